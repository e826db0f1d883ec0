public import WroughtCore

/// The settings of the device behind an agent: the agent and its options.
public struct FenceControllerSettings: DriverSettings {
    let agent: FenceAgentName
    let options: FenceOptions
    let secrets: FenceSecrets

    /// The list of settings.
    public static let form = SettingsForm(
        Setting(
            "agent", "Fence agent",
            help: "The agent's name, such as fence_apc_snmp, or the absolute path of one of your own.",
            identifies: true),
        Setting(
            "options", "Options",
            help: "The agent's own options as name=value: ip=10.0.0.7,username=admin. See its manual page.",
            check: { (options: FenceOptions) in Self.objection(options.entries.map(\.name), isSecret: false) }),
        Setting(
            "secret_options", "Secret options",
            help: "The agent's secret options as name=value, one to a line: password=...",
            check: { (options: FenceSecrets) in Self.objection(options.entries.map(\.name), isSecret: true) }),
        make: Self.init)

    private static func objection(_ names: [String], isSecret: Bool) -> String? {
        let found = names.compactMap { FenceOptionRule.objection(to: $0, isSecret: isSecret) }
        return found.isEmpty ? nil : found.joined(separator: "; ")
    }

    /// The device, for the lane and as the source of readings: the agent with its address; an agent without one has
    /// its open options instead, so that two files or accounts are two devices.
    var identity: String {
        let addresses = ["ip", "ipaddr", "ipport"]
        let named = options.entries.filter { addresses.contains($0.name) }.sorted { $0.name < $1.name }
        let hasAddress = named.contains { $0.name != "ipport" }
        let parts = hasAddress ? named.map(\.value) : options.entries.map(\.line).sorted()
        return (["fence", agent.short] + parts).joined(separator: " ")
    }
}

/// The settings of ``FenceDriver``.
public struct FenceSettings: DriverSettings {
    let controller: FenceControllerSettings
    let plugs: [String]

    /// The list of settings.
    public static let form = SettingsForm(
        extending: FenceControllerSettings.form,
        Setting(
            "plug", "Plug",
            help: "The machine's outlet, domain or partition as the agent calls it; several for one machine.",
            scope: .machine, check: { (plugs: [String]) in Self.problem(plugs) }),
        make: Self.init)

    private static func problem(_ plugs: [String]) -> String? {
        if Set(plugs).count < plugs.count { return "names a plug twice" }
        for plug in plugs {
            do throws(SettingProblem) { _ = try FenceOption(checked: "plug", value: plug) } catch {
                return error.message
            }
        }
        return plugs.contains("") ? "holds an empty name" : nil
    }
}
