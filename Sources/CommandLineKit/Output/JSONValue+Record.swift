import WroughtCore

extension JSONValue {
    /// An object without the members that are nil.
    static func record(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        JSONValue.object([:]).adding(members)
    }

    /// A string, or nil for nil.
    static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    /// A list of strings.
    static func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }

    /// A number of milliseconds, to the microsecond.
    static func milliseconds(_ value: Double) -> JSONValue { .double((value * 1000).rounded() / 1000) }

    /// This object with more members, without those that are nil.
    consuming func adding(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        switch consume self {
        case .object(var object):
            object.reserveCapacity(object.count + members.count)
            for (key, value) in members { if let value { object[key] = value } }
            return .object(object)
        case let other: return other
        }
    }

    /// This object with one member more.
    func adding(_ key: String, _ value: JSONValue?) -> JSONValue {
        guard case .object(var object) = self, let value else { return self }
        object[key] = value
        return .object(object)
    }
}
