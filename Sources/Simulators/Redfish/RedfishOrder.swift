/// An order that arrived at a simulated Redfish service and was well formed, carried out or not.
public enum RedfishOrder: Sendable, Hashable {
    /// A power order for the machine.
    case reset(RedfishResetType, system: String)
    /// A change of the boot override: the properties as they were sent, as JSON text with sorted keys.
    case boot(String, system: String)
    /// An image was put into a drive.
    case insertMedia(String, drive: String)
    /// A drive was emptied.
    case ejectMedia(drive: String)
    /// The identify light was switched.
    case identify(Bool, system: String)
    /// The event log was emptied.
    case clearLog(system: String)
    /// The manager was told to restart.
    case resetManager
}
