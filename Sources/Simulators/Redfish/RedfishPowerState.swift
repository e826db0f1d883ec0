/// What a Redfish service says of a machine's power (Resource schema, `PowerState`).
public enum RedfishPowerState: String, Sendable, Hashable, CaseIterable {
    /// The machine runs.
    case on = "On"
    /// The machine is off.
    case off = "Off"
    /// Between off and on.
    case poweringOn = "PoweringOn"
    /// Between on and off.
    case poweringOff = "PoweringOff"
}
