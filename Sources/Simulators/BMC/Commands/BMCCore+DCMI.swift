import WroughtWireIPMI

/// Commands of the Data Center Manageability Interface (DCMI 1.5 section 6).
extension BMCCore {
    /// The answer to a command of a group extension; nil where it is not known.
    func groupExtension(_ request: IPMIRequest, at now: Duration) -> IPMIResponse? {
        guard request.data.first == DCMIPowerReading.group else { return nil }
        switch request.command {
        case DCMICapabilities.command:
            return Self.run(DCMICapabilities.self, request.data) { command throws(Refused) in
                guard let capability = capabilities.first(where: { $0.parameter == command.parameter }) else {
                    throw Refused(.parameterOutOfRange)
                }
                return .init(capability)
            }
        case DCMIPowerReading.command:
            let watts = isOn ? settings.watts : settings.watts / 20
            return Self.run(DCMIPowerReading.self, request.data) { _ in
                .init(current: watts, minimum: watts, maximum: watts, average: watts, time: time(at: now))
            }
        default: return nil
        }
    }

    private var capabilities: [DCMICapability] {
        [
            // The system interface is there, terminal mode and a secondary LAN are not.
            .supported(readsPower: true, access: 0x01),
            .mandatory(
                eventLogEntries: UInt16(clamping: settings.eventLogCapacity), rollsOver: false,
                temperatureSeconds: 1),
            .powerController(address: LANAddress.controller, channel: 0, revision: 1),
            .channels(primary: 1, secondary: 0xFF, serial: 0xFF), .averages([1]),
        ]
    }
}
