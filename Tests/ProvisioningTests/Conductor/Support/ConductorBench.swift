import Testing
import WroughtCore
import WroughtProvisioning

/// A conductor over memory and scripted power. The repository and the power outlive it, as a disk and machines do.
struct ConductorBench {
    var lives = LivesInMemory()
    var power = ScriptedPower()
    var recorder = LifeRecorder()
    var lifeCycle = LifeCycle()
    var context = ConductorContext()

    func conductor() -> Conductor {
        Conductor(
            repository: lives, power: power, credentials: recorder, listener: recorder, lifeCycle: lifeCycle,
            context: context)
    }

    /// Runs a conductor while the body does; when the body ends the conductor is cut off, as by a signal.
    @discardableResult
    func running<Value: Sendable>(_ body: @Sendable (Conductor) async throws -> Value) async throws -> Value {
        let conductor = conductor()
        let run = Task { try await conductor.run() }
        do {
            let value = try await body(conductor)
            run.cancel()
            try await run.value
            return value
        } catch {
            run.cancel()
            _ = await run.result
            throw error
        }
    }

    /// A new machine, let in.
    func newcomer(_ conductor: Conductor, _ number: Int = 1) async throws -> MachineLife {
        try await conductor.enlist(
            Newcomer(marks: MachineMarks(macs: [.numbered(number)]), name: try MachineName("n\(number)")),
            policy: .acceptAll)
    }

    func life(_ id: MachineID) async throws -> MachineLife { try await lives.life(of: id) }

    /// Waits until the machine is as it should be; a minute at most: the computer may be busy.
    @discardableResult
    func until(
        _ id: MachineID, _ what: String, _ isSo: (MachineLife) -> Bool, at location: SourceLocation = #_sourceLocation
    ) async throws -> MachineLife {
        let end = ContinuousClock.now + .seconds(60)
        var pause = Duration.milliseconds(1)
        while true {
            let life = try await life(id)
            if isSo(life) { return life }
            guard ContinuousClock.now < end else {
                Issue.record(
                    "\(what): still \(life.status), order \(String(describing: life.order))", sourceLocation: location)
                return life
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .milliseconds(50))
        }
    }

    /// Waits until something holds; a minute at most: the computer may be busy.
    func until(_ what: String, at location: SourceLocation = #_sourceLocation, _ isSo: () -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while !isSo() {
            guard ContinuousClock.now < end else {
                Issue.record("\(what): not within a minute", sourceLocation: location)
                return
            }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}

extension Conductor {
    /// One event now.
    @discardableResult
    func take(_ kind: LifeEvent.Kind, _ id: MachineID, by who: String = "ada") async throws(InventoryError) -> LifeStep
    {
        try await handle(LifeEvent(kind, who: who, at: .now()), for: id)
    }
}

extension MACAddress {
    /// 52:54:00 and a number.
    static func numbered(_ number: Int) -> MACAddress {
        let octets = [0x52, 0x54, 0, UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
        return MACAddress(octets: octets) ?? .numbered(0)
    }
}
