import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine set NAME ...`
struct MachineSetCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Changes a machine: settings, secrets, tags, name; the rest stays.")

    @Argument(help: "The machine's name.")
    var name: String

    @OptionGroup var settings: SettingOptions

    @Option(name: .customLong("unset"), help: ArgumentHelp("Forget a setting or secret.", valueName: "name"))
    var unset: [String] = []

    @Option(name: .customLong("driver"), help: "Another driver; its settings must then be given anew.")
    var driver: String?

    @Option(name: .customLong("rename"), help: ArgumentHelp("Another name.", valueName: "name"))
    var newName: String?

    @Option(name: .customLong("untag"), help: ArgumentHelp("Take a tag away; may be repeated.", valueName: "tag"))
    var untag: [String] = []

    @OptionGroup var about: AboutOptions

    func run(in session: Session) async throws -> ExitStatus {
        let inventory = try await session.inventory()
        let name = try MachineName(name)
        let known = try await inventory.machines.machine(named: name)
        let entry = try session.entry(of: driver ?? known.driver)
        let given = try await SettingReader(session: session, entry: entry).read(settings)
        let wanted = try changed(known, given).checked(by: session.registry, at: known.created)
        let removed = Set(known.secretNames).subtracting(wanted.secretNames)
        let stored = try await inventory.machines.update(name) { machine in
            machine.name = wanted.name
            machine.driver = wanted.driver
            machine.settings = RawSettings(wanted.settings.values, secrets: given.secrets)
            machine.sealedSecrets.subtract(removed)
            machine.tags = wanted.tags
            machine.group = wanted.group
            machine.bootMACs = wanted.bootMACs
            machine.notes = wanted.notes
            machine.updated = .now()
        }
        session.output.remark("changed \(stored.name)")
        return .done
    }

    /// The whole machine as it would be, for the driver's form to check. Throws for a setting to forget that it has not.
    private func changed(_ machine: Machine, _ given: RawSettings) throws(UsageFailure) -> MachineDraft {
        let keepsSettings = driver == nil || driver == machine.driver
        var raw = (keepsSettings ? machine.settings : [:]).merging(given)
        for key in unset {
            guard machine.settings.keys.contains(key) else {
                throw UsageFailure("\(machine.name) has no setting “\(key)” to forget")
            }
            raw.set(key, nil)
            raw.set(key, secret: nil)
        }
        let tags = Set(machine.tags.map(\.description)).union(about.tags).subtracting(untag)
        return MachineDraft(
            name: newName ?? machine.name.description, driver: driver ?? machine.driver, settings: raw,
            tags: tags.sorted(), group: about.group.map { $0.isEmpty ? nil : $0 } ?? machine.group,
            bootMACs: about.bootMACs.isEmpty ? machine.bootMACs.map(\.description) : about.bootMACs,
            notes: about.notes ?? machine.notes)
    }
}
