/// A type that can be a setting: it describes itself, parses itself, and may stand for an absent value.
public protocol SettingValue: Sendable {
    /// The JSON Schema of one value (2020-12), without title and default.
    static var schema: [String: JSONValue] { get }
    /// True when the value must never be shown.
    static var isSecret: Bool { get }
    /// The value that stands for "not given"; nil when a value has to be given.
    static var absent: Self? { get }
    /// Reads a value; throws a ``SettingProblem`` whose key is the path *below* the setting (usually empty) and whose
    /// message says what would be right. Strings are accepted wherever a number or truth value is meant, because
    /// forms, command lines and MAAS send strings.
    init(setting: JSONValue) throws(SettingProblem)
    /// The value as it is stored and shown; nil for secrets and absent values.
    var exported: JSONValue? { get }
}

extension SettingValue {
    /// Not secret unless the type says so.
    public static var isSecret: Bool { false }
    /// Required unless the type says otherwise.
    public static var absent: Self? { nil }
}

extension String: SettingValue {
    /// Any string.
    public static var schema: [String: JSONValue] { ["type": "string"] }
    /// Reads a string, or a number as its digits.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw SettingProblem("", "is a \(setting.kind), not a string") }
        self = text
    }
    /// The string.
    public var exported: JSONValue? { .string(self) }
}

extension Int: SettingValue {
    /// Any whole number.
    public static var schema: [String: JSONValue] { ["type": "integer"] }
    /// Reads a whole number or its digits.
    public init(setting: JSONValue) throws(SettingProblem) {
        if case .int(let number) = setting {
            self = number
        } else if let text = setting.text, let number = Int(text) {
            self = number
        } else {
            throw SettingProblem("", "is not a whole number")
        }
    }
    /// The number.
    public var exported: JSONValue? { .int(self) }
}

extension Bool: SettingValue {
    /// True or false.
    public static var schema: [String: JSONValue] { ["type": "boolean"] }
    /// Reads a truth value, or `true`, `yes`, `y`, `on`, `1` and their opposites.
    public init(setting: JSONValue) throws(SettingProblem) {
        switch setting.text?.lowercased() {
        case "true", "yes", "y", "on", "1": self = true
        case "false", "no", "n", "off", "0": self = false
        default: throw SettingProblem("", "is neither true nor false")
        }
    }
    /// The truth value.
    public var exported: JSONValue? { .bool(self) }
}

extension Secret: SettingValue {
    /// A string that is written and never read back.
    public static var schema: [String: JSONValue] { ["type": "string", "format": "password", "writeOnly": true] }
    /// Always.
    public static var isSecret: Bool { true }
    /// Reads a string.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text else { throw SettingProblem("", "is not a string") }
        self.init(text)
    }
    /// Never.
    public var exported: JSONValue? { nil }
}

extension Optional: SettingValue where Wrapped: SettingValue {
    /// The schema of the value.
    public static var schema: [String: JSONValue] { Wrapped.schema }
    /// As the value.
    public static var isSecret: Bool { Wrapped.isSecret }
    /// Nil stands for "not given".
    public static var absent: Self? { .some(nil) }
    /// Reads a value; null and the empty string mean "not given", as MAAS's forms send them.
    public init(setting: JSONValue) throws(SettingProblem) {
        if setting == .null || setting == .string("") {
            self = nil
        } else {
            self = try Wrapped(setting: setting)
        }
    }
    /// The value's own form.
    public var exported: JSONValue? { self?.exported }
}

/// A list: JSON array, or one string with commas.
extension Array: SettingValue where Element: SettingValue {
    /// An array of the element.
    public static var schema: [String: JSONValue] { ["type": "array", "items": .object(Element.schema)] }
    /// As the element.
    public static var isSecret: Bool { Element.isSecret }
    /// The empty list stands for "not given".
    public static var absent: Self? { [] }
    /// Reads each element; a problem carries the element's index as its key.
    public init(setting: JSONValue) throws(SettingProblem) {
        self = []
        for (index, item) in Self.items(setting).enumerated() {
            do throws(SettingProblem) {
                append(try Element(setting: item))
            } catch {
                throw SettingProblem("[\(index)]\(error.key)", error.message)
            }
        }
    }
    /// The elements that can be shown.
    public var exported: JSONValue? { isEmpty ? nil : .array(compactMap(\.exported)) }

    private static func items(_ setting: JSONValue) -> [JSONValue] {
        switch setting {
        case .array(let items): items
        case .string(let text):
            // Most lists hold one thing, and splitting is dear.
            text.utf8.contains(UInt8(ascii: ","))
                ? text.split(separator: ",").map(SettingText.trimmed).filter { !$0.isEmpty }.map { .string($0) }
                : [SettingText.trimmed(text)].filter { !$0.isEmpty }.map { .string($0) }
        case .null: []
        default: [setting]
        }
    }
}

/// An enum with a string raw value becomes a choice for free.
public protocol SettingChoice: SettingValue, CaseIterable, RawRepresentable where RawValue == String {
    /// Other words for a case, for example a peer's spelling.
    static var aliases: [String: Self] { get }
}

extension SettingChoice {
    /// None unless the type names some.
    public static var aliases: [String: Self] { [:] }
    /// A string out of the cases.
    public static var schema: [String: JSONValue] {
        ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
    }
    /// Reads a case by its raw value or an alias.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.text, let value = Self(rawValue: text) ?? Self.aliases[text] else {
            let choices = Self.allCases.map { $0.rawValue.isEmpty ? "\"\"" : $0.rawValue }.joined(separator: ", ")
            throw SettingProblem(
                "", "is \(setting.text.map { "“\($0)”" } ?? "a \(setting.kind)"), not one of \(choices)")
        }
        self = value
    }
    /// The raw value.
    public var exported: JSONValue? { .string(rawValue) }
}
