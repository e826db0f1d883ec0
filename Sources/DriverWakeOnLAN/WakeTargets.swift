import WroughtCore

/// The interfaces to wake, at least one: a machine with several is woken on all.
struct WakeTargets: SettingValue {
    let addresses: [MACAddress]

    static let schema = [MACAddress].schema.merging(["minItems": 1]) { $1 }

    init(setting: JSONValue) throws(SettingProblem) {
        addresses = try [MACAddress](setting: setting)
        if addresses.isEmpty { throw SettingProblem("", "is empty; give the MAC address of at least one interface") }
    }

    var exported: JSONValue? { addresses.exported }
}
