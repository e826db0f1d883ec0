import DeviceHTTP
public import WroughtCore

/// Controls a machine through the Redfish service of its BMC (DMTF DSP0266, DSP2046) over HTTPS.
///
/// One session and one pool of connections are shared by all drivers with the same BMC settings made in one context;
/// closing ``DriverContext/shared`` closes the session on the BMC.
public struct RedfishDriver: PowerDriver {
    /// The typed settings.
    public typealias Settings = RedfishMachineSettings

    /// Known as `redfish`, as in MAAS.
    public static let info = DriverInfo(
        id: "redfish", title: "Redfish",
        summary: "BMCs by Redfish over HTTPS: iDRAC, iLO, Supermicro, XClarity, OpenBMC, AMI and others.")
    /// All that some service carries out.
    public static let actions = Set(PowerAction.allCases)

    let settings: RedfishMachineSettings
    let context: DriverContext
    let service: RedfishClient

    /// Makes the driver; does no I/O.
    public init(_ settings: RedfishMachineSettings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        service = try ServiceDirectory.service(settings.controller, in: context)
    }

    /// The orders for which the system's reset action has a word; all of them until the system was first read.
    public var actions: Set<PowerAction> {
        let known = service.memory.system(settings.system)
        guard known.resetWords != nil || !known.refusedWords.isEmpty else { return Self.actions }
        return ResetChoice.actions(among: known.resetWords, without: known.refusedWords)
    }

    /// The time of one call.
    var time: CallTime { CallTime(context.exchangeLimit) }

    /// The machine in messages and readings, for example `redfish 10.0.0.7 system 1`.
    var source: String { service.source + (settings.system.map { " system \($0)" } ?? "") }
}

extension RedfishDriver: ControllerIdentifying {
    /// The BMC at the address: one lane for all machines behind it.
    public var controllers: [ControllerIdentity] { [ControllerIdentity(service.source)] }
}
