import ChildProgram
import WroughtCore

/// A program of the user's own that does what a magic packet cannot. Run without a shell, with a clean environment.
struct CompanionCommand: Sendable {
    private let arguments: [String]
    private let action: PowerAction

    /// Nil when no command is set.
    init?(_ arguments: [String], for action: PowerAction) {
        if arguments.isEmpty { return nil }
        self.arguments = arguments
        self.action = action
    }

    /// Runs it to its end; killed, with its children, when the limit is over or the task is cancelled.
    /// - Throws: `missingTool`, `rejected` (it ended with another status than 0), `timeout`, `cancelled`.
    func run(within limit: Duration) async throws {
        let child = try RunningCommand.start(try program(), arguments)
        let deadline = ContinuousClock.now + limit
        var pause = Duration.milliseconds(1)
        while true {
            if let status = child.status() { return try judge(status, child.complaint) }
            guard ContinuousClock.now < deadline, !Task.isCancelled else { break }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(20))
        }
        await child.kill()
        try Task.checkCancellation()
        throw DriverError(.timeout, "the command for \(action.rawValue) was still running after \(limit) and was ended")
    }

    /// Where the program is.
    /// - Throws: `missingTool` when it is nowhere.
    func program() throws(DriverError) -> String {
        let name = arguments[0]
        if let found = ChildProgram.find(name) { return found }
        throw DriverError(.missingTool, "the command for \(action.rawValue) names \(name), which cannot be executed")
    }

    private func judge(_ status: Int32, _ complaint: String) throws(DriverError) {
        guard status != 0 else { return }
        let ending = status >= 256 ? "was ended by signal \(status - 256)" : "ended with status \(status)"
        let said = complaint.isEmpty ? "" : ": \(complaint)"
        throw DriverError(.rejected, "the command for \(action.rawValue) \(ending)\(said)")
    }
}
