import Logging
import Synchronization
import WroughtCore

/// The processes of one command. Machines with the same command share them: one process takes as many calls at once
/// as the program says it can, and when all are busy another is started, up to a limit.
actor ProgramPool {
    /// The most processes of one command.
    static let processLimit = 4

    private struct Member {
        let session: ProgramSession
        var calls = 0
    }
    private let command: ProgramCommand
    private let timing: ProgramTiming
    private let logger: Logger
    private var members: [Member] = []
    private var alive: [ObjectIdentifier: ProgramSession] = [:]
    private var starting = 0
    private var isClosed = false
    private var line: [(id: UInt64, turn: CheckedContinuation<Void, any Error>)] = []
    private var lastTicket: UInt64 = 0
    private let latest = Mutex<ProgramDescription?>(nil)

    init(_ command: ProgramCommand, timing: ProgramTiming = ProgramTiming(), logger: Logger) {
        self.command = command
        self.timing = timing
        self.logger = logger
    }

    /// What the program last said of itself; nil before it was first started.
    nonisolated var known: ProgramDescription? { latest.withLock { $0 } }

    /// Process ids of everything that runs, for tests.
    var processes: [Int32] { alive.values.map(\.child.pid) }

    /// Asks the program, starting it where needed.
    /// - Throws: `missingTool`, `unsupported`, `badSettings`, `timeout`, `unexpected`, `protocolViolation`, or the
    ///   program's own error; `CancellationError`.
    func call(_ request: ProgramRequest, within limit: Duration) async throws -> JSONValue {
        let deadline = Self.deadline(limit)
        for _ in 0..<3 {
            let session = try await place(until: deadline)
            defer { free(session) }
            try known?.check(request)
            do { return try await session.call(request, until: deadline) } catch is SessionClosed {}
        }
        throw DriverError(.unexpected, "\(command.name) ends as soon as it is started", mayHaveHappened: false)
    }

    /// What the program says of itself, starting it where needed.
    func description(within limit: Duration) async throws -> ProgramDescription {
        free(try await place(until: Self.deadline(limit)))
        guard let known else { throw CancellationError() }
        return known
    }

    /// Ends every process; later calls are refused. Returns when all have gone.
    func close() async {
        isClosed = true
        for waiter in line { waiter.turn.resume(throwing: closing) }
        line = []
        await withTaskGroup(of: Void.self) { group in
            for session in alive.values { group.addTask { await session.close() } }
        }
    }

    /// At most a day ahead: a clock cannot add every duration.
    private static func deadline(_ limit: Duration) -> ContinuousClock.Instant {
        ContinuousClock.now + min(limit, .seconds(86_400))
    }

    private var closing: DriverError {
        DriverError(.cancelled, "the program is shutting down", mayHaveHappened: false)
    }
}

extension ProgramPool {
    /// A process with room for one call more; ``free(_:)`` gives the room back.
    private func place(until deadline: ContinuousClock.Instant) async throws -> ProgramSession {
        var isMyTurn = line.isEmpty
        while true {
            try Task.checkCancellation()
            guard !isClosed else { throw closing }
            members.removeAll { !$0.session.isOpen }
            let room = known?.parallel ?? 1
            if isMyTurn, let index = members.firstIndex(where: { $0.calls < room && $0.session.takesCalls }) {
                members[index].calls += 1
                return members[index].session
            }
            // How much one process takes is known only after the first has told.
            let most = known == nil ? 1 : Self.processLimit
            if isMyTurn, members.count + starting < most { return try await start(until: deadline) }
            try await waitInLine(until: deadline)
            isMyTurn = true
        }
    }

    private func free(_ session: ProgramSession) {
        if let index = members.firstIndex(where: { $0.session === session }) { members[index].calls -= 1 }
        callNext(1)
    }

    private func start(until deadline: ContinuousClock.Instant) async throws -> ProgramSession {
        starting += 1
        defer {
            starting -= 1
            callNext(known?.parallel ?? 1)
        }
        let child = try ProgramChild.start(command)
        let session = ProgramSession(child, name: command.name, timing: timing, logger: logger)
        alive[ObjectIdentifier(session)] = session
        await session.run { [weak self] in await self?.forget(session) }
        do {
            try await greet(session, until: min(deadline, ContinuousClock.now + timing.describeLimit))
        } catch {
            await session.terminate(nil)
            throw error
        }
        members.append(Member(session: session, calls: 1))
        return session
    }

    private func greet(_ session: ProgramSession, until deadline: ContinuousClock.Instant) async throws {
        do {
            let answer = try await session.call(.describe, until: deadline)
            let told = try ProgramDescription(answer, of: command, Redactor())
            if let fault = await session.fault { throw fault }
            guard !isClosed else { throw closing }
            latest.withLock { $0 = told }
        } catch is SessionClosed {
            let died = DriverError(.unexpected, "\(command.name) ends as soon as it is started")
            var fault = await session.fault ?? died
            fault.mayHaveHappened = false
            throw fault
        } catch var error as DriverError {
            // Nothing but the question who it is was sent.
            error.mayHaveHappened = false
            throw error
        }
    }

    private func forget(_ session: ProgramSession) {
        alive[ObjectIdentifier(session)] = nil
        members.removeAll { $0.session === session }
        callNext(1)
    }

    private func waitInLine(until deadline: ContinuousClock.Instant) async throws {
        lastTicket += 1
        let ticket = lastTicket
        let timer = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            let late = "\(command.name) was busy with other machines until the deadline"
            giveUp(ticket, DriverError(.timeout, late, mayHaveHappened: false))
        }
        defer { timer.cancel() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { line.append((ticket, $0)) }
        } onCancel: {
            Task { await giveUp(ticket, CancellationError()) }
        }
    }

    private func giveUp(_ ticket: UInt64, _ error: any Error) {
        guard let index = line.firstIndex(where: { $0.id == ticket }) else { return }
        line.remove(at: index).turn.resume(throwing: error)
    }

    private func callNext(_ count: Int) {
        for _ in 0..<min(count, line.count) { line.removeFirst().turn.resume() }
    }
}
