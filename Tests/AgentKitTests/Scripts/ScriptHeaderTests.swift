import AgentKit
import SeededNumbers
import Testing

@Suite("Headers of scripts")
struct ScriptHeaderTests {
    private func script(_ yaml: String) -> String {
        let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" }
        return "#!/bin/sh\n#\n# --- Start MAAS 1.0 script metadata ---\n" + lines.joined(separator: "\n")
            + "\n# --- End MAAS 1.0 script metadata ---\necho hello\n"
    }

    @Test func everything() throws {
        let header = try #require(
            try ScriptHeader.read(
                script(
                    """
                    name: smartctl-validate
                    title: "Storage: status # not a comment"
                    description: >
                      Looks at disks
                      one by one.
                    script_type: testing   # a comment
                    hardware_type: storage
                    parallel: instance
                    timeout: 00:05:00
                    tags: [storage, 'commissioning']
                    parameters:
                      storage: {type: storage, argument_format: "{path}"}
                    packages:
                      apt:
                        - smartmontools
                        - "nvme-cli"
                    destructive: True
                    may_reboot: false
                    """)))
        #expect(header.name == "smartctl-validate")
        #expect(header.title == "Storage: status # not a comment")
        #expect(header.details == "Looks at disks one by one.")
        #expect(header.kind == .testing)
        #expect(header.hardware == "storage")
        #expect(header.parallel == .instance)
        #expect(header.timeout == 300)
        #expect(header.tags == ["storage", "commissioning"])
        #expect(header.packages == ["smartmontools", "nvme-cli"])
        #expect(header.isDestructive)
        #expect(!header.mayReboot)
    }

    @Test func otherSpellings() throws {
        let header = try #require(
            try ScriptHeader.read(
                script("name: a\ntype: commissioning\nparallel: any\ntimeout: 90\ntags: a, b\npackages: {apt: [x, y]}"))
        )
        #expect(header.kind == .commissioning)
        #expect(header.parallel == .any)
        #expect(header.timeout == 90)
        #expect(header.tags == ["a", "b"])
        #expect(header.packages == ["x", "y"])
        #expect(try ScriptHeader.read(script("tags:\n- a\n- b\nname: z"))?.tags == ["a", "b"])
        #expect(try ScriptHeader.read("#!/bin/sh\necho hello\n") == nil)
    }

    @Test func mistakesHaveTheirLine() {
        #expect(throws: ScriptHeader.Fault(description: "line 5: timeout: “soon” is no time like 90 or 00:01:30")) {
            try ScriptHeader.read(script("name: a\ntimeout: soon"))
        }
        #expect(throws: ScriptHeader.Fault.self) { try ScriptHeader.read(script("parallel: perhaps")) }
        #expect(throws: ScriptHeader.Fault(description: "line 1: the header has no end marker")) {
            try ScriptHeader.read("# --- Start MAAS 1.0 script metadata ---\n# name: a\n")
        }
    }

    @Test func anyTextIsReadWithoutATrap() {
        var numbers = SeededGenerator(seed: 3)
        let seed = Array(
            script("name: a\ntags: [a, {b: c}]\npackages:\n  apt:\n  - x\ntimeout: 1:2:3\ntitle: \"x\"").utf8)
        var read = 0
        for _ in 0..<10_000 {
            var octets = seed
            for _ in 0..<Int.random(in: 0...6, using: &numbers) {
                octets[Int.random(in: 0..<octets.count, using: &numbers)] = UInt8.random(in: 0...127, using: &numbers)
            }
            if (try? ScriptHeader.read(String(decoding: octets, as: UTF8.self))) != nil { read += 1 }
        }
        #expect(read > 1000)
    }
}
