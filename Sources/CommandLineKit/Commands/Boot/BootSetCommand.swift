import ArgumentParser
import WroughtCore

/// `wrought boot set`
struct BootSetCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Chooses what the hardware will boot, and reads it back.",
        discussion: """
            Devices: network, disk, optical, removable, setup, http:URL, virtual-media; a particular one by its id, as \
            in network:52:54:00:12:34:56. A plan that the hardware cannot hold is refused before anything is sent.
            """)

    @OptionGroup var targets: TargetOptions

    @Option(name: .customLong("once"), help: ArgumentHelp("For the next boot only.", valueName: "device"))
    var once: BootDeviceArgument?

    @Option(
        name: .customLong("always"),
        help: ArgumentHelp("For every boot, in this order, separated by commas.", valueName: "devices"))
    var always: BootOrderArgument?

    @Flag(name: .customLong("firmware"), help: "No override: the order kept in the machine's firmware.")
    var firmware = false

    @Option(name: .customLong("mode"), help: ArgumentHelp("How the firmware boots: bios or uefi.", valueName: "mode"))
    var mode: BootModeArgument?

    @OptionGroup var limits: LimitOptions
    @Flag(name: .customLong("dry-run"), help: "Print what would be sent; nothing is sent and nothing connected.")
    var isDryRun = false
    @OptionGroup var format: FormatOptions

    func validate() throws {
        let given = [once != nil, always != nil, firmware].count { $0 }
        guard given == 1 else {
            throw ValidationError("Say one of --once DEVICE, --always DEVICES, and --firmware.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let roster = try await Roster.assemble(
            targets, in: session, under: limits.governor(), policy: limits.policy(session.surroundings.policy))
        let (plan, mode) = (plan, mode?.mode)
        if isDryRun { return DryRun(session: session, isJSON: format.isJSON).show(roster, .setBoot(plan, mode)) }
        let answers = await roster.ask("boot set", in: session) { try await $0.setBoot(plan, mode: mode) }
        return BootReport(output: session.output, isJSON: format.isJSON).show(roster, answers)
    }

    private var plan: BootPlan {
        if let once { return .once(once.device) }
        if let always { return .always(always.devices) }
        return .firmware
    }
}

/// A boot device behind an option.
struct BootDeviceArgument: ExpressibleByArgument, Sendable {
    let device: BootDevice

    init?(argument: String) {
        guard let device = BootDevice(argument) else { return nil }
        self.device = device
    }
}

/// A boot mode behind an option.
struct BootModeArgument: ExpressibleByArgument, Sendable {
    let mode: BootMode

    init?(argument: String) {
        guard let mode = BootMode(rawValue: argument.lowercased()) else { return nil }
        self.mode = mode
    }
}

/// Devices separated by commas. A URL with a comma in it has to be set once, not in an order.
struct BootOrderArgument: ExpressibleByArgument, Sendable {
    let devices: [BootDevice]

    init?(argument: String) {
        let words = argument.split(separator: ",", omittingEmptySubsequences: false)
        let devices = words.compactMap { BootDevice(SettingText.trimmed($0)) }
        guard devices.count == words.count else { return nil }
        self.devices = devices
    }
}
