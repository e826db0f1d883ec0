import WroughtCore

extension JSONValue {
    /// A member of an object; nil where there is none, or it is null, or this is no object.
    subscript(_ key: String) -> JSONValue? {
        guard case .object(let members) = self, let member = members[key], member != .null else { return nil }
        return member
    }

    /// The string, where it is one.
    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The string, where it is one that says something.
    var words: String? {
        guard let text = string.map({ SettingText.trimmed($0) }), !text.isEmpty else { return nil }
        return text
    }

    /// The number, where it is one.
    var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The whole number, where it is one.
    var whole: Int? {
        guard let number, number.magnitude < 9e15, number == number.rounded() else { return nil }
        return Int(number)
    }

    /// The truth value, where it is one.
    var truth: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of a list, else none.
    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    /// The strings of a list; nil where this is no list.
    var strings: [String]? {
        guard case .array(let items) = self else { return nil }
        return items.compactMap(\.string)
    }

    /// The path of a link to another resource (DSP0266 section 8.5).
    var link: String? { self["@odata.id"]?.words }

    /// The paths of a collection's members.
    var memberLinks: [String] { self["Members"]?.items.compactMap(\.link) ?? [] }

    /// The values that a property, or a parameter of an action, may have (DSP0266 section 9.4.6).
    func allowable(_ name: String) -> [String]? { self["\(name)@Redfish.AllowableValues"]?.strings }
}
