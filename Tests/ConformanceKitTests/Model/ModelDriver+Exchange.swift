import Foundation
import Logging
import Synchronization
import WroughtConformance
import WroughtCore

extension ModelDriver {
    /// One exchange: opens a session where there is none, asks again after silence, explains what went wrong.
    func exchange<Value: Sendable>(
        isOrder: Bool = false, _ body: @Sendable () throws -> Value
    ) async throws -> Value {
        if flaw == .logsPassword { context.logger.debug("logging in with \(password ?? "")") }
        if flaw == .leaksConnections { _ = open("/dev/null", O_RDONLY) }
        if session.isStuck.withLock({ $0 }) { throw DriverError(.busy, "a call is still under way") }
        if settings.outlet > 8 {
            throw DriverError(.notFound, "there is no outlet \(settings.outlet)", remedy: "1 to 8")
        }
        let end = ContinuousClock.now + context.exchangeLimit
        while true {
            do { return try await attempt(body) } catch let error as ModelDevice.NoAnswer {
                if isOrder, ContinuousClock.now < end, !hasArrived {
                    if flaw == .deadAfterRestart { session.isStuck.withLock { $0 = true } }
                    try await Task.sleep(for: .milliseconds(50))
                    continue
                }
                try await afterSilence(isOrder, until: end, error)
            } catch let refusal as ModelDevice.Refusal {
                try await after(refusal, isOrder, until: end)
            } catch is ModelDevice.Garbage {
                throw DriverError(.protocolViolation, "the answer cannot be read")
            }
        }
    }

    /// Whether the device has an order of this call: the model's stand-in for "the send failed".
    private var hasArrived: Bool { device.state.withLock { !$0.orders.isEmpty } }

    private func attempt<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
        try device.handshake(trusting: trusted)
        let known = session.number.withLock { $0 }
        if known == nil {
            try await device.exchange(session: nil, password: password)
            let number = try device.openSession()
            session.number.withLock { $0 = number }
        }
        let limit = flaw == .impatient ? Duration.milliseconds(200) : context.exchangeLimit
        let number = session.number.withLock { $0 }
        try await withDeadline(limit, clock: ContinuousClock(), late: "no answer within \(limit)") {
            try await device.exchange(session: number, password: password)
        }
        return try body()
    }

    /// What a careless driver does not look at.
    private var trusted: Set<DeviceFault.Kind> {
        switch flaw {
        case .trustsOldCertificates: [.tlsExpired]
        case .trustsAnyName: [.tlsWrongName]
        case .trustsOldTLS: [.tlsTooOld]
        default: []
        }
    }

    private func afterSilence(_ isOrder: Bool, until end: ContinuousClock.Instant, _ error: any Error) async throws {
        if flaw == .staysStuck || flaw == .deadAfterRestart { session.isStuck.withLock { $0 = true } }
        if flaw == .lostPacketIsTheEnd { throw DriverError(.unreachable, "no answer") }
        if isOrder {
            if flaw == .lostAnswerIsRefusal { throw DriverError(.rejected, "no answer", mayHaveHappened: false) }
            throw DriverError(.timeout, "no answer to the order", mayHaveHappened: flaw != .lostAnswerIsCertain)
        }
        if flaw == .ignoresCancellation {
            let rest = end - .now
            await Task.detached { try? await Task.sleep(for: rest) }.value
        } else {
            try await Task.sleep(for: .milliseconds(100))
        }
        if ContinuousClock.now >= end { throw DriverError(.timeout, "no answer") }
    }

    /// What may pass is tried again; everything else is explained.
    private func after(
        _ refusal: ModelDevice.Refusal, _ isOrder: Bool, until end: ContinuousClock.Instant
    ) async throws {
        let isOver = ContinuousClock.now >= end
        switch refusal {
        case .session where flaw != .keepsDeadSession:
            session.number.withLock { $0 = nil }
            if flaw == .sessionLossLosesOrder, isOrder { throw DriverError(.timeout, "the session was lost") }
        case .broken where isOrder:
            throw DriverError(.unreachable, "the connection broke", mayHaveHappened: flaw != .brokenConnectionIsCertain)
        case .gone where flaw == .closedIsSilence && !isOver:
            try await Task.sleep(for: .milliseconds(20))
        case .circle where flaw == .followsForEver && isPatient,
            .status(401, _) where flaw == .logsInForEver && isPatient:
            await Task.yield()
        default: throw explained(refusal)
        }
    }

    /// A hundred times.
    private var isPatient: Bool {
        session.count.withLock { count in
            count += 1
            return count < 100
        }
    }

    private func explained(_ refusal: ModelDevice.Refusal) -> DriverError {
        switch refusal {
        case .password where flaw == .wrongPasswordIsTimeout: DriverError(.timeout, "no answer")
        case .password where flaw == .errorTellsPassword: DriverError(.unauthorized, "\(password ?? "") was refused")
        case .password: DriverError(.unauthorized, "the password was refused", remedy: "correct password")
        case .privilege where flaw == .privilegeIsPassword: DriverError(.unauthorized, "refused")
        case .privilege: DriverError(.forbidden, "the user may not do this", remedy: "another user")
        case .busy where flaw == .busyIsUnexpected: DriverError(.unexpected, "status 409", mayHaveHappened: false)
        case .busy: DriverError(.busy, "the device is busy")
        case .session: DriverError(.rejected, "no such session")
        case .gone: DriverError(.unreachable, "nobody is there")
        case .broken: DriverError(.unreachable, "the connection broke")
        case .full where flaw == .fullIsPassword: DriverError(.unauthorized, "the password was refused")
        case .full: DriverError(.busy, "every session is taken")
        case .cipher where flaw == .cipherIsSilence: DriverError(.timeout, "no answer")
        case .cipher: DriverError(.unsupported, "no cipher in common", remedy: "allow another one")
        case .certificate: DriverError(.rejected, "the certificate is not good", remedy: "renew it")
        case .circle: DriverError(.protocolViolation, "it redirects in a circle")
        case .tag: DriverError(.conflict, "somebody else changed it")
        case .status(let status, let pause): explained(status, pause)
        }
    }

    private func explained(_ status: Int, _ pause: Duration) -> DriverError {
        let advice: DriverError.RetryAdvice? = pause > .zero ? .after(pause) : nil
        switch status {
        case 401: return DriverError(.unauthorized, "status 401")
        case 403: return DriverError(flaw == .forbiddenIsPassword ? .unauthorized : .forbidden, "status 403")
        case 404: return DriverError(.notFound, "status 404")
        case 409 where flaw == .conflictIsRejected: return DriverError(.rejected, "status 409")
        case 429 where flaw == .pauseIsForgotten: return DriverError(.busy, "status 429")
        case 503 where flaw == .comesBackAtOnce: return DriverError(.busy, "status 503", retry: .after(.zero))
        case 409, 429, 503: return DriverError(.busy, "status \(status)", retry: advice)
        default: return DriverError(.rejected, "status \(status)")
        }
    }
}
