import Glibc
import Logging
import WroughtCore

extension ProgramSession {
    /// The last words on standard error, ready to end a sentence.
    var complaint: String {
        let said = tail.text(redactor)
        return said.isEmpty ? "" : "; it said: \(said)"
    }

    /// Sends SIGTERM to the program and its children. Whoever still waits for an answer is told the reason.
    func terminate(_ reason: DriverError?) {
        switch stage {
        case .open, .leaving: break
        case .terminated, .killed, .gone: return
        }
        if let reason {
            if calls.isEmpty { logger.warning("a driver program was ended", metadata: ["why": "\(reason.message)"]) }
            fault = reason
            tellCallers(reason)
        }
        child.signal(SIGTERM)
        enter(.terminated(ContinuousClock.now + timing.endGrace))
    }

    func kill(_ now: ContinuousClock.Instant) {
        child.signal(SIGKILL)
        enter(.killed(now + .seconds(1)))
    }

    /// The program has gone, or could not be made to go.
    func finish(_ status: Int32) {
        let ending =
            switch status {
            case ..<256: "ended with status \(status)"
            case 256: "ended"  // somebody else took its status
            default: "was ended by signal \(status - 256)"
            }
        let reason = DriverError(.unexpected, "\(name) \(ending) before it answered" + complaint)
        if case .open = stage, fault == nil { fault = reason }
        tellCallers(reason)
        for call in calls.values { call.continuation?.resume(throwing: CancellationError()) }
        calls = [:]
        child.closePipes()
        enter(.gone)
    }

    /// Fails every call that was not taken back; those wait until the program has gone.
    private func tellCallers(_ reason: DriverError) {
        for (id, call) in calls where call.takenBack == nil {
            var own = reason
            own.mayHaveHappened = call.method.changesTheDevice
            call.continuation?.resume(throwing: own)
            calls[id] = nil
        }
    }
}
