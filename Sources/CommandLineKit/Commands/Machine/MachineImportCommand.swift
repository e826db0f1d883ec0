import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought machine import FILE`
struct MachineImportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Adds the machines of a CSV or JSON file, all or none.",
        discussion: """
            CSV needs a header with name and driver; tags, group, boot_macs and notes may follow, and every other \
            column is a setting. JSON is a list of objects with the same names and the settings in `settings`; \
            MAAS's hostname, power_type and power_parameters are understood too. What `maas PROFILE machines read` \
            prints is taken as it is; give what `maas PROFILE machines power-parameters` prints with --power.
            """)

    @Argument(help: "The file; - reads standard input.")
    var file: String

    @Option(
        name: .customLong("power"),
        help: ArgumentHelp("MAAS's power parameters, by system id; - reads standard input.", valueName: "file"))
    var power: String?

    @Flag(name: .customLong("replace"), help: "Replace machines that are there already; secrets not in the file stay.")
    var replaces = false

    @Flag(name: .customLong("dry-run"), help: "Check the file and store nothing.")
    var isDryRun = false

    func validate() throws {
        if file == "-", power == "-" { throw ValidationError("Only one of the two files can be standard input.") }
    }

    private func content(of file: String, in session: Session) async throws -> String {
        file == "-" ? try await session.surroundings.input.readAll() : try FileInput.text(of: file)
    }

    func run(in session: Session) async throws -> ExitStatus {
        let text = try await content(of: file, in: session)
        var parameters: String?
        if let power { parameters = try await content(of: power, in: session) }
        let read = try MachineImport(
            text.utf8, powerParameters: parameters.map { Array($0.utf8) }, registry: session.registry)
        for remark in read.remarks { session.output.remark(TextTable.printable("wrought: \(remark)")) }
        let machines = read.machines
        let count = "\(machines.count) machine\(machines.count == 1 ? "" : "s")"
        if isDryRun {
            session.output.remark("the file is in order: \(count); nothing stored")
            return .done
        }
        try await session.inventory().machines.add(
            replaces ? machines.map { keepingSecrets($0, session.registry) } : machines, replacing: replaces)
        session.output.remark("imported \(count)")
        return .done
    }

    /// An export leaves secrets out, so a file that does not give one says nothing of it: the stored one stays.
    private func keepingSecrets(_ machine: Machine, _ registry: DriverRegistry) -> Machine {
        var machine = machine
        machine.sealedSecrets = registry[machine.driver]?.secretKeys ?? []
        return machine
    }
}
