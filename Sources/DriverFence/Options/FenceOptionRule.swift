/// An option that people may not set in the open set of options, and why.
struct FenceOptionRule: Sendable {
    let names: Set<String>
    let reason: String

    /// Every option that the driver keeps to itself.
    static let refused: [FenceOptionRule] = [
        .init(["action", "option"], "is the driver's: it says what to do"),
        .init(["plug", "port"], "has a setting of its own, plug"),
        .init(["separator", "plug_separator"], "is the driver's: lists are read with it"),
        .init(["retry_on"], "is the driver's: an order is sent once, and repeating it is decided from readings"),
        .init(["delay"], "would hold an order back; waiting is not the agent's business here"),
        .init(["disable_timeout"], "would let the agent wait without end"),
        .init(["missing_as_off"], "would read a plug that is not there as off, and an error is never off"),
        .init(["quiet"], "would hide the agent's reasons"),
        .init(
            ["verbose", "verbose_level", "debug", "debug_file"],
            "would write the commands with their passwords to the system's log or a file"),
        .init(["help", "version"], "keeps the agent from doing anything"),
    ]

    /// Options whose value is a secret by name, in the agents of Debian 12: they may not stand among the open ones.
    static let secrets: Set<String> = [
        "password", "passwd", "community", "snmp_priv_passwd", "access_key", "secret_key", "apikey", "token",
        "hexadecimal_kg", "client_secret",
    ]

    init(_ names: Set<String>, _ reason: String) {
        self.names = names
        self.reason = reason
    }

    /// Why an option may not be given; nil when it may.
    static func objection(to name: String, isSecret: Bool) -> String? {
        let plain = plain(name)
        if let rule = refused.first(where: { $0.names.contains(plain) }) { return "\(name) \(rule.reason)" }
        if !isSecret, secrets.contains(plain) { return "\(name) is a secret; give it in secret_options" }
        return nil
    }

    /// Agents take `-` and `_` for the same.
    static func plain(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
}

/// A value that the driver gives an agent where the person gave none and the agent knows the option.
enum FencePreset {
    /// - Parameter limit: The time one exchange may take.
    static func values(limit: Duration) -> [FenceOption] {
        let seconds = max(1, min(10, Int(limit.components.seconds) / 2))
        return [
            // The controller confirms by reading; waiting blindly after an order only holds the lane.
            FenceOption("power_wait", "0"),
            // How long the agent looks for the new state itself; it has to end before the exchange does.
            FenceOption("power_timeout", "\(seconds)"),
            // Agents repeat "on" once by themselves; see the contract: one order.
            FenceOption("retry_on", "0"),
        ]
    }
}
