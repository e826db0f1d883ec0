/// A part of a Redfish service that a device may lack; what is lacking has no link and is answered with 404.
public enum RedfishService: String, Sendable, Hashable, CaseIterable {
    /// SessionService and its Sessions; without it there is basic authentication only.
    case sessions
    /// EventService with its stream of server-sent events.
    case events
    /// Chassis, with readings of temperature, fans and power.
    case chassis
    /// Managers: the controller itself.
    case managers
    /// VirtualMedia, below the manager or below the system as the profile has it.
    case virtualMedia
    /// LogServices with the system event log.
    case logs
    /// Processors, Memory, EthernetInterfaces and Storage of a system.
    case inventory
    /// The list of boot options and the boot order.
    case bootOptions
    /// The index of schemas, JsonSchemas.
    case schemas
}
