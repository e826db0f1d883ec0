/// A departure from the specification that the serial-over-LAN part of controllers in the field has, under the name of
/// the FreeIPMI workaround that clients of such a controller need where there is one.
public enum SOLQuirk: String, Sendable, Hashable, CaseIterable {
    /// Activate Payload tells sizes that no payload can have.
    case solpayloadsize
    /// Activate Payload tells a port that nobody listens on.
    case solport
    /// Get Payload Activation Status is refused.
    case solstatus
    /// Get Channel Payload Support denies serial over LAN.
    case solchannelsupport
    /// Get Payload Activation Status tells that there can be no instance at all.
    case noInstances
    /// Deactivate Payload says that it did, and serial over LAN stays active.
    case staysActive
    /// A console whose place is taken is not told.
    case untoldTakeover

    /// What the controller does.
    public var reason: String {
        switch self {
        case .solpayloadsize: "tells payload sizes of 0 (24.1)"
        case .solport: "tells a port that nobody listens on (24.1)"
        case .solstatus: "does not know Get Payload Activation Status (24.4)"
        case .solchannelsupport: "leaves serial over LAN out of the channel's payloads (24.8)"
        case .noInstances: "tells an instance capacity of 0 (24.4)"
        case .staysActive: "answers Deactivate Payload and does nothing (24.2)"
        case .untoldTakeover: "sends no packet with the deactivation bit when the session loses its place (15.9)"
        }
    }

    /// On which controllers it was seen.
    public var seenOn: String {
        switch self {
        case .solpayloadsize: "Asus P5M2, Supermicro X8, Intel S5000PAL"
        case .solport: "Asus P5M2, Supermicro X8DTH-iF"
        case .solstatus: "Supermicro X8SIL-F"
        case .solchannelsupport: "Sun Fire 4100"
        case .noInstances: "Dell PowerEdge M605 and M610"
        case .staysActive: "Supermicro H8QME"
        case .untoldTakeover: "Dell PowerEdge R610 and R710, Supermicro X8DT"
        }
    }
}
