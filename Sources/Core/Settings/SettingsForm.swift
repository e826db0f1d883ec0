/// The typed settings of a driver.
public protocol DriverSettings: Sendable {
    /// The one list that gives parser, schema, form and help.
    static var form: SettingsForm<Self> { get }
}

/// The settings of a driver: one list gives the typed struct, its parser, its JSON Schema and its form.
///
/// ```swift
/// static let form = SettingsForm(
///     Setting("power_address", "Address", identifies: true),
///     Setting("power_pass", "Password"),
///     make: Self.init)
/// ```
public struct SettingsForm<Settings: Sendable>: Sendable {
    /// Every setting in the order it was declared.
    public let settings: [SettingInfo]
    private let parse: @Sendable (RawSettings) throws(DriverError) -> Settings

    /// A form of the listed settings.
    ///
    /// `make` takes the values in the same order, usually the memberwise initialiser. It may throw a
    /// ``SettingProblem`` or a ``DriverError`` for what only shows between settings. Two settings with one key are a
    /// programming error and trap at first use.
    public init<each Value: SettingValue>(
        _ list: repeat Setting<each Value>, make: @escaping @Sendable (repeat each Value) throws -> Settings
    ) {
        var slots: [SettingSlot] = []
        for setting in repeat each list { slots.append(setting.slot) }
        let declared = slots
        let known = Set(declared.map(\.info.key))
        precondition(known.count == declared.count, "two settings share a key")
        settings = declared.map(\.info)
        parse = { raw throws(DriverError) in
            var failure: DriverError?
            var problems = Self.unknown(in: raw, known: known)
            if problems.isEmpty {
                do {
                    var slots = declared.makeIterator()
                    return try make(repeat try slots.value((each Value).self, in: raw))
                } catch {
                    failure = DriverError(wrapping: error)
                }
            }
            // Something is wrong: every setting is read once more, so that every problem is told, not only the first.
            problems += declared.compactMap { $0.problem($0, raw) }
            if problems.isEmpty, let failure { throw failure }
            throw .badSettings(problems)
        }
    }

    /// Reads settings; reports every problem at once with its place, so that a form can mark each field.
    public func decode(_ raw: RawSettings) throws(DriverError) -> Settings { try parse(raw) }

    private static func unknown(in raw: RawSettings, known: Set<String>) -> [SettingProblem] {
        guard !raw.isWithin(known) else { return [] }
        return raw.keys.filter { !known.contains($0) }.map { key in
            let near = Spelling.nearest(to: key, in: known)
            let hint = near.map { "; did you mean \($0)?" } ?? "; known are \(known.sorted().joined(separator: ", "))"
            return SettingProblem(key, "no such setting\(hint)")
        }
    }

    /// The form as a JSON Schema (2020-12). Unknown settings are refused, as the parser does.
    public var jsonSchema: JSONValue {
        .object([
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(settings.map { ($0.key, $0.property) }, uniquingKeysWith: { $1 })),
            "required": .array(settings.filter(\.isRequired).map { .string($0.key) }),
        ])
    }
}

extension IndexingIterator<[SettingSlot]> {
    /// The value of the next slot. The form asks for as many as it has.
    fileprivate mutating func value<Value: SettingValue>(
        _ type: Value.Type, in raw: RawSettings
    ) throws(SettingProblem) -> Value {
        guard let slot = next() else { throw SettingProblem("", "is one more than the form declares") }
        return try slot.value(type, in: raw)
    }
}
