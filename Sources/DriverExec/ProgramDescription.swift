import WroughtCore

/// What a program says of itself.
struct ProgramDescription: Sendable, Hashable {
    /// The version of the contract that this driver speaks.
    static let contract = 1

    let name: String
    let version: String?
    let methods: Set<ProgramMethod>
    let actions: Set<PowerAction>
    let boot: BootSupport
    /// How many requests the program takes at once.
    let parallel: Int
    /// The settings the program knows; nil when it does not tell.
    let settings: [DeclaredSetting]?

    /// One setting that the program wants.
    struct DeclaredSetting: Sendable, Hashable {
        let name: String
        let isRequired: Bool
        let isSecret: Bool
    }

    /// Reads the result of `describe`. Words that this version does not know (methods, actions) are passed over, so
    /// that a program may know more than we do.
    /// - Throws: `unsupported` for another contract, `protocolViolation`.
    init(_ result: JSONValue, of command: ProgramCommand, _ redactor: Redactor) throws(DriverError) {
        guard let contract = result["contract"]?.whole else {
            throw Self.violation(command, "says no contract")
        }
        guard contract == Self.contract else {
            throw DriverError(
                .unsupported,
                "\(command.name) speaks version \(contract) of the contract, and this driver \(Self.contract)",
                remedy: "install a version of it that speaks contract \(Self.contract)")
        }
        name = redactor.short(result["name"]?.string ?? command.name)
        version = result["version"]?.string.map(redactor.short)
        methods = Set((result["methods"]?.items ?? []).compactMap { $0.string.flatMap(ProgramMethod.init) })
        actions = Set((result["actions"]?.items ?? []).compactMap { $0.string.flatMap(PowerAction.init) })
        parallel = min(64, max(1, result["parallel"]?.whole ?? 1))
        boot = Self.bootSupport(result["boot"])
        settings = try Self.settings(result["settings"], command)
        if methods.contains(.perform), actions.isEmpty {
            throw Self.violation(command, "names the method perform and no action")
        }
    }

    private static func bootSupport(_ boot: JSONValue?) -> BootSupport {
        let words = { (name: String) in (boot?[name]?.items ?? []).compactMap(\.string) }
        return BootSupport(
            Set(words("devices").compactMap(BootDevice.Kind.init)), once: boot?["once"]?.truth ?? false,
            orderLimit: max(0, boot?["orderLimit"]?.whole ?? 0), modes: Set(words("modes").compactMap(BootMode.init)),
            namesDevices: boot?["namesDevices"]?.truth ?? false)
    }

    private static func settings(
        _ list: JSONValue?, _ command: ProgramCommand
    ) throws(DriverError) -> [DeclaredSetting]? {
        guard let items = list?.items else { return nil }
        var settings: [DeclaredSetting] = []
        for item in items {
            guard let name = item["name"]?.string else { throw violation(command, "lists a setting without a name") }
            settings.append(
                DeclaredSetting(
                    name: name, isRequired: item["required"]?.truth ?? false, isSecret: item["secret"]?.truth ?? false))
        }
        return settings
    }

    private static func violation(_ command: ProgramCommand, _ what: String) -> DriverError {
        DriverError(
            .protocolViolation, "\(command.name): the answer to describe \(what)",
            remedy: "see the contract of exec drivers", mayHaveHappened: false)
    }
}

extension ProgramDescription {
    /// Refuses what the program does not offer, before it is asked.
    /// - Throws: `unsupported`, `badSettings`.
    func check(_ request: ProgramRequest) throws(DriverError) {
        guard request.method == .describe || methods.contains(request.method) else {
            let can = methods.map(\.rawValue).sorted().joined(separator: ", ")
            throw DriverError(
                .unsupported, "\(name) does not offer \(request.method.rawValue)",
                remedy: can.isEmpty ? nil : "it offers \(can)")
        }
        if request.method == .perform, let action = request.parameters["action"]?.string,
            !actions.contains(where: { $0.rawValue == action })
        {
            let can = actions.map(\.rawValue).sorted().joined(separator: ", ")
            throw DriverError(.unsupported, "\(name) cannot do \(action)", remedy: "it can \(can)")
        }
        let problems = problems(in: request)
        if !problems.isEmpty { throw .badSettings(problems) }
    }

    /// What does not fit the settings that the program declares; nothing when it declares none.
    private func problems(in request: ProgramRequest) -> [SettingProblem] {
        guard let settings, request.method != .describe else { return [] }
        let (open, secret) = (Set(request.settings.keys), Set(request.secrets?.names ?? []))
        var problems: [SettingProblem] = []
        for setting in settings {
            let place = setting.isSecret ? "secrets" : "settings"
            if setting.isSecret, open.contains(setting.name) {
                problems.append(SettingProblem("settings.\(setting.name)", "is a secret; give it in secrets"))
            } else if setting.isRequired, !(setting.isSecret ? secret : open.union(secret)).contains(setting.name) {
                problems.append(SettingProblem("\(place).\(setting.name)", "required by \(name)"))
            }
        }
        let known = settings.map(\.name)
        for unknown in open.union(secret).subtracting(known).sorted() {
            let list = known.isEmpty ? "it has none" : "known are \(known.joined(separator: ", "))"
            let place = open.contains(unknown) ? "settings" : "secrets"
            problems.append(SettingProblem("\(place).\(unknown)", "no such setting of \(name); \(list)"))
        }
        return problems
    }
}
