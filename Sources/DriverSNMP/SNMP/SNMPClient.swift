#if NetSNMP
import Synchronization
import WroughtCore

/// All talk with one SNMP agent: sessions kept open, one exchange at a time, off the cooperative pool, within a limit.
final class SNMPClient: Sendable {
    let address: HostPort
    let security: SNMPSecurity
    let blocking: BlockingCalls
    private let turnstile = Turnstile()
    private let sessions = Mutex<[Bool: SNMPSession]>([:])
    private let answered = Mutex(false)

    init(_ address: HostPort, security: SNMPSecurity, blocking: BlockingCalls) {
        self.address = address
        self.security = security
        self.blocking = blocking
    }

    /// `10.0.0.7:161`.
    var name: String { HostPort(host: address.host, port: port).description }
    var port: UInt16 { address.port ?? 161 }
    /// True once the agent has answered to these credentials: then later silence is not their fault.
    var hasAnswered: Bool { answered.withLock { $0 } }

    /// Runs requests on a thread of their own. Throws ``SNMPFailure``, `CancellationError`, or what `body` throws.
    ///
    /// An agent that was restarted refuses the messages of a version 3 session that was open before, and a reading then
    /// takes another session at once. An order goes out once, so before it a question finds out whether the session is
    /// still good.
    func run<Value: Sendable>(
        writing: Bool = false, pace: SNMPPace, within limit: Duration,
        _ body: @escaping @Sendable (SNMPExchange) throws -> Value
    ) async throws -> Value {
        let end = ContinuousClock.now + limit
        return try await turnstile.alone {
            if writing { try await self.trySession(pace, end) }
            do {
                return try await self.attempt(writing, pace, end, body)
            } catch let failure as SNMPFailure where failure.isOfStaleSession && !writing {
                return try await self.attempt(writing, pace, end, body)
            }
        }
    }

    /// Throws as nothing of the order was sent; a session that the agent does not know any more is dropped.
    private func trySession(_ pace: SNMPPace, _ end: ContinuousClock.Instant) async throws {
        guard security.version == .v3, hasSession(writing: true) else { return }
        do {
            _ = try await attempt(true, pace, end) { try $0.get(.sysObjectID) }
        } catch let failure as SNMPFailure where failure.isOfStaleSession || failure.isAnswer {
        } catch var failure as SNMPFailure {
            failure.wasSent = false
            throw failure
        }
    }

    private func attempt<Value: Sendable>(
        _ writing: Bool, _ pace: SNMPPace, _ end: ContinuousClock.Instant,
        _ body: @escaping @Sendable (SNMPExchange) throws -> Value
    ) async throws -> Value {
        let session = try await session(writing: writing, until: end)
        return try await call(session, until: end) { [version = security.version] in
            try body(SNMPExchange(session: session, version: version, pace: pace, end: end))
        }
    }

    /// Ends all sessions; requests that still run are interrupted.
    func close() { drop { _ in true } }

    private func hasSession(writing: Bool) -> Bool {
        sessions.withLock { $0[writing && security.writesDifferently] != nil }
    }

    private func session(writing: Bool, until end: ContinuousClock.Instant) async throws -> SNMPSession {
        let role = writing && security.writesDifferently
        if let known = sessions.withLock({ $0[role] }) { return known }
        guard ContinuousClock.now < end else { throw SNMPFailure(reason: .timedOut) }
        let (address, security, port) = (address, security, port)
        let opened = try await blocking.run(
            within: end - .now, late: "the name \(address.host) was not resolved in time"
        ) {
            try SNMPSession(host: address.host, port: port, security: security, writing: role)
        }
        sessions.withLock { $0[role] = opened }
        return opened
    }

    private func call<Value: Sendable>(
        _ session: SNMPSession, until end: ContinuousClock.Instant, _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let name = name
        do {
            // A moment more than the requests' own limit, so that their words reach the caller.
            let value = try await blocking.run(
                within: max(.zero, end - .now) + .milliseconds(250), late: "no answer from \(name) in time", body)
            answered.withLock { $0 = true }
            return value
        } catch {
            if endsSession(error) {
                session.interrupt()
                drop { $0 === session }
            }
            throw error
        }
    }

    /// After these a session is stale: given up in the middle, or with keys and clocks the agent no longer accepts.
    private func endsSession(_ error: any Error) -> Bool {
        if let error = error as? DriverError { return error.code == .timeout || error.code == .cancelled }
        guard let failure = error as? SNMPFailure else { return true }
        switch failure.reason {
        case .status: return false
        case .timedOut: return security.version == .v3
        default: return true
        }
    }

    private func drop(_ matches: (SNMPSession) -> Bool) {
        let dropped = sessions.withLock { sessions in
            let gone = sessions.filter { matches($0.value) }
            for role in gone.keys { sessions[role] = nil }
            return Array(gone.values)
        }
        for session in dropped { session.interrupt() }
    }
}
#endif
