#if NetSNMP
public import WroughtCore

/// Switched outlets of a power distribution unit over SNMP: one outlet, or several of one or several PDUs that feed
/// one machine.
///
/// Models are rows (``PDUModels``). Sessions are kept open and shared by all machines of a PDU; calls into net-snmp run
/// on the context's ``BlockingCalls``, one exchange at a time for each PDU.
public struct SNMPPDUDriver: PowerDriver, ControllerIdentifying {
    /// Addresses, model, credentials and the machine's outlets.
    public typealias Settings = PDUMachineSettings

    /// Known as `snmp-pdu`, and under MAAS's names with what MAAS presets there.
    public static let info = DriverInfo(
        id: "snmp-pdu", title: "SNMP PDU",
        summary: "Switched outlets of rack PDUs (APC, Raritan, Eaton, Server Technology and many more) over SNMP.",
        aliases: [
            maas("apc", type: "RPDU", version: "1"),
            maas("eaton", type: "eaton-epdu", version: "1"),
            maas("raritan", type: "raritan-px2", version: "2c"),
        ])
    /// On and off; cycle on models that do it as one order, for machines with one outlet.
    public static let actions: Set<PowerAction> = [.on, .off, .cycle]

    let settings: PDUMachineSettings
    let context: DriverContext
    /// Every PDU of the machine.
    let pdus: [HostPort: PDU]

    /// Makes the driver; does no I/O.
    public init(_ settings: PDUMachineSettings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        var pdus: [HostPort: PDU] = [:]
        for address in settings.outlets.map(\.pdu) where pdus[address] == nil {
            pdus[address] = try PDUDirectory.pdu(address, settings.controller.security, in: context)
        }
        self.pdus = pdus
    }

    /// MAAS's drivers speak with the community `private` and have a fixed version and model.
    private static func maas(_ id: String, type: JSONValue, version: JSONValue) -> DriverAlias {
        DriverAlias(
            id,
            presets: RawSettings(
                ["pdu_type": type, "snmp_version": version], secrets: ["snmp_community": Secret("private")]))
    }

    /// The PDUs that an order reaches, each a lane of its own.
    public var controllers: [ControllerIdentity] {
        if pdus.count == 1, let only = pdus.first { return [only.value.identity] }
        return pdus.values.map(\.identity).sorted()
    }

    /// Without cycle where the machine has several outlets, the model has no such order, or the model is not known yet.
    public var actions: Set<PowerAction> {
        guard settings.outlets.count == 1, let outlet = settings.outlets.first,
            let model = settings.controller.type.model ?? pdus[outlet.pdu]?.knownModel, model.canCycle
        else { return [.on, .off] }
        return Self.actions
    }

    var call: PDUCall { settings.controller.call(within: context.exchangeLimit) }
}

extension PDUControllerSettings {
    func call(within limit: Duration) -> PDUCall { PDUCall(chosen: type.model, pace: pace, limit: limit) }
}
#endif
