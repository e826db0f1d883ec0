/// What a driver can do, derived from its conformances and never declared by hand, so that it cannot drift.
public enum Capability: Sendable, Hashable {
    /// An order that some device of the driver carries out by itself.
    case action(PowerAction)
    /// ``PowerSensing``
    case powerSensing
    /// ``BatchPowerSensing``
    case batchPowerSensing
    /// ``PowerWatching``
    case powerWatching
    /// ``BootControlling``
    case bootControl
    /// ``HardwareDetecting``
    case hardwareDetection
    /// ``TargetListing``
    case targetListing
    /// ``ConsoleOpening``
    case console
    /// ``SensorReporting``
    case sensors
    /// ``EventLogReporting``
    case eventLog
    /// ``VirtualMediaControlling``
    case virtualMedia
    /// ``Identifying``
    case identify
    /// ``RestartCauseReporting``
    case restartCause
    /// ``ControllerResetting``
    case controllerReset
    /// ``RestorePolicyControlling``
    case restorePolicy
    /// ``Diagnosing``
    case diagnosis
    /// ``WirePlanning``
    case wirePlan
}

extension Capability: CustomStringConvertible {
    /// A stable name: `action:on`, `power-sensing`, ...
    public var description: String {
        switch self {
        case .action(let action): "action:\(action.rawValue)"
        case .powerSensing: "power-sensing"
        case .batchPowerSensing: "batch-power-sensing"
        case .powerWatching: "power-watching"
        case .bootControl: "boot-control"
        case .hardwareDetection: "hardware-detection"
        case .targetListing: "target-listing"
        case .console: "console"
        case .sensors: "sensors"
        case .eventLog: "event-log"
        case .virtualMedia: "virtual-media"
        case .identify: "identify"
        case .restartCause: "restart-cause"
        case .controllerReset: "controller-reset"
        case .restorePolicy: "restore-policy"
        case .diagnosis: "diagnosis"
        case .wirePlan: "wire-plan"
        }
    }

    /// Every capability of a driver's type.
    static func all(of driver: any PowerDriver.Type) -> Set<Capability> {
        let conformances: [(Capability, Bool)] = [
            (.powerSensing, driver is any PowerSensing.Type),
            (.batchPowerSensing, driver is any BatchPowerSensing.Type),
            (.powerWatching, driver is any PowerWatching.Type),
            (.bootControl, driver is any BootControlling.Type),
            (.hardwareDetection, driver is any HardwareDetecting.Type),
            (.targetListing, driver is any TargetListing.Type),
            (.console, driver is any ConsoleOpening.Type),
            (.sensors, driver is any SensorReporting.Type),
            (.eventLog, driver is any EventLogReporting.Type),
            (.virtualMedia, driver is any VirtualMediaControlling.Type),
            (.identify, driver is any Identifying.Type),
            (.restartCause, driver is any RestartCauseReporting.Type),
            (.controllerReset, driver is any ControllerResetting.Type),
            (.restorePolicy, driver is any RestorePolicyControlling.Type),
            (.diagnosis, driver is any Diagnosing.Type),
            (.wirePlan, driver is any WirePlanning.Type),
        ]
        return Set(conformances.filter(\.1).map(\.0)).union(driver.actions.map(Capability.action))
    }
}
