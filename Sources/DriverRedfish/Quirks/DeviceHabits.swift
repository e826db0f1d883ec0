import WroughtCore

/// Who made a device, by its own words.
struct DeviceIdentity: Sendable, Hashable {
    var vendor: String?
    var product: String?
    /// The names of the makers' extensions, for example `Hpe`.
    var oem: Set<String> = []
    /// The system's maker and model.
    var manufacturer: String?
    var model: String?

    /// By the root of the service and the system.
    init(_ root: ServiceRoot, system: JSONValue?) {
        vendor = root.vendor
        product = root.product
        oem = root.oem
        if case .object(let members)? = system?["Oem"] { oem.formUnion(members.keys) }
        manufacturer = system?["Manufacturer"]?.words
        model = system?["Model"]?.words
    }

    /// True when one of the words stands at the beginning of what the device calls its maker.
    func isBy(_ words: String...) -> Bool {
        let names = [vendor, product, manufacturer].compactMap { $0?.lowercased() } + oem.map { $0.lowercased() }
        return words.contains { word in names.contains { $0.hasPrefix(word) } }
    }
}

/// How a device departs from what the standard lets expect.
struct DeviceHabits: Sendable, Hashable {
    /// Target, enabled and mode are always sent together.
    var sendsWholeBoot = false
    /// The word of `BootSourceOverrideTarget` that means the virtual medium.
    var virtualMediaTarget: String?
    /// A refusal because of the power state passes after this long.
    var conflictPasses: Duration?
    /// Every change carries `If-Match`, if only with `*`.
    var wantsTag = false
    /// Inserting a medium wants every parameter.
    var sendsWholeMedium = false

    /// The habits of a device: those of every row that applies.
    static func of(_ device: DeviceIdentity) -> DeviceHabits {
        VendorQuirk.rows.filter { $0.applies(device) }.reduce(into: DeviceHabits()) { $1.adjust(&$0) }
    }
}

/// A departure of one maker's devices, and why it is known.
struct VendorQuirk: Sendable {
    /// A stable name for reports.
    let id: String
    /// Why the row is there.
    let reason: String
    let applies: @Sendable (DeviceIdentity) -> Bool
    let adjust: @Sendable (inout DeviceHabits) -> Void

    /// Every row.
    static let rows = [
        VendorQuirk(
            id: "supermicro-boot",
            reason: "Supermicro's BMCs take a boot target only together with BootSourceOverrideEnabled, and lose the "
                + "mode unless it is sent again; the virtual CD is UsbCd where that is offered",
            applies: { $0.isBy("supermicro", "super micro", "smc") },
            adjust: {
                $0.sendsWholeBoot = true
                $0.virtualMediaTarget = "UsbCd"
            }),
        VendorQuirk(
            id: "ami-boot",
            reason: "AMI's firmware, which ASRock Rack and Gigabyte use too, refuses a boot override that leaves out "
                + "target, enabled or mode, and inserts media only with every parameter",
            applies: { $0.isBy("ami", "american megatrends", "asrock", "asrr", "gigabyte", "giga computing", "gbt") },
            adjust: {
                $0.sendsWholeBoot = true
                $0.sendsWholeMedium = true
            }),
        VendorQuirk(
            id: "idrac-conflict",
            reason: "iDRAC10 refuses On for some seconds after Off with status 409",
            applies: { $0.isBy("dell") },
            adjust: { $0.conflictPasses = .seconds(10) }),
        VendorQuirk(
            id: "ilo-conflict",
            reason: "iLO refuses orders while the machine is in its self-test or between two states",
            applies: { $0.isBy("hpe", "hewlett", "hp") },
            adjust: { $0.conflictPasses = .seconds(10) }),
        VendorQuirk(
            id: "lenovo-etag",
            reason:
                "Lenovo's XClarity answers 428 to a change without If-Match and 412 to weak tags of compressed answers",
            applies: { $0.isBy("lenovo") },
            adjust: { $0.wantsTag = true }),
    ]
}
