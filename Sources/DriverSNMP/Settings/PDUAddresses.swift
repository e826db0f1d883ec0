public import WroughtCore

/// The PDUs that feed a machine: one address, or several with commas between them.
public struct PDUAddresses: SettingValue, Hashable {
    /// In the order given; never empty.
    public let list: [HostPort]

    /// A string that is not empty.
    public static var schema: [String: JSONValue] { ["type": "string", "minLength": 1] }

    /// Reads `pdu1`, `10.0.0.7:1161`, `pdu1, pdu2`, or a list of such.
    public init(setting: JSONValue) throws(SettingProblem) {
        list = try [HostPort](setting: setting)
        if list.isEmpty { throw SettingProblem("", "holds no address; give the PDU's name or address") }
        let twice = list.filter { address in list.count { $0 == address } > 1 }
        if let one = twice.first { throw SettingProblem("", "names \(one) twice") }
    }

    /// The addresses with commas.
    public var exported: JSONValue? { .string(list.map(\.description).joined(separator: ",")) }
}
