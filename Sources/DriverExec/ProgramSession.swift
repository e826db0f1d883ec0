import Logging
import Synchronization
import WroughtCore

/// One running program: several calls at once, their deadlines and cancellations, and the program's end.
///
/// A task of its own looks at the pipes and never waits in a call to the kernel. It ends when the program has gone,
/// which an idle one does by itself.
actor ProgramSession {
    /// Where the program is on its way out.
    enum Stage: Sendable {
        case open
        /// Its standard input is closed: it shall end by itself until then.
        case leaving(ContinuousClock.Instant)
        /// SIGTERM was sent; SIGKILL follows then.
        case terminated(ContinuousClock.Instant)
        /// SIGKILL was sent; one that is stuck in the kernel is left behind then.
        case killed(ContinuousClock.Instant)
        case gone
    }

    /// A request that the program owes an answer to.
    struct Call {
        let method: ProgramMethod
        let deadline: ContinuousClock.Instant
        /// Nil once the caller was told.
        var continuation: CheckedContinuation<JSONValue, any Error>?
        /// When it was taken back.
        var takenBack: ContinuousClock.Instant?
    }

    let child: ProgramChild
    let name: String
    let timing: ProgramTiming
    let logger: Logger
    var stage = Stage.open
    var calls: [Int: Call] = [:]
    var redactor = Redactor()
    var tail = ComplaintTail()
    /// Since when, and which, standard stream is closed at the program's end.
    var deaf: (since: ContinuousClock.Instant, what: String)?
    /// Why the program was ended, when it was at fault.
    var fault: DriverError?
    var conversation = Conversation()
    var outgoing: [UInt8] = []
    /// Since when nothing was asked; nil before the first answer.
    var idleSince: ContinuousClock.Instant?
    var pause = Duration.milliseconds(1)
    var sleeper: Task<Void, Never>?
    var mourners: [CheckedContinuation<Void, Never>] = []
    let readiness = Mutex(Readiness())

    /// What others may know without waiting.
    struct Readiness {
        var isOpen = true
        /// Cancelled calls that the program may yet be ended for.
        var doubts = 0
    }

    /// Takes over a program that was just started; call ``run(_:)`` next.
    init(_ child: ProgramChild, name: String, timing: ProgramTiming, logger: Logger) {
        self.child = child
        self.name = name
        self.timing = timing
        self.logger = logger
    }

    /// True until it is on its way out.
    nonisolated var isOpen: Bool { readiness.withLock { $0.isOpen } }

    /// True while it takes calls: one that may be ended in a moment gets no order more.
    nonisolated var takesCalls: Bool { readiness.withLock { $0.isOpen && $0.doubts == 0 } }

    /// Looks after the program until it has gone, and then calls `gone`.
    func run(_ gone: @escaping @Sendable () async -> Void) {
        Task {
            while step() { await rest() }
            await gone()
        }
    }

    /// Asks the program.
    /// - Throws: ``SessionClosed`` when nothing was sent because the program is ending; `timeout`, the program's own
    ///   error, `protocolViolation`, `unexpected` when it ended; `CancellationError` once the program took the
    ///   cancellation or has gone.
    func call(_ request: ProgramRequest, until deadline: ContinuousClock.Instant) async throws -> JSONValue {
        try Task.checkCancellation()
        guard case .open = stage, takesCalls else { throw SessionClosed() }
        redactor.hide(request.secrets?.all ?? [])
        let id = conversation.nextID()
        outgoing += request.line(id: id, deadline: deadline - ContinuousClock.now)
        write()
        wake()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                calls[id] = Call(method: request.method, deadline: deadline, continuation: $0)
            }
        } onCancel: {
            Task { await takeBack(id) }
        }
    }

    /// Ends the program: by itself when it is idle, else by signals. Returns when it has gone.
    func close() async {
        if calls.isEmpty { leave() } else { terminate(DriverError(.cancelled, "the program is shutting down")) }
        if case .gone = stage { return }
        await withCheckedContinuation { mourners.append($0) }
    }

    /// Takes a request back: tells the program, which then has a moment to answer it.
    func takeBack(_ id: Int) {
        guard calls[id] != nil, calls[id]?.takenBack == nil else { return }
        calls[id]?.takenBack = ContinuousClock.now
        readiness.withLock { $0.doubts += 1 }
        outgoing += ProgramRequest.cancelLine(id: id)
        write()
        wake()
    }

    /// Lets an idle program end by itself.
    func leave() {
        guard case .open = stage else { return }
        enter(.leaving(ContinuousClock.now + timing.leaveGrace))
        child.closeInput()
    }

    /// Takes no call more; what was asked already may be answered.
    func retire() { readiness.withLock { $0.isOpen = false } }

    func enter(_ next: Stage) {
        stage = next
        retire()
        wake()
    }
}

/// Nothing was sent: the program is on its way out, and another one has to be asked.
struct SessionClosed: Error {}
