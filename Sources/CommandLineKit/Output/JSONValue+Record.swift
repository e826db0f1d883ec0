import WroughtCore

extension JSONValue {
    /// An object without the members that are nil.
    static func record(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        var object: [String: JSONValue] = [:]
        for (key, value) in members { object[key] = value }
        return .object(object)
    }

    /// A string, or nil for nil.
    static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    /// A list of strings.
    static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

    /// A number of milliseconds, to the microsecond.
    static func milliseconds(_ value: Double) -> JSONValue { .double((value * 1000).rounded() / 1000) }

    /// This object with one member more.
    func adding(_ key: String, _ value: JSONValue?) -> JSONValue {
        guard case .object(var object) = self, let value else { return self }
        object[key] = value
        return .object(object)
    }
}
