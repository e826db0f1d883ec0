/// One setting of a driver: its key, what it is called, how it is read. A setting without a default is required,
/// unless its type can be absent (an optional, a list).
public struct Setting<Value: SettingValue>: Sendable {
    /// What schema, form and help show.
    public var info: SettingInfo { slot.info }
    let slot: SettingSlot

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
        check: (@Sendable (Value) -> String?)? = nil
    ) {
        let fallback = fallback ?? Value.absent
        let info = SettingInfo(
            key: key, label: label, help: help, scope: scope, isRequired: fallback == nil,
            isSecret: Value.isSecret, identifies: identifies,
            schema: Value.schema.merging(constraints) { $1 }, fallback: fallback?.exported)
        slot = SettingSlot(info, fallback: fallback, check: check)
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
