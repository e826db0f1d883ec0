import Foundation

/// Runs client programs to their end, under a time limit.
public enum RunCommand {
    /// Runs a program and collects what it printed.
    /// - Parameters:
    ///   - plan: What to run.
    ///   - input: What it reads on standard input; nil for nothing.
    ///   - limit: After this it is killed and an error is thrown.
    /// - Throws: ``LabError`` when it cannot be started or takes too long; `CancellationError`, the program killed.
    public static func run(
        _ plan: ProcessPlan, input: String? = nil, within limit: Duration = .seconds(30)
    ) async throws -> CommandResult {
        let folder = try LabFolder("run")
        defer { folder.remove() }
        let feed = try input.map { try folder.write("in", $0) }
        let start = ContinuousClock.now
        let process = try await LabProcess.start(
            plan.program, plan, log: folder.file("out"), errorLog: folder.file("err"), input: feed)
        let status: ExitStatus
        do {
            status = try await process.exit(within: limit)
        } catch {
            await process.stop(grace: .zero)
            throw error
        }
        return CommandResult(
            status: status, output: text(folder.file("out")), errorOutput: text(folder.file("err")),
            duration: ContinuousClock.now - start)
    }

    /// Bytes that are not UTF-8 are shown as replacement characters.
    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
