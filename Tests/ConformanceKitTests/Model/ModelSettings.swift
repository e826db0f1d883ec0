import Synchronization
import WroughtCore

enum ModelKind: String, SettingChoice { case full, plain }

/// A choice that takes anything, as a careless parser does.
struct LooseChoice: SettingValue {
    let text: String
    static var schema: [String: JSONValue] { ["type": "string", "enum": ["full", "plain"]] }
    init(setting: JSONValue) throws(SettingProblem) { text = setting.text ?? "" }
    var exported: JSONValue? { .string(text) }
}

/// A number that must not come as text.
struct StrictNumber: SettingValue {
    let number: Int
    static var schema: [String: JSONValue] { ["type": "integer"] }
    init(setting: JSONValue) throws(SettingProblem) {
        guard case .int(let number) = setting else { throw SettingProblem("", "is not a number") }
        self.number = number
    }
    var exported: JSONValue? { .int(number) }
}

struct ModelController: DriverSettings {
    var address: String
    var password: Secret?
    /// Where a careless driver keeps it.
    var openPassword: String?
    static var form: SettingsForm<ModelController> {
        let address = Setting<String>("address", "Address", help: "Any word.", identifies: true)
        switch ModelFlaw.present {
        case .passwordNotSecret:
            return SettingsForm(
                address, Setting<String?>("password", "Password"),
                make: { ModelController(address: $0, password: $1.map { Secret($0) }) })
        case .problemRepeatsSecret:
            return SettingsForm(
                address,
                Setting<Secret?>(
                    "password", "Password", check: { ($0?.reveal().count ?? 0) > 40 ? "is \($0?.reveal() ?? "")" : nil }
                ),
                make: { ModelController(address: $0, password: $1) })
        case .printsPassword:
            return SettingsForm(
                address, Setting<Secret?>("password", "Password"),
                make: { ModelController(address: $0, password: $1, openPassword: $1?.reveal()) })
        case .settingWithoutLabel:
            return SettingsForm(
                address, Setting<Secret?>("password", ""), make: { ModelController(address: $0, password: $1) })
        default:
            return SettingsForm(
                address, Setting<Secret?>("password", "Password"),
                make: { ModelController(address: $0, password: $1) })
        }
    }
}

struct ModelSettings: DriverSettings {
    var controller: ModelController
    var outlet: Int
    var kind: ModelKind
    static var form: SettingsForm<ModelSettings> {
        let outlet = Setting<Int>("outlet", "Outlet", help: "1 to 24.", in: 1...24, scope: .machine)
        let kind = Setting<ModelKind>("kind", "Kind", default: .full, scope: .machine)
        let isFirst = FormCount.isFirst()
        switch ModelFlaw.present {
        case .formChanges where !isFirst, .misspellingAccepted where !isFirst, .emptyIsNoChoice:
            return extended(outlet, kind)
        case .requiredIsForgotten where !isFirst:
            return SettingsForm(
                extending: ModelController.form, Setting<Int>("outlet", "Outlet", default: 1, scope: .machine), kind,
                make: { ModelSettings(controller: $0, outlet: $1, kind: $2) })
        case .choiceTakesAnything:
            return SettingsForm(
                extending: ModelController.form, outlet,
                Setting<LooseChoice>("kind", "Kind", default: LooseChoice.full, scope: .machine),
                make: { ModelSettings(controller: $0, outlet: $1, kind: $2.text == "plain" ? .plain : .full) })
        case .boundsNotChecked:
            return SettingsForm(
                extending: ModelController.form,
                Setting<Int>("outlet", "Outlet", scope: .machine, constraints: ["minimum": 1, "maximum": 24]), kind,
                make: { ModelSettings(controller: $0, outlet: $1, kind: $2) })
        case .numbersOnly:
            return SettingsForm(
                extending: ModelController.form, Setting<StrictNumber>("outlet", "Outlet", scope: .machine), kind,
                make: { ModelSettings(controller: $0, outlet: $1.number, kind: $2) })
        case .impossibleDefault:
            return SettingsForm(
                extending: ModelController.form, outlet, Setting<Int>("delay", "Delay", default: 99, in: 0...9), kind,
                make: { ModelSettings(controller: $0, outlet: $1, kind: $3) })
        default:
            return SettingsForm(
                extending: ModelController.form, outlet, kind,
                make: { ModelSettings(controller: $0, outlet: $1, kind: $2) })
        }
    }
}

extension ModelSettings {
    /// With a setting more than the good form has.
    private static func extended(
        _ outlet: Setting<Int>, _ kind: Setting<ModelKind>
    ) -> SettingsForm<ModelSettings> {
        let more = ModelFlaw.present == .misspellingAccepted ? "addres" : "tone"
        return SettingsForm(
            extending: ModelController.form, outlet, kind,
            Setting<EmptyChoice>(more, "More", default: EmptyChoice.low, scope: .machine),
            make: { controller, outlet, kind, _ in ModelSettings(controller: controller, outlet: outlet, kind: kind) })
    }
}

/// Offers the empty text, and refuses it.
struct EmptyChoice: SettingValue {
    static let low = EmptyChoice(text: "low")
    let text: String
    static var schema: [String: JSONValue] { ["type": "string", "enum": ["", "low", "x"]] }
    private init(text: String) { self.text = text }
    init(setting: JSONValue) throws(SettingProblem) {
        text = setting.text ?? ""
        if text.isEmpty { throw SettingProblem("", "is empty") }
    }
    var exported: JSONValue? { .string(text) }
}

/// How often a form was made in this task: some flaws begin with the second time.
enum FormCount {
    @TaskLocal static var count: Counter?
    final class Counter: Sendable { let made = Mutex(0) }

    static func isFirst() -> Bool {
        count?.made.withLock {
            $0 += 1; return $0 == 1
        } ?? true
    }
}

extension LooseChoice {
    static var full: LooseChoice? { try? LooseChoice(setting: "full") }
}
