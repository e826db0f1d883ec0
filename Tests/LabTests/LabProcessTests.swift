import Foundation
import Testing

@testable import WroughtLab

@Suite struct LabProcessTests {
    @Test func outputAndStatusAreCollected() async throws {
        let plan = ProcessPlan("sh", ["-c", "read line; echo out $line; echo err >&2; exit 3"])
        let result = try await RunCommand.run(plan, input: "fed\n")
        #expect(result.output == "out fed\n")
        #expect(result.errorOutput == "err\n")
        #expect(result.status == .exited(3))
    }

    @Test func theEnvironmentHoldsNothingInherited() async throws {
        setenv("WROUGHT_TEST_LEAK", "1", 1)
        let result = try await RunCommand.run(ProcessPlan("env", environment: ["ONLY": "this"]))
        let names = Set(result.output.split(separator: "\n").compactMap { $0.split(separator: "=").first })
        #expect(names.map(String.init).sorted() == ["HOME", "LANG", "ONLY", "PATH"])
    }

    @Test func aCommandThatHangsIsKilledWithItsChildren() async throws {
        let mark = "4\(Int.random(in: 100_000...999_999))"
        await #expect(throws: LabError.self) {
            try await RunCommand.run(ProcessPlan("sh", ["-c", "sleep \(mark) & sleep \(mark)"]), within: .seconds(1))
        }
        #expect(try await hasGone(mark))
    }

    @Test func aCancelledCommandIsKilled() async throws {
        let mark = "5\(Int.random(in: 100_000...999_999))"
        let task = Task { try await RunCommand.run(ProcessPlan("sleep", [mark])) }
        while try !processes().contains(where: { $0.contains(mark) }) { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await hasGone(mark))
    }

    @Test func everythingEndsWhenTheLabFails() async throws {
        struct Planned: Error {}
        var folder = "", pid: Int32 = 0
        await #expect(throws: Planned.self) {
            try await Lab.run("fails") { lab in
                folder = lab.folder.path
                pid = try await lab.start("sleeper", ProcessPlan("sleep", ["1000"])).pid
                throw Planned()
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(kill(pid, 0) == -1)
    }

    @Test func aDaemonThatIgnoresTheRequestIsKilled() async throws {
        try await Lab.run("deaf") { lab in
            let plan = ProcessPlan("sh", ["-c", "trap '' TERM; echo ready; while :; do sleep 1; done"])
            let process = try await lab.start("deaf", plan, until: .log("ready"))
            await process.stop(grace: .milliseconds(200))
            #expect(process.status() == .signalled(SIGKILL))
        }
    }

    @Test func anEarlyEndIsToldWithTheLog() async throws {
        try await Lab.run("early") { lab in
            let error = await #expect(throws: LabError.self) {
                try await lab.start("early", ProcessPlan("sh", ["-c", "echo no such thing; exit 4"]), until: .log("x"))
            }
            #expect(error?.description.contains("exit status 4") == true)
            #expect(error?.description.contains("no such thing") == true)
        }
    }

    @Test func aMissingProgramNamesItsPackage() {
        let error = #expect(throws: LabError.self) { try LabTools.find("no-such-program") }
        #expect(error?.description.contains("no-such-program is not installed") == true)
        #expect(LabTools.packages["ipmi_sim"] == "openipmi")
    }

    @Test func addressesAreNeverHandedOutTwice() throws {
        let addresses = try LabAddresses.next(count: 600)
        #expect(Set(addresses).count == 600)
        #expect(addresses.allSatisfy { $0.hasPrefix("127.") && !$0.hasSuffix(".255") && !$0.hasSuffix(".0") })
    }

    /// Killed children of a killed command are taken away by the kernel a moment later.
    private func hasGone(_ mark: String) async throws -> Bool {
        for _ in 0..<400 {
            if try !processes().contains(where: { $0.contains(mark) }) { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    /// The command lines of all processes.
    private func processes() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
            guard Int(name) != nil, let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
                return nil
            }
            return String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\0", with: " ")
        }
    }
}
