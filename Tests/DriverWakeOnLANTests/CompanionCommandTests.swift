import DriverWakeOnLAN
import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite struct CompanionCommandTests {
    private func driver(_ off: [String], limit: Duration = .seconds(10)) throws -> WakeOnLANDriver {
        let settings = try WakeOnLANSettings.form.decode([
            "mac_address": "52:54:00:12:34:56", "off_command": .array(off.map { .string($0) }),
        ])
        return WakeOnLANDriver(settings, in: DriverContext(exchangeLimit: limit))
    }

    private func failure(_ off: [String], limit: Duration = .seconds(10)) async throws -> DriverError {
        let driver = try driver(off, limit: limit)
        return try #require(await #expect(throws: DriverError.self) { try await driver.perform(.off) })
    }

    @Test func theCommandRunsWithoutAShellInACleanEnvironment() async throws {
        setenv("WROUGHT_TEST_LEAK", "1", 1)
        let folder = try LabFolder("companion")
        defer { folder.remove() }
        let text = try folder.write(
            "off.txt", "#!/bin/sh\nprintf '%s\\n' \"$@\" > '\(folder.path)/said'\nenv >> '\(folder.path)/said'\n")
        // Another process writes what is run: a child that a neighbour starts just now would hold our open file for a
        // moment, and the kernel runs no program that somebody has open for writing.
        let program = "\(folder.path)/off"
        try await RunCommand.run(ProcessPlan("install", ["-m", "700", text, program])).checked()
        #expect(try await driver([program, "a b; touch c", "$HOME"]).perform(.off) == .accepted)
        let said = try #require(folder.read("said")).split(separator: "\n").map(String.init)
        #expect(said.prefix(2) == ["a b; touch c", "$HOME"])
        let names = Set(said.dropFirst(2).map { String($0.prefix { $0 != "=" }) })
        // PWD, and in some shells _ and OLDPWD, are the shell's own.
        #expect(names.subtracting(["PWD", "_", "OLDPWD"]) == ["LANG", "PATH"])
    }

    @Test func aFailureIsToldWithItsLastLine() async throws {
        let error = try await failure(["sh", "-c", "echo first >&2; echo no route to plug >&2; exit 4"])
        #expect(error.code == .rejected)
        #expect(error.message == "the command for off ended with status 4: no route to plug")
    }

    @Test func aTalkativeCommandEnds() async throws {
        let command = ["sh", "-c", "head -c 300000 /dev/zero | tr '\\0' 'x' >&2; echo done >&2"]
        #expect(try await driver(command).perform(.off) == .accepted)
    }

    @Test func aMissingProgramIsNamed() async throws {
        let error = try await failure(["no-such-plug"])
        #expect(error.code == .missingTool)
        #expect(error.message == "the command for off names no-such-plug, which cannot be executed")
    }

    @Test func aHangingCommandIsEndedWithItsChildren() async throws {
        let mark = "6\(Int.random(in: 100_000...999_999))"
        let error = try await failure(["sh", "-c", "sleep \(mark) & sleep \(mark)"], limit: .milliseconds(300))
        #expect(error.code == .timeout)
        #expect(try await hasGone(mark))
    }

    @Test func cancellationEndsTheCommand() async throws {
        let mark = "7\(Int.random(in: 100_000...999_999))"
        let driver = try driver(["sleep", mark])
        let task = Task { try await driver.perform(.off) }
        let deadline = ContinuousClock.now + .seconds(10)
        while try !isRunning(mark), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await hasGone(mark))
    }

    @Test func withoutACommandOffIsUnsupported() async throws {
        let error = try await failure([])
        #expect(error.code == .unsupported)
        #expect(error.remedy == "set off_command")
    }

    /// Killed children of a killed command are taken away by the kernel a moment later.
    private func hasGone(_ mark: String) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if try !isRunning(mark) { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    private func isRunning(_ mark: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
            let line = Int(name).flatMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
            return line.map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
        }
    }
}
