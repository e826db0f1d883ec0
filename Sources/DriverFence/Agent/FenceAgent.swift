import Synchronization
import WroughtCore

/// One agent of this computer: starts it, knows its metadata once it was asked, and reads its failures.
struct FenceAgent: Sendable {
    let settings: FenceControllerSettings
    let context: DriverContext
    let shelf: FenceMetadataShelf

    init(_ settings: FenceControllerSettings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        shelf = try context.shared.resource("fence \(settings.agent.text)") {
            FenceMetadataShelf()
        } close: {
            await $0.close()
        }
    }

    var name: String { settings.agent.short }

    /// The agent's metadata; asked for once in a program's life.
    func metadata() async throws -> FenceMetadata {
        if let known = shelf.known { return known }
        let (settings, limit, name) = (settings, context.exchangeLimit, name)
        let reading = shelf.reading {
            try await Self.read(try FenceProgram.path(of: settings.agent), name: name, within: limit)
        }
        do {
            return try await withDeadline(
                limit, clock: context.clock, grace: .zero, late: "\(name) did not print its metadata within \(limit)"
            ) { try await reading.value }
        } catch var error as DriverError {
            // Whatever went wrong, no device heard of it.
            error.mayHaveHappened = false
            throw error
        }
    }

    /// Starts the agent for one action and waits for its end.
    /// - Throws: `badSettings` before anything is started, `missingTool`, `timeout` and `cancelled` with the agent
    ///   and its children killed.
    func run(_ action: String, plug: String?, until deadline: ContinuousClock.Instant) async throws -> FenceAnswer {
        let metadata = try await metadata()
        let fitting = FenceFitting(settings: settings, metadata: metadata, limit: context.exchangeLimit)
        let problems = fitting.problems(action: action, plug: plug)
        guard problems.isEmpty else { throw DriverError.badSettings(problems) }
        guard metadata.offers(action) else {
            throw DriverError(.unsupported, "\(name) offers no \(action)")
        }
        let path = try FenceProgram.path(of: settings.agent)
        let input = fitting.input(action, plug: plug).reveal()
        return try await Self.run(path, [], input: input, until: deadline, for: "\(name) \(action)")
    }

    /// What an answer that is no success means.
    /// - Parameter task: What the agent was to do, such as `on 3`.
    func verdict(on answer: FenceAnswer, task: String) -> FenceVerdict {
        let said = answer.words(without: FenceRedaction(settings.secrets.entries.map(\.value)))
        let killed = answer.status > 255
        let row = killed ? nil : FenceFailure.row(for: said.lines)
        let ending = killed ? "was ended by signal \(answer.status - 256)" : "ended with status \(answer.status)"
        let message = "\(name) \(task) \(ending)" + (said.last.map { ": \($0)" } ?? " and said nothing")
        let unclear = answer.status == 2 ? "run it by hand: 2 alone may also mean bad arguments" : nil
        switch row?.meaning ?? FenceFailure.meaning(status: answer.status) {
        case .taken: return FenceVerdict(isTaken: true, error: DriverError(.timeout, message))
        case .failed(let code, let doubt):
            let error = DriverError(code, message, remedy: row?.remedy ?? unclear, mayHaveHappened: doubt)
            return FenceVerdict(isTaken: false, error: error)
        }
    }

    private static func read(_ path: String, name: String, within limit: Duration) async throws -> FenceMetadata {
        let deadline = ContinuousClock.now + limit
        let answer = try await run(path, ["-o", "metadata"], input: [], until: deadline, for: "\(name) -o metadata")
        do {
            return try FenceMetadata(decoding: answer.output)
        } catch {
            throw DriverError(
                .protocolViolation, "\(name) -o metadata did not print a fence agent's metadata: \(error)",
                remedy: "is it a fence agent?", mayHaveHappened: false)
        }
    }

    private static func run(
        _ path: String, _ arguments: [String], input: [UInt8], until deadline: ContinuousClock.Instant, for task: String
    ) async throws -> FenceAnswer {
        try Task.checkCancellation()
        let process = try AgentProcess.start(path, arguments, input: input)
        var pause = Duration.milliseconds(1)
        while ContinuousClock.now < deadline, !Task.isCancelled {
            if let answer = process.answer() { return answer }
            try? await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(20))
        }
        await process.kill()
        try Task.checkCancellation()
        throw DriverError(.timeout, "\(task) was still running at its deadline and was ended")
    }
}

/// What a failed start of an agent means.
struct FenceVerdict: Sendable {
    /// True when the device took the order, and only the agent's own wait for the new state ended early.
    let isTaken: Bool
    /// The failure, for whoever needs more than an order taken.
    let error: DriverError
}

/// What an agent said of itself, shared by all machines that use it.
final class FenceMetadataShelf: Sendable {
    private struct State {
        var known: FenceMetadata?
        var reading: Task<FenceMetadata, any Error>?
    }
    private let state = Mutex(State())

    /// The metadata, once it was read.
    var known: FenceMetadata? { state.withLock(\.known) }

    /// The reading that is done or under way, or else one that starts now. A failed one is forgotten.
    func reading(
        _ read: @escaping @Sendable () async throws -> FenceMetadata
    ) -> Task<FenceMetadata, any Error> {
        state.withLock { state in
            if let reading = state.reading { return reading }
            let reading = Task {
                do {
                    let metadata = try await read()
                    self.state.withLock { $0.known = metadata }
                    return metadata
                } catch {
                    self.state.withLock { $0.reading = nil }
                    throw error
                }
            }
            state.reading = reading
            return reading
        }
    }

    /// Ends a reading that is under way.
    func close() async {
        let reading = state.withLock(\.reading)
        reading?.cancel()
        _ = await reading?.result
    }
}
