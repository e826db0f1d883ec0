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
            MAAS's hostname, power_type and power_parameters are understood too.
            """)

    @Argument(help: "The file; - reads standard input.")
    var file: String

    @Flag(name: .customLong("replace"), help: "Replace machines that are there already.")
    var replaces = false

    @Flag(name: .customLong("dry-run"), help: "Check the file and store nothing.")
    var isDryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let text = file == "-" ? try await session.surroundings.input.readAll() : try FileInput.text(of: file)
        let machines = try MachineImport(text.utf8, registry: session.registry).machines
        let count = "\(machines.count) machine\(machines.count == 1 ? "" : "s")"
        if isDryRun {
            session.output.remark("the file is in order: \(count); nothing stored")
            return .done
        }
        try await session.inventory().machines.add(machines, replacing: replaces)
        session.output.remark("imported \(count)")
        return .done
    }
}
