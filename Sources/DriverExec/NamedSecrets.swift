import WroughtCore

/// The program's own secrets of one machine, by name. Given as one text: `name=value` with commas between, or a JSON
/// object of strings.
struct NamedSecrets: SettingValue {
    private let secrets: [String: Secret]

    static let schema = Secret.schema
    static let isSecret = true
    /// No secrets at all.
    static let absent: Self? = NamedSecrets(secrets: [:])

    private init(secrets: [String: Secret]) { self.secrets = secrets }

    /// Takes text only: a bare object could not be kept apart from the open settings.
    init(setting: JSONValue) throws(SettingProblem) {
        guard let text = setting.string else {
            throw SettingProblem("", "is not a text; write name=value, or a JSON object as a text")
        }
        var secrets: [String: Secret] = [:]
        for (name, value) in try NamedValues.read(text) {
            guard let value = value.text else { throw SettingProblem("", "gives \(name) no text") }
            secrets[name] = Secret(value)
        }
        self.secrets = secrets
    }

    /// Never shown.
    var exported: JSONValue? { nil }

    /// Which secrets there are.
    var names: [String] { secrets.keys.sorted() }

    /// The secrets themselves, to be hidden wherever they turn up.
    var all: [Secret] { Array(secrets.values) }

    /// The values by name. Write them to the program's standard input and to nothing else.
    func reveal() -> [String: JSONValue] { secrets.mapValues { .string($0.reveal()) } }
}
