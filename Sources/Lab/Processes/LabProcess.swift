import CLinuxShims
import Foundation
import Synchronization

/// A program the lab started: its output goes to a log file, it ends when told to, and never outlives this program.
///
/// It leads a process group of its own; when it ends, for whatever reason, what is left of the group is killed too.
/// Letting go of the last reference kills it.
public final class LabProcess: Sendable {
    /// The name used in errors.
    public let name: String
    /// The process id, which is the id of its process group too.
    public let pid: Int32
    /// The file that holds its standard output and standard error.
    public let log: String

    private let ending = Mutex<ExitStatus?>(nil)

    private init(name: String, pid: Int32, log: String) {
        self.name = name
        self.pid = pid
        self.log = log
    }

    deinit {
        if status() == nil {
            kill(-pid, SIGKILL)
            var ended: Int32 = 0
            while clinux_reap(pid, &ended) == 0 { usleep(1000) }
        }
    }

    /// Starts a program.
    /// - Parameters:
    ///   - name: A short name for errors.
    ///   - plan: What to start.
    ///   - log: The file to write its output to; it is made, or appended to.
    ///   - input: A file to read standard input from; nil for none.
    /// - Throws: ``LabError`` when the program is not installed or cannot be executed.
    public static func start(
        _ name: String, _ plan: ProcessPlan, log: String, errorLog: String? = nil, input: String? = nil
    ) async throws -> LabProcess {
        let program = try LabTools.find(plan.program)
        let files = try ChildFiles(input: input ?? "/dev/null", output: log, error: errorLog)
        defer { files.close() }
        let pid = await PermanentThread.spawner.run { spawn(program, plan, files) }
        guard pid > 0 else {
            throw LabError("\(name): cannot start \(program): \(String(cString: strerror(-pid)))")
        }
        return LabProcess(name: name, pid: pid, log: log)
    }

    /// How it ended; nil while it runs.
    public func status() -> ExitStatus? {
        ending.withLock { ending in
            if ending != nil { return ending }
            var number: Int32 = 0
            switch clinux_reap(pid, &number) {
            case 0: return nil
            case 1: ending = ExitStatus(shim: number)
            default: ending = .exited(-1)  // reaped by somebody else: gone all the same
            }
            return ending
        }
    }

    /// Waits for it to end.
    /// - Throws: ``LabError`` when it still runs after `limit`; `CancellationError`.
    public func exit(within limit: Duration) async throws -> ExitStatus {
        let deadline = ContinuousClock.now + limit
        var pause = Duration.milliseconds(1)
        while true {
            if let status = status() { return status }
            guard ContinuousClock.now < deadline else { throw LabError("\(name): still running after \(limit)") }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(20))
        }
    }

    /// Sends a signal to it and to its process group. Does nothing once it has ended.
    public func signal(_ number: Int32) {
        if status() == nil { kill(-pid, number) }
    }

    /// Ends it: asks (SIGTERM), and kills it (SIGKILL) if it is still there after `grace`. Returns once it is reaped.
    public func stop(grace: Duration = .seconds(2)) async {
        signal(SIGTERM)
        signal(SIGCONT)  // a program stopped by a test could not act on the first signal
        if await hasEnded(within: grace) { return }
        signal(SIGKILL)
        _ = await hasEnded(within: .seconds(10))
    }

    /// Waits until it is ready for use.
    /// - Throws: ``LabError`` with the end of its log when it ends first, or is not ready within `limit`.
    public func waitUntil(_ readiness: Readiness, within limit: Duration = .seconds(20)) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            if try await readiness.isReached(log: log) { return }
            if let status = status() { throw LabError("\(name): ended with \(status) before it was ready\n\(logTail)") }
            guard ContinuousClock.now < deadline else {
                throw LabError("\(name): not ready after \(limit) (\(readiness))\n\(logTail)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// The last 20 lines of its log.
    public var logTail: String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(20).joined(separator: "\n")
    }

    /// Heeds no cancellation: an ending that was begun is brought to its end.
    private func hasEnded(within limit: Duration) async -> Bool {
        await Task.detached { (try? await self.exit(within: limit)) != nil }.value
    }
}

private func spawn(_ program: String, _ plan: ProcessPlan, _ files: ChildFiles) -> Int32 {
    let environment = LabTools.environment.merging(plan.environment) { _, new in new }
    let names = CStringList(environment.map { "\($0)=\($1)" })
    let arguments = CStringList([program] + plan.arguments)
    let texts = CStringList([program, plan.folder ?? "", plan.namespace?.path ?? ""])
    return texts.withPointer { texts in
        arguments.withPointer { arguments in
            names.withPointer { names in
                var child = clinux_child()
                child.program = UnsafePointer(texts?[0])
                child.arguments = arguments
                child.environment = names
                child.folder = plan.folder == nil ? nil : UnsafePointer(texts?[1])
                child.network_namespace = plan.namespace == nil ? nil : UnsafePointer(texts?[2])
                (child.input, child.output, child.error) = (files.input, files.output, files.error)
                child.dies_with_parent = 1
                return clinux_spawn(&child)
            }
        }
    }
}
