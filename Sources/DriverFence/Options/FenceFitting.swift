import WroughtCore

/// Fits settings to what an agent says of itself.
struct FenceFitting: Sendable {
    let settings: FenceControllerSettings
    /// Nil while the agent has not been asked: every name is then taken as it is.
    let metadata: FenceMetadata?
    /// The time one exchange may take.
    let limit: Duration

    /// Between outlet and name in a list, and between plugs: no plug's name holds a tab, because settings may not.
    static let separator = "\t"

    /// What a start for this action is told. Does not look for problems; see ``problems(action:plug:)``.
    func input(_ action: String, plug: String?) -> FenceInput {
        var options = [FenceOption("action", action)]
        options += settings.options.entries.map { FenceOption(present($0.name), $0.value) }
        if let plug { options.append(FenceOption(plugName, plug)) }
        let given = Set(options.map(\.name))
        options += presets(action, plug).filter { !given.contains($0.name) && knows($0.name) }
        return FenceInput(options: options, secrets: settings.secrets.entries.map { (present($0.name), $0.value) })
    }

    /// Every option that the agent does not know, that is there twice, that is missing or that cannot be right.
    func problems(action: String, plug: String?) -> [SettingProblem] {
        guard let metadata else { return [] }
        let open = settings.options.entries.compactMap { problem("options", $0, metadata) }
        let secret = settings.secrets.entries.compactMap {
            problem("secret_options", FenceOption($0.name, $0.value.reveal()), metadata)
        }
        return open + secret + doubled + missing(action, plug, metadata)
    }

    private func problem(_ key: String, _ option: FenceOption, _ metadata: FenceMetadata) -> SettingProblem? {
        guard let parameter = metadata.parameter(option.name) else {
            let names = metadata.parameters.filter { !$0.isDeprecated }.map(\.name)
            let near = Spelling.nearest(to: option.name, in: names)
            let known = names.filter { FenceOptionRule.objection(to: $0, isSecret: true) == nil }
            let hint = near.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))"
            return SettingProblem(key, "\(metadata.name) has no option \(option.name); \(hint)")
        }
        return parameter.problem(with: option.value).map { SettingProblem(key, "\(option.name) \($0)") }
    }

    /// Names given more than once, perhaps under a former name.
    private var doubled: [SettingProblem] {
        var seen: Set<String> = []
        let names = settings.options.entries.map(\.name) + settings.secrets.entries.map(\.name)
        return names.map(present).filter { !seen.insert($0).inserted }.map {
            SettingProblem("options", "\($0) is given twice, perhaps once under its former name")
        }
    }

    private func missing(_ action: String, _ plug: String?, _ metadata: FenceMetadata) -> [SettingProblem] {
        let given = Set((settings.options.entries.map(\.name) + settings.secrets.entries.map(\.name)).map(present))
        var problems = metadata.parameters.filter { parameter in
            parameter.isRequired && !parameter.isDeprecated && parameter.fallback == nil
                && !given.contains(parameter.name) && !["action", "option", plugName].contains(parameter.name)
        }.map { SettingProblem("options", "\($0.name) is required by \(metadata.name): \($0.summary)") }
        let parameter = metadata.parameter(plugName)
        if plug == nil, parameter?.isRequired == true, !action.hasPrefix("list") {
            problems.append(SettingProblem("plug", "required by \(metadata.name): \(parameter?.summary ?? "")"))
        }
        if plug != nil, parameter == nil {
            problems.append(SettingProblem("plug", "\(metadata.name) knows no plugs; leave it out"))
        }
        return problems
    }

    private func presets(_ action: String, _ plug: String?) -> [FenceOption] {
        let lists = action.hasPrefix("list") ? [FenceOption("separator", Self.separator)] : []
        let plugs = plug == nil ? [] : [FenceOption("plug_separator", Self.separator)]
        return FencePreset.values(limit: limit) + lists + plugs
    }

    private func knows(_ name: String) -> Bool { metadata.map { $0.parameter(name) != nil } ?? true }

    /// The option's present name.
    private func present(_ name: String) -> String { metadata?.parameter(name)?.name ?? name }

    /// Older agents of other makers know only `port`.
    private var plugName: String { metadata?.parameter("plug")?.name ?? metadata?.parameter("port")?.name ?? "plug" }
}
