/// One setting of a driver: its key, what it is called, how it is read. A setting without a default is required,
/// unless its type can be absent (an optional, a list).
public struct Setting<Value: SettingValue>: Sendable {
    /// What schema, form and help show.
    public let info: SettingInfo
    private let fallback: Value?
    private let check: @Sendable (Value) -> String?

    /// Declares a setting.
    ///
    /// - Parameters:
    ///   - key: the name it is stored under.
    ///   - label: a short label for forms.
    ///   - help: what to enter, with units.
    ///   - fallback: the value when none is given.
    ///   - scope: controller or machine.
    ///   - identifies: part of the controller's identity: two machines with equal identifying settings share a lane.
    ///   - constraints: more JSON Schema keywords that ``check`` enforces, for example `["maximum": 24]`.
    ///   - check: what is wrong with a value, or nil.
    public init(
        _ key: String, _ label: String, help: String = "", default fallback: Value? = nil,
        scope: SettingScope = .controller, identifies: Bool = false, constraints: [String: JSONValue] = [:],
        check: @escaping @Sendable (Value) -> String? = { _ in nil }
    ) {
        self.fallback = fallback ?? Value.absent
        self.check = check
        info = SettingInfo(
            key: key, label: label, help: help, scope: scope, isRequired: self.fallback == nil,
            isSecret: Value.isSecret, identifies: identifies,
            schema: Value.schema.merging(constraints) { $1 }, fallback: self.fallback?.exported)
    }

    /// The value out of raw settings, or what is wrong with it.
    func value(in raw: RawSettings) throws(SettingProblem) -> Value {
        guard let json = raw.value(info.key), !isLeftEmpty(json) else {
            guard let fallback else { throw SettingProblem(info.key, "required: \(info.label)") }
            return fallback
        }
        return try checked(try parsed(json))
    }

    /// A form or a MAAS object sends an empty string for what was left empty.
    private func isLeftEmpty(_ json: JSONValue) -> Bool {
        (json == .string("") || json == .null) && !info.choices.contains("")
    }

    private func parsed(_ json: JSONValue) throws(SettingProblem) -> Value {
        do throws(SettingProblem) {
            return try Value(setting: json)
        } catch {
            throw SettingProblem(info.key + error.key, error.message)
        }
    }

    private func checked(_ value: Value) throws(SettingProblem) -> Value {
        if let problem = check(value) { throw SettingProblem(info.key, problem) }
        return value
    }
}

extension Setting where Value == Int {
    /// A whole number within bounds.
    public init(
        _ key: String, _ label: String, help: String = "", default fallback: Int? = nil, in range: ClosedRange<Int>,
        scope: SettingScope = .controller
    ) {
        self.init(
            key, label, help: help, default: fallback, scope: scope,
            constraints: ["minimum": .int(range.lowerBound), "maximum": .int(range.upperBound)],
            check: { range.contains($0) ? nil : "is \($0); it must be \(range.lowerBound) to \(range.upperBound)" })
    }
}
