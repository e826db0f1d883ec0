/// To what a setting belongs.
public enum SettingScope: String, Sendable, Hashable, CaseIterable, Codable {
    /// The BMC, PDU or hypervisor: shared by all machines behind it.
    case controller
    /// The one machine: an outlet, a domain, a MAC address.
    case machine
}

/// Everything about one setting that a schema, a form or a help page shows.
public struct SettingInfo: Sendable, Hashable {
    /// The name it is stored under; MAAS's where MAAS has the driver.
    public let key: String
    /// A short label for forms.
    public let label: String
    /// One or two sentences: what to enter, units, where to find it.
    public let help: String
    /// Controller or machine.
    public let scope: SettingScope
    /// True when there is neither a default nor a meaning for "not given".
    public let isRequired: Bool
    /// True when the value is never shown.
    public let isSecret: Bool
    /// True when the value is part of the controller's identity (its address).
    public let identifies: Bool
    /// The JSON Schema of the value.
    public let schema: [String: JSONValue]
    /// The default as it would be stored; nil when there is none or it is secret.
    public let fallback: JSONValue?

    /// The value's type in one word, for tables: `string`, `integer`, `boolean`, `array`.
    public var type: String { schema["type"]?.text ?? "any" }

    /// The choices, where the value is one of a few.
    public var choices: [String] {
        guard case .array(let items)? = schema["enum"] else { return [] }
        return items.compactMap(\.text)
    }

    /// The entry in a JSON Schema's `properties`.
    public var property: JSONValue {
        var entry = schema
        entry["title"] = .string(label)
        if !help.isEmpty { entry["description"] = .string(help) }
        entry["x-scope"] = .string(scope.rawValue)
        entry["default"] = fallback
        return .object(entry)
    }
}
