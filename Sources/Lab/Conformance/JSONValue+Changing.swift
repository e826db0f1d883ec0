import WroughtCore

extension JSONValue {
    /// This object with a member set; itself when it is no object.
    func setting(_ member: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[member] = value
        return .object(members)
    }

    /// This object without some members; itself when it is no object.
    func without(_ names: Set<String>) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !names.contains($0.key) })
    }

    /// A member of this object; nil when it has none of that name, or is no object.
    func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The elements of this array; none when it is no array.
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
