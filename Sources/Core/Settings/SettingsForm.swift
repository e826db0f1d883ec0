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
    private let parse: @Sendable (RawSettings, inout LastReading?) throws(DriverError) -> Settings

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
        parse = { raw, _ throws(DriverError) in
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

    /// A form of all settings of another form, usually those of a controller, and more behind them, usually those of
    /// one machine of it.
    ///
    /// `make` takes what the other form made and the values, as above. A setting that both declare is a programming
    /// error and traps at first use.
    public init<Shared: Sendable, each Value: SettingValue>(
        extending base: SettingsForm<Shared>, _ list: repeat Setting<each Value>,
        make: @escaping @Sendable (Shared, repeat each Value) throws -> Settings
    ) {
        var slots: [SettingSlot] = []
        for setting in repeat each list { slots.append(setting.slot) }
        let declared = slots
        let sharedKeys = Set(base.settings.map(\.key))
        let own = Set(declared.map(\.info.key))
        let known = sharedKeys.union(own)
        precondition(known.count == declared.count + sharedKeys.count, "two settings share a key")
        settings = base.settings + declared.map(\.info)
        parse = { raw, last throws(DriverError) in
            var failure: DriverError?
            var problems: [SettingProblem] = []
            do throws(DriverError) {
                let shared: Shared
                if let last, raw.isBase(last.raw, and: own), let same = last.value as? Shared {
                    shared = same
                } else {
                    problems = Self.unknown(in: raw, known: known)
                    shared = try base.decode(raw.only(sharedKeys), keeping: &last)
                }
                if problems.isEmpty {
                    do {
                        var slots = declared.makeIterator()
                        return try make(shared, repeat try slots.value((each Value).self, in: raw))
                    } catch {
                        failure = DriverError(wrapping: error)
                    }
                }
            } catch {
                failure = error
                problems += error.problems
            }
            problems += declared.compactMap { $0.problem($0, raw) }
            if problems.isEmpty, let failure { throw failure }
            throw .badSettings(problems)
        }
    }

    /// Reads settings; reports every problem at once with its place, so that a form can mark each field.
    public func decode(_ raw: RawSettings) throws(DriverError) -> Settings {
        var last: LastReading?
        return try parse(raw, &last)
    }

    /// The same, for a row of machines: what equals the last machine's is not read again.
    func decodeNext(_ raw: RawSettings, last: inout LastReading?) throws(DriverError) -> Settings {
        try parse(raw, &last)
    }

    /// Reads settings, and keeps what was made of them for the next machine.
    private func decode(_ raw: RawSettings, keeping last: inout LastReading?) throws(DriverError) -> Settings {
        let value = try decode(raw)
        last = LastReading(raw: raw, value: value)
        return value
    }

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

/// The settings that were read last, and what was made of them.
struct LastReading: Sendable {
    let raw: RawSettings
    let value: any Sendable
}
