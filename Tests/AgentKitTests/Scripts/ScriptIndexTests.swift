import AgentKit
import Foundation
import SeededNumbers
import Testing

@Suite("Archives of scripts")
struct ScriptIndexTests {
    static let index = """
        {"1.0": {"commissioning_scripts": [
          {"name": "20-maas-03-machine-resources", "path": "commissioning/resources", "script_result_id": 7,
           "script_version_id": 3, "timeout_seconds": 300, "parallel": 0, "hardware_type": 0, "parameters": {},
           "packages": {"apt": ["lshw"]}, "has_started": false},
          {"name": "done", "path": "commissioning/done", "script_result_id": 8, "has_finished": true}],
         "testing_scripts": [
          {"name": "badblocks", "path": "testing/badblocks", "script_result_id": 9, "parallel": 1, "hardware_type": 3,
           "parameters": {"storage": {"type": "storage", "argument_format": "--device {path} --fast",
                                      "value": {"name": "sda", "model": "X"}},
                          "runtime": {"type": "runtime", "value": 60}}}]}}
        """

    @Test func records() throws {
        let index = try ScriptIndex(Array(Self.index.utf8))
        #expect(
            index.commissioning.map(\.name) == ["20-maas-03-machine-resources"], "what is finished is not run again")
        #expect(index.commissioning[0].resultID == 7)
        #expect(index.commissioning[0].versionID == 3)
        #expect(index.commissioning[0].timeout == 300)
        #expect(index.commissioning[0].packages == ["lshw"])
        #expect(index.testing[0].parallel == .instance)
        #expect(index.testing[0].hardware == "storage")
        #expect(index.testing[0].arguments == ["--runtime=60", "--device", "/dev/sda", "--fast"])
        #expect(index.testing[0].outputNames.error == "badblocks.err")
    }

    @Test func whatTheRecordLeavesOutTheHeaderSays() throws {
        let script =
            "#!/bin/sh\n# --- Start MAAS 1.0 script metadata ---\n# timeout: 0:0:42\n# parallel: any\n"
            + "# --- End MAAS 1.0 script metadata ---\n"
        let json = #"{"1.0": {"commissioning_scripts": [{"name": "a", "path": "x/a", "script_result_id": 1}]}}"#
        let file = TarArchive.File(path: "x/a", mode: 0o755, content: Array(script.utf8))
        let index = try ScriptIndex(Array(json.utf8), files: [file])
        #expect(index.commissioning[0].timeout == 42)
        #expect(index.commissioning[0].parallel == .any)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"1.0": {"testing_scripts": 1}}"#, #"{"1.0": {"testing_scripts": [{}]}}"#,
        #"{"1.0": {"testing_scripts": [{"name": "../etc/passwd"}]}}"#,
    ])
    func refused(_ json: String) { #expect(throws: ScriptIndex.Fault.self) { try ScriptIndex(Array(json.utf8)) } }

    @Test func anArchiveOfTar() async throws {
        let tree = try FixtureTree(["/in/index.json": "{}", "/in/commissioning/a": "#!/bin/sh\n"])
        let long = "commissioning/" + String(repeating: "n", count: 90) + "/" + String(repeating: "m", count: 80)
        try tree.write("/in/" + long, Data("x".utf8))
        for format in ["ustar", "gnu", "pax"] {
            let archive = try await archive(of: tree, "--format=\(format)")
            let files = try TarArchive.files(of: archive)
            #expect(files.map(\.path).sorted() == ["commissioning/a", long, "index.json"], "\(format)")
            #expect(files.first { $0.path == "index.json" }?.content == Array("{}".utf8))
        }
    }

    @Test func pathsThatLeadOutAreRefused() async throws {
        let tree = try FixtureTree(["/in/a": "x"])
        let archive = try await archive(of: tree, "--transform=s,^\\./a,../../a,")
        #expect(throws: TarArchive.Fault.self) { try TarArchive.files(of: archive) }
    }

    @Test func anyOctetsAreReadWithoutATrap() async throws {
        let tree = try FixtureTree(["/in/index.json": "{}", "/in/a/b": "hello"])
        let archive = try await archive(of: tree, "--format=gnu")
        var numbers = SeededGenerator(seed: 5)
        var read = 0
        for _ in 0..<3000 {
            var octets = archive
            for _ in 0..<Int.random(in: 0...3, using: &numbers) {
                octets[Int.random(in: 0..<2048, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers)
            }
            octets.removeLast(Int.random(in: 0..<octets.count, using: &numbers))
            if (try? TarArchive.files(of: octets)) != nil { read += 1 }
        }
        #expect(read > 100)
        #expect(throws: TarArchive.Fault.self) { try TarArchive.files(of: Array(archive.prefix(700))) }
    }

    private func archive(of tree: FixtureTree, _ option: String) async throws -> [UInt8] {
        let place = tree.path
        return try await onOwnThread {
            let program = Process()
            program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            program.arguments = ["tar", option, "-P", "-C", "\(place)/in", "-cf", "\(place)/out.tar", "."]
            try program.run()
            program.waitUntilExit()
            #expect(program.terminationStatus == 0)
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(place)/out.tar")))
        }
    }
}
