public import WroughtCore

/// The settings of ``ExecDriver``.
public struct ExecSettings: DriverSettings {
    let command: [String]
    let address: String?
    let values: NamedValues
    let secrets: NamedSecrets

    /// The list of settings.
    public static let form = SettingsForm(
        Setting(
            "command", "Command",
            help: "The driver program and its arguments, one list entry each. Run without a shell. No secrets: "
                + "everybody on this computer can see arguments.",
            check: { Self.problem(command: $0) }),
        Setting(
            "power_address", "Address",
            help: "Where the device is, handed to the program. Machines with one address wait for each other.",
            identifies: true),
        Setting(
            "settings", "Settings of the program",
            help: "What the program wants to know of this machine: name=value with commas between, or a JSON object.",
            scope: .machine),
        Setting(
            "secrets", "Secrets of the program",
            help: "Passwords and keys: name=value with commas between, or a JSON object as a text. They reach the "
                + "program through its standard input only."),
        make: Self.init)

    private static func problem(command: [String]) -> String? {
        guard let program = command.first else { return "is empty; give the driver program" }
        if command.contains(where: { $0.utf8.contains(0) }) { return "an entry contains a zero byte" }
        return program.isEmpty ? "the first entry, the program, is empty" : nil
    }
}
