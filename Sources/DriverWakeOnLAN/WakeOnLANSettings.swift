public import WroughtCore

/// The settings of ``WakeOnLANDriver``.
public struct WakeOnLANSettings: DriverSettings {
    let targets: WakeTargets
    let transport: WakeTransport
    let destination: WakeDestination
    let port: PortNumber
    let interface: String?
    let password: SecureOnPassword?
    let repeats: Int
    let offCommand: [String]
    let softOffCommand: [String]

    /// The list of settings.
    public static let form = SettingsForm(
        Setting(
            "mac_address", "MAC addresses", help: "One or more interfaces of the machine; each is woken.",
            scope: .machine),
        Setting(
            "transport", "Transport", help: "udp, or ethernet: a frame of type 0x0842 through the interface.",
            default: .udp),
        Setting(
            "power_address", "Destination",
            help: "Numeric address for udp: the network's broadcast address, or a host that relays the packet.",
            default: .everybody),
        Setting("port", "UDP port", help: "9 or 7; most interfaces look at the content only.", default: 9),
        Setting(
            "interface", "Interface",
            help: "The network interface to send through, such as eth0. Needed for ethernet and for ff02::1.",
            check: { name in name.flatMap { Self.problem(interface: $0) } }),
        Setting(
            "secureon", "SecureOn password", help: "01:02:03:04:05:06 or 192.168.1.1, where the interface wants one.",
            scope: .machine),
        Setting("repeat", "Repetitions", help: "How often each packet is sent, 1 to 10.", default: 3, in: 1...10),
        Setting(
            "off_command", "Command for off", help: Self.commandHelp("takes the power away at once"), scope: .machine,
            check: { Self.problem(command: $0) }),
        Setting(
            "soft_off_command", "Command for soft-off", help: Self.commandHelp("shuts the machine down"),
            scope: .machine, check: { Self.problem(command: $0) }),
        make: Self.checked)

    private static func commandHelp(_ purpose: String) -> String {
        "A program and its arguments, one list entry each, that \(purpose). Run without a shell. No secrets: "
            + "everybody on this computer can see arguments."
    }

    private static func problem(command: [String]) -> String? {
        if command.contains(where: { $0.utf8.contains(0) }) { return "an entry contains a zero byte" }
        return command.first == "" ? "the first entry, the program, is empty" : nil
    }

    /// The kernel allows 15 bytes without slash and blank.
    private static func problem(interface: String) -> String? {
        let fits = (1...15).contains(interface.utf8.count) && !interface.contains { $0 == "/" || $0.isWhitespace }
        return fits ? nil : "is “\(interface)”, which cannot be an interface's name"
    }

    private static func checked(
        targets: WakeTargets, transport: WakeTransport, destination: WakeDestination, port: PortNumber,
        interface: String?, password: SecureOnPassword?, repeats: Int, off: [String], softOff: [String]
    ) throws -> Self {
        if transport == .ethernet, interface == nil {
            throw SettingProblem("interface", "required when transport is ethernet: a frame needs an interface")
        }
        return Self(
            targets: targets, transport: transport, destination: destination, port: port, interface: interface,
            password: password, repeats: repeats, offCommand: off, softOffCommand: softOff)
    }
}
