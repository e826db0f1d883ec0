import ArgumentParser
import WroughtProvisioning

/// `wrought machine remove NAME...`
struct MachineRemoveCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes machines from the inventory; their history stays.")

    @Argument(help: ArgumentHelp("Names or patterns.", valueName: "machine"))
    var names: [String]

    func run(in session: Session) async throws -> ExitStatus {
        let machines = try await session.inventory().machines
        let filter = MachineFilter(patterns: try names.map { try MachinePattern($0) })
        let found = try await machines.machines(filter, secrets: .names).map(\.name)
        try await machines.remove(found)
        session.output.remark(
            found.count == 1 ? "removed \(found[0])" : "removed \(found.count) machines")
        return .done
    }
}
