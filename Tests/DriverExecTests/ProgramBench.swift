import DriverExec
import Foundation
import Logging
import Synchronization
import Testing
import WroughtCore

/// Real child programs for the tests.
enum ProgramBench {
    /// A Python program that answers `describe` well and does with every other request what `body` says. There are
    /// `r` (the request) and `say`, which writes a line.
    static func python(_ body: String, describing more: String = "", before: String = "") -> [String] {
        let indented = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let program = """
            import json, os, subprocess, sys, time
            def say(value):
                print(value if isinstance(value, str) else json.dumps(value), flush=True)
            known = {"contract": 1, "name": "odd", "methods": ["read", "perform", "boot", "bootRead", "detect"],
                     "actions": ["on", "off"], \(more)}
            \(before)
            for line in sys.stdin:
                r = json.loads(line)
                if r["method"] == "describe":
                    say({"id": r["id"], "result": known})
                    continue
            \(indented.joined(separator: "\n"))
            """
        return ["python3", "-c", program]
    }

    /// One machine behind a program.
    static func driver(
        _ command: [String], _ more: [String: JSONValue] = [:], secrets: [String: Secret] = [:],
        limit: Duration = .seconds(20), in context: DriverContext = DriverContext()
    ) throws -> ExecDriver {
        let raw = RawSettings(
            more.merging(["command": .array(command.map { .string($0) })]) { $1 }, secrets: secrets)
        var context = context
        context.exchangeLimit = limit
        return ExecDriver(try ExecSettings.form.decode(raw), in: context)
    }

    /// Runs a call that has to fail, closes everything, and gives the error.
    static func failure(
        _ command: [String], limit: Duration = .seconds(20),
        _ body: @escaping @Sendable (ExecDriver) async throws -> Void
    ) async throws -> DriverError {
        let context = DriverContext()
        let driver = try driver(command, limit: limit, in: context)
        let error = await #expect(throws: DriverError.self) { try await body(driver) }
        await context.shared.close()
        return try #require(error)
    }

    /// Waits until a process has gone; false when it is still there after ten seconds.
    static func hasGone(_ pid: Int) async throws -> Bool {
        for _ in 0..<2000 {
            if kill(Int32(pid), 0) != 0 { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    /// The text of a file, once it has a whole line.
    static func line(of path: String) async throws -> String {
        for _ in 0..<4000 {
            if let text = try? String(contentsOfFile: path, encoding: .utf8), text.hasSuffix("\n") {
                return String(text.dropLast())
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw DriverError(.timeout, "nothing was written to \(path)")
    }

    /// Takes a file away.
    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    /// A path that nobody uses.
    static func path() -> String { NSTemporaryDirectory() + "wrought-exec-\(UUID().uuidString)" }
}

/// Keeps what was logged.
final class LogKeeper: Sendable {
    private let lines = Mutex<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    var logger: Logger { Logger(label: "test") { _ in Handler(keeper: self) } }

    private struct Handler: LogHandler {
        let keeper: LogKeeper
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            keeper.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
