public import WroughtCore

/// The model: `auto`, or the id of a row. MAAS's `RPDU` and `MASTERSWITCH` are known too.
public struct PDUType: SettingValue, Hashable {
    /// The row's id; nil to ask the device.
    let id: String?

    /// Asks the device what it is.
    public static let auto = PDUType(id: nil)

    private init(id: String?) { self.id = id }

    /// What MAAS calls them (facts of its `apc` driver).
    private static let aliases = ["RPDU": "apc-rpdu", "MASTERSWITCH": "apc-masterswitch"]

    /// Every word that is taken.
    private static var words: [String] { ["auto"] + PDUModels.all.map(\.id) + aliases.keys.sorted() }

    /// A string out of the rows' ids.
    public static var schema: [String: JSONValue] {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }

    /// Reads an id or alias.
    public init(setting: JSONValue) throws(SettingProblem) {
        let text = try String(setting: setting)
        if text == "auto" {
            self.init(id: nil)
        } else if let model = PDUModels.named(Self.aliases[text] ?? text) {
            self.init(id: model.id)
        } else {
            throw SettingProblem("", "is “\(text)”; known are \(Self.words.joined(separator: ", "))")
        }
    }

    /// The id.
    public var exported: JSONValue? { .string(id ?? "auto") }

    /// The row; nil to ask the device.
    var model: PDUModel? { id.flatMap(PDUModels.named) }
}
