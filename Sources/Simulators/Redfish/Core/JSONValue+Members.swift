import WroughtCore

extension JSONValue {
    /// The string; nil for anything else.
    var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The whole number; nil for anything else.
    var int: Int? { if case .int(let number) = self { number } else { nil } }
    /// The truth value; nil for anything else.
    var bool: Bool? { if case .bool(let truth) = self { truth } else { nil } }
    /// The members of an object; nil for anything else.
    var members: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }
    /// The items of a list; nil for anything else.
    var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

    /// A list of strings.
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// A string, or null.
    static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
