import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine add NAME --driver ID --set name=value`
struct MachineAddCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a machine to the inventory.")

    @Argument(help: "The machine's name: a host name.")
    var name: String

    @Option(name: .customLong("driver"), help: "The driver's id; `wrought driver list` shows all.")
    var driver: String

    @OptionGroup var settings: SettingOptions
    @OptionGroup var about: AboutOptions

    @Flag(name: .customLong("replace"), help: "Replace the machine if it is there already.")
    var replaces = false

    func run(in session: Session) async throws -> ExitStatus {
        let entry = try session.entry(of: driver)
        let reader = SettingReader(session: session, entry: entry)
        let raw = try await reader.completing(try await reader.read(settings, isWhole: true))
        let draft = MachineDraft(
            name: name, driver: driver, settings: raw, tags: about.tags, group: about.group, bootMACs: about.bootMACs,
            notes: about.notes ?? "")
        let machine = try draft.checked(by: session.registry)
        try await session.inventory().machines.add([machine], replacing: replaces)
        session.output.remark("added \(machine.name)")
        return .done
    }
}

/// What people say of a machine.
struct AboutOptions: ParsableArguments {
    @Option(name: .customLong("tag"), help: "A tag; may be repeated.")
    var tags: [String] = []

    @Option(name: .customLong("group"), help: "The rack, PDU or other group whose machines start staggered.")
    var group: String?

    @Option(
        name: .customLong("boot-mac"),
        help: ArgumentHelp("The address of a network card it boots from; may be repeated.", valueName: "mac"))
    var bootMACs: [String] = []

    @Option(name: .customLong("notes"), help: "Remarks.")
    var notes: String?
}
