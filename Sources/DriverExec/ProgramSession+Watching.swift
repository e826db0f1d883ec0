import Glibc
import Logging
import Synchronization
import WroughtCore

extension ProgramSession {
    /// One look at the program. False when it has gone.
    func step() -> Bool {
        write()
        exchange()
        if let status = child.status() {
            exchange()
            finish(status)
        } else {
            watchTheClock(ContinuousClock.now)
        }
        if case .gone = stage {
            for mourner in mourners { mourner.resume() }
            mourners = []
            return false
        }
        return true
    }

    func rest() async {
        let isCalm = if case .open = stage { calls.isEmpty } else { false }
        let length = isCalm ? timing.idlePause : pause
        pause = min(pause * 2, timing.longestPause)
        let sleeper = Task<Void, Never> { try? await Task.sleep(for: length) }
        self.sleeper = sleeper
        await sleeper.value
    }

    func wake() {
        pause = .milliseconds(1)
        sleeper?.cancel()
    }

    func write() {
        while !outgoing.isEmpty {
            switch child.write(outgoing) {
            case .moved(let count): outgoing.removeFirst(count)
            case .nothing: return
            case .closed:
                outgoing = []
                notice(closed: "standard input")
            }
        }
    }

    /// Reads both pipes, at most so much that a program which never stops does not stop us.
    private func exchange() {
        var chunk = [UInt8](repeating: 0, count: 16384)
        for _ in 0..<32 {
            guard case .moved(let count) = child.readComplaints(into: &chunk) else { break }
            tail.append(chunk[..<count])
        }
        for _ in 0..<64 {
            switch child.read(into: &chunk) {
            case .moved(let count):
                pause = .milliseconds(1)
                for event in conversation.receive(chunk[..<count]) { heed(event) }
            case .nothing: return
            case .closed: return notice(closed: "standard output")
            }
        }
    }

    private func notice(closed stream: String) {
        if deaf == nil, case .open = stage { deaf = (ContinuousClock.now, stream) }
    }

    private func heed(_ event: Conversation.Event) {
        switch event {
        case .stray(let line):
            logger.notice(
                "a driver program wrote a line that is no answer",
                metadata: ["program": "\(name)", "line": "\(redactor.short(line))"])
        case .broken(let what):
            terminate(DriverError(.protocolViolation, "\(name) \(what)", remedy: "repair the driver program"))
        case .answered(let id, let content):
            guard let call = calls.removeValue(forKey: id) else { return }
            idleSince = ContinuousClock.now
            if call.takenBack != nil { readiness.withLock { $0.doubts -= 1 } }
            switch content {
            case _ where call.takenBack != nil: call.continuation?.resume(throwing: CancellationError())
            case .result(let value): call.continuation?.resume(returning: value)
            case .failure(let failure): call.continuation?.resume(throwing: failure.driverError(redactor))
            }
        }
    }

    private func watchTheClock(_ now: ContinuousClock.Instant) {
        switch stage {
        case .open:
            for (id, call) in calls { watch(id, call, now) }
            if let deaf, now - deaf.since > timing.deafGrace {
                terminate(DriverError(.unexpected, "\(name) closed its \(deaf.what) and runs on" + complaint))
            }
            guard calls.isEmpty, let idleSince else { return }
            if !isOpen || now - idleSince > timing.idleLimit { leave() }
        case .leaving(let end): if now > end { terminate(nil) }
        case .terminated(let end): if now > end { kill(now) }
        case .killed(let end): if now > end { finish(256 + SIGKILL) }
        case .gone: break
        }
    }

    private func watch(_ id: Int, _ call: Call, _ now: ContinuousClock.Instant) {
        if let since = call.takenBack {
            if now - since > timing.cancelGrace {
                terminate(DriverError(.unexpected, "\(name) was ended because it did not heed a cancellation"))
            }
        } else if now >= call.deadline {
            let late = "\(name) did not answer \(call.method.rawValue) in time" + complaint
            call.continuation?.resume(
                throwing: DriverError(.timeout, late, mayHaveHappened: call.method.changesTheDevice))
            calls[id]?.continuation = nil
            takeBack(id)
            retire()
        }
    }
}
