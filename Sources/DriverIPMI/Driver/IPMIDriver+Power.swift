public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: PowerSensing {
    /// Sends one Chassis Control (IPMI 2.0 section 28.3). With `power_off_mode` soft, `off` asks the operating system.
    ///
    /// The order is sent once: without an answer it throws `timeout`, and may have been carried out.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        _ = try await run(ChassisControl(control(action)), needs: .operator, isRepeatable: false)
        return action == .off && settings.offMode == .soft ? .acceptedAs(.softOff) : .accepted
    }

    /// Reads Get Chassis Status (IPMI 2.0 section 28.2).
    public func powerReading() async throws -> PowerReading {
        let status = try await run(GetChassisStatus())
        return PowerReading(
            status.isOn ? .on : .off, source: source, time: context.now(), detail: Self.faults(status.power))
    }

    func control(_ action: PowerAction) -> ChassisControl.Action {
        switch action {
        case .on: .powerUp
        case .off: settings.offMode == .soft ? .softShutdown : .powerDown
        case .softOff: .softShutdown
        case .cycle: .powerCycle
        case .reset: .hardReset
        case .nmi: .diagnosticInterrupt
        }
    }

    private static func faults(_ power: ChassisStatus.Power) -> String? {
        let names: [(ChassisStatus.Power, String)] = [
            (.overload, "overload"), (.interlock, "interlock"), (.fault, "power fault"),
            (.controlFault, "power control fault"),
        ]
        let present = names.filter { power.contains($0.0) }.map(\.1)
        return present.isEmpty ? nil : present.joined(separator: ", ")
    }
}
