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
        switch ModelFlaw.present {
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

extension LooseChoice {
    static var full: LooseChoice? { try? LooseChoice(setting: "full") }
}
