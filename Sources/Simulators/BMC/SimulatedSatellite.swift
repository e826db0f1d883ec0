public import WroughtWireIPMI

/// A controller behind a simulated BMC, reached by bridging (IPMI 2.0 section 6.13). It answers Get Device ID, Get Self
/// Test Results, Get Chassis Status and, where it has controllers behind it, Send Message.
public struct SimulatedSatellite: Sendable, Hashable {
    /// The answer to Get Device ID.
    public var deviceID: DeviceID
    /// What Get Chassis Status says.
    public var isOn: Bool
    /// Controllers on its own channels: channel, then address.
    public var behind: [UInt8: [UInt8: SimulatedSatellite]]

    /// A controller.
    public init(deviceID: DeviceID, isOn: Bool = false, behind: [UInt8: [UInt8: SimulatedSatellite]] = [:]) {
        self.deviceID = deviceID
        self.isOn = isOn
        self.behind = behind
    }

    /// Carries a request out.
    func answer(_ request: IPMIRequest) -> IPMIResponse {
        switch (request.netFn, request.command) {
        case (GetDeviceID.netFn, GetDeviceID.command):
            return IPMIResponse(data: GetDeviceID.encodeReply(deviceID))
        case (GetSelfTestResults.netFn, GetSelfTestResults.command):
            return IPMIResponse(data: GetSelfTestResults.encodeReply(.passed))
        case (GetChassisStatus.netFn, GetChassisStatus.command):
            return IPMIResponse(data: GetChassisStatus.encodeReply(ChassisStatus(power: isOn ? .isOn : [])))
        case (SendMessage.netFn, SendMessage.command):
            guard let command = try? SendMessage.decodeRequest(request.data) else {
                return IPMIResponse(.requestLengthInvalid)
            }
            return Self.pass(command, to: behind[command.channel] ?? [:])
        default:
            return IPMIResponse(.invalidCommand)
        }
    }

    /// Passes a framed request on to one of several controllers and returns its framed answer as data.
    static func pass(_ command: SendMessage, to satellites: [UInt8: SimulatedSatellite]) -> IPMIResponse {
        switch route(command, to: satellites) {
        case .success(let answer): IPMIResponse(data: answer.encode())
        case .failure(let refusal): IPMIResponse(refusal.completion)
        }
    }

    /// Passes a framed request on to one of several controllers; fails where nobody has the address (0x83, the bus
    /// did not acknowledge).
    static func route(
        _ command: SendMessage, to satellites: [UInt8: SimulatedSatellite]
    ) -> Result<LANResponse, BMCCore.Refused> {
        guard let inner = try? LANRequest.decode(command.message) else { return .failure(.init(.invalidDataField)) }
        guard let satellite = satellites[inner.responder] else {
            return .failure(.init(CompletionCode(rawValue: 0x83)))
        }
        return .success(inner.answer(satellite.answer(inner.request)))
    }
}
