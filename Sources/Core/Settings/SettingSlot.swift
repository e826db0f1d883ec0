/// A setting without its type's name. Reading a thousand machines' settings through `Setting<Value>` would look up that
/// type at run time for each setting of each machine, which took most of the time of making their drivers.
final class SettingSlot: Sendable {
    let info: SettingInfo
    /// What is wrong with the setting's value in these settings; nil when nothing is.
    let problem: @Sendable (SettingSlot, RawSettings) -> SettingProblem?
    private let fallback: (any SettingValue)?
    private let check: (@Sendable (any SettingValue) -> String?)?

    init<Value: SettingValue>(_ info: SettingInfo, fallback: Value?, check: (@Sendable (Value) -> String?)?) {
        self.info = info
        self.fallback = fallback
        if let check {
            self.check = { value in
                guard let value = value as? Value else { return nil }
                return check(value)
            }
        } else {
            self.check = nil
        }
        problem = { slot, raw in
            do throws(SettingProblem) {
                _ = try slot.value(Value.self, in: raw)
                return nil
            } catch {
                return error
            }
        }
    }

    /// The value out of raw settings, or what is wrong with it. `type` is the one that the slot was made with.
    func value<Value: SettingValue>(_ type: Value.Type, in raw: RawSettings) throws(SettingProblem) -> Value {
        guard let json = raw.value(info.key), !isLeftEmpty(json) else {
            guard let fallback, let value = fallback as? Value else {
                throw SettingProblem(info.key, "required: \(info.label)")
            }
            return value
        }
        let value = try parsed(type, json)
        if let problem = check?(value) { throw SettingProblem(info.key, problem) }
        return value
    }

    /// A form or a MAAS object sends an empty string for what was left empty.
    private func isLeftEmpty(_ json: JSONValue) -> Bool {
        (json == .string("") || json == .null) && !info.choices.contains("")
    }

    private func parsed<Value: SettingValue>(_ type: Value.Type, _ json: JSONValue) throws(SettingProblem) -> Value {
        do throws(SettingProblem) {
            return try Value(setting: json)
        } catch {
            throw SettingProblem(info.key + error.key, error.message)
        }
    }
}
