/// Settings as they arrive from a person, a file or a store, before a driver's form has read them.
///
/// Secrets may be given among the values (as MAAS's `power_parameters` does) or apart. Printing shows names only.
public struct RawSettings: Sendable, Hashable, ExpressibleByDictionaryLiteral, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    /// What was given in the open.
    public private(set) var values: [String: JSONValue]
    /// What was given as a secret.
    public private(set) var secrets: [String: Secret]

    /// Settings in two parts.
    public init(_ values: [String: JSONValue] = [:], secrets: [String: Secret] = [:]) {
        self.values = values
        self.secrets = secrets
    }
    /// Settings in the open; the last of two equal names wins.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }

    /// The names of all settings given, sorted.
    public var keys: [String] { Set(values.keys).union(secrets.keys).sorted() }

    /// Sets or, with nil, removes a value.
    public mutating func set(_ key: String, _ value: JSONValue?) {
        secrets[key] = nil
        values[key] = value
    }
    /// Sets or, with nil, removes a secret.
    public mutating func set(_ key: String, secret: Secret?) {
        values[key] = nil
        secrets[key] = secret
    }
    /// These settings with the other's on top.
    public func merging(_ other: RawSettings) -> RawSettings {
        if values.isEmpty, secrets.isEmpty, !other.secrets.keys.contains(where: other.values.keys.contains) {
            return other
        }
        var result = self
        for (key, value) in other.values { result.set(key, value) }
        for (key, secret) in other.secrets { result.set(key, secret: secret) }
        return result
    }
    /// Moves every value whose name is in `keys` to the secrets, so that it can no longer be printed or encoded.
    public func hiding(_ keys: Set<String>) -> RawSettings {
        guard values.keys.contains(where: keys.contains) else { return self }
        var result = self
        for key in keys {
            if let text = values[key].flatMap(Self.text) { result.set(key, secret: Secret(text)) }
        }
        return result
    }

    /// A list of secrets becomes one text with commas, as the setting's parser reads it.
    private static func text(_ value: JSONValue) -> String? {
        guard case .array(let items) = value else { return value.text }
        return items.compactMap(\.text).joined(separator: ",")
    }

    /// The settings of these names.
    func only(_ keys: Set<String>) -> RawSettings {
        RawSettings(values.filter { keys.contains($0.key) }, secrets: secrets.filter { keys.contains($0.key) })
    }

    /// True when these are the base's settings and beside them only settings of the names in `own`, none of which the
    /// base has. A thousand machines of one PDU are compared so, which is why nothing is copied.
    func isBase(_ base: RawSettings, and own: Set<String>) -> Bool {
        let more = own.count { values[$0] != nil || secrets[$0] != nil }
        return values.count + secrets.count == base.values.count + base.secrets.count + more
            && base.values.allSatisfy { values[$0.key] == $0.value }
            && base.secrets.allSatisfy { secrets[$0.key] == $0.value }
    }

    /// True when every name is among these.
    func isWithin(_ known: Set<String>) -> Bool {
        values.keys.allSatisfy(known.contains) && secrets.keys.allSatisfy(known.contains)
    }

    /// The one place where a form reads a value, secret or not.
    func value(_ key: String) -> JSONValue? { values[key] ?? secrets[key].map { .string($0.reveal()) } }

    /// The names only.
    public var description: String { "settings(\(keys.joined(separator: ", ")))" }
    /// The names only.
    public var debugDescription: String { description }
    /// No children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
