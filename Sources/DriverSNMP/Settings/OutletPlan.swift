public import WroughtCore

/// The outlets of a machine, as written: `3`, `3,4`, `2.5`, or with several PDUs `pdu1:3,pdu2:7`.
public struct OutletPlan: SettingValue, Hashable {
    /// One outlet, and of which PDU when that was written.
    struct Entry: Sendable, Hashable {
        var pdu: String?
        var outlet: OutletKey
    }
    let entries: [Entry]

    /// A string that is not empty.
    public static var schema: [String: JSONValue] {
        ["type": "string", "pattern": "^[^, ]+( *, *[^, ]+)*$"]
    }

    /// Reads one outlet or several.
    public init(setting: JSONValue) throws(SettingProblem) {
        let words = try [String](setting: setting)
        if words.isEmpty { throw SettingProblem("", "holds no outlet; give its number, for example 3") }
        var entries: [Entry] = []
        for word in words {
            let entry = try Self.entry(word)
            if entries.contains(entry) { throw SettingProblem("", "names outlet \(word) twice") }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func entry(_ word: String) throws(SettingProblem) -> Entry {
        let colon = word.lastIndex(of: ":")
        let number = colon.map { String(word[word.index(after: $0)...]) } ?? word
        guard let outlet = OutletKey(number) else {
            throw SettingProblem("", "holds “\(word)”, which is not an outlet like 3, 2.5 or pdu1:3")
        }
        return Entry(pdu: colon.map { String(word[..<$0]) }, outlet: outlet)
    }

    /// As written.
    public var exported: JSONValue? {
        .string(entries.map { ($0.pdu.map { "\($0):" } ?? "") + $0.outlet.description }.joined(separator: ","))
    }

    /// Which outlets of which PDU. Throws when an outlet does not say of which PDU it is, or of one that is not there.
    func resolved(among pdus: [HostPort]) throws(SettingProblem) -> [PDUOutlet] {
        var result: [PDUOutlet] = []
        for entry in entries {
            result.append(PDUOutlet(pdu: try Self.find(entry, among: pdus), outlet: entry.outlet))
        }
        return result
    }

    private static func find(_ entry: Entry, among pdus: [HostPort]) throws(SettingProblem) -> HostPort {
        guard let wanted = entry.pdu else {
            if pdus.count == 1 { return pdus[0] }
            throw SettingProblem(
                "node_outlet", "outlet \(entry.outlet) does not say of which PDU; write for example \(pdus[0].host):3")
        }
        let found = pdus.filter { $0.description == wanted || $0.host == wanted || "[\($0.host)]" == wanted }
        guard found.count == 1 else {
            let known = pdus.map(\.description).joined(separator: ", ")
            let reason = found.isEmpty ? "is not in power_address" : "stands for several PDUs in power_address"
            throw SettingProblem("node_outlet", "\(wanted) \(reason) (\(known))")
        }
        return found[0]
    }
}

/// An outlet of a PDU.
struct PDUOutlet: Sendable, Hashable {
    var pdu: HostPort
    var outlet: OutletKey
}
