import WroughtCore

extension JSONValue {
    /// A member of an object; nil where there is none, where it is null, and in anything that is no object.
    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[name], value != .null else { return nil }
        return value
    }

    /// The text of a string, and of nothing else.
    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// A whole number, and nothing else.
    var whole: Int? {
        if case .int(let number) = self { number } else { nil }
    }

    /// True or false, and nothing else.
    var truth: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// The items of a list; nil for anything else.
    var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }
}
