import WroughtCore

/// As much of JSON Schema 2020-12 as the report's schema uses. A keyword that it does not know is a problem, so that it
/// never agrees to what it did not look at.
struct SchemaCheck {
    private let root: JSONValue
    private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description", "format"]

    init(_ root: JSONValue) { self.root = root }

    /// What is wrong with a value; nil when it fits.
    func problem(with value: JSONValue) -> String? { problem(value, root, "$") }

    private func problem(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> String? {
        guard case .object(let keywords) = schema else { return "\(place): the schema is no object" }
        for (keyword, rule) in keywords.sorted(by: { $0.key < $1.key }) where !Self.silent.contains(keyword) {
            if let problem = self.problem(value, keyword, rule, keywords, place) { return problem }
        }
        return nil
    }

    private func problem(
        _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ all: [String: JSONValue], _ place: String
    ) -> String? {
        switch (keyword, rule, value) {
        case ("$ref", .string(let name), _): return problem(value, definition(name), place)
        case ("const", _, _): return value == rule ? nil : "\(place): not the constant"
        case ("enum", .array(let choice), _): return choice.contains(value) ? nil : "\(place): not in the list"
        case ("type", .string(let type), _): return isOf(type, value) ? nil : "\(place): not \(type)"
        case ("type", .array(let types), _):
            return types.contains { isOf($0.text ?? "", value) } ? nil : "\(place): of no type that fits"
        case ("minimum", .int(let least), .int(let number)): return number >= least ? nil : "\(place): too small"
        case ("minimum", .int(let least), .double(let number)):
            return number >= Double(least) ? nil : "\(place): too small"
        case ("pattern", .string(let pattern), .string(let text)):
            guard let regex = try? Regex(pattern) else { return "\(place): the pattern cannot be read" }
            return text.contains(regex) ? nil : "\(place): does not match"
        case ("oneOf", .array(let choice), _):
            return choice.count { problem(value, $0, place) == nil } == 1 ? nil : "\(place): fits not exactly one"
        case ("items", _, .array(let items)): return items.lazy.compactMap { problem($0, rule, place + "[]") }.first
        case ("required", .array(let names), .object(let members)):
            return names.first { members[$0.text ?? ""] == nil }.map { "\(place): \($0.text ?? "") is missing" }
        case ("properties", .object(let rules), .object(let members)):
            return members.lazy.compactMap { name, member in
                rules[name].flatMap { problem(member, $0, "\(place).\(name)") }
            }.first
        case ("propertyNames", _, .object(let members)):
            return members.keys.lazy.compactMap { problem(.string($0), rule, "\(place).\($0)") }.first
        case ("additionalProperties", .object, .object(let members)):
            guard all["properties"] == nil else { return "\(place): both kinds of properties" }
            return members.lazy.compactMap { problem($1, rule, "\(place).\($0)") }.first
        case ("minimum", _, _), ("pattern", _, _), ("items", _, _), ("required", _, _), ("properties", _, _),
            ("propertyNames", _, _), ("additionalProperties", _, _):
            return nil
        default: return "\(place): the keyword \(keyword) is not known"
        }
    }

    private func definition(_ reference: String) -> JSONValue {
        guard case .object(let members) = root, case .object(let definitions) = members["$defs"],
            reference.hasPrefix("#/$defs/")
        else { return .null }
        return definitions[String(reference.dropFirst("#/$defs/".count))] ?? .null
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("string", .string), ("integer", .int), ("number", .int), ("number", .double), ("boolean", .bool),
            ("null", .null), ("array", .array), ("object", .object):
            true
        default: false
        }
    }
}
