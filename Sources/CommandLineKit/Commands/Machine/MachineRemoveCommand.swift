import ArgumentParser
import WroughtProvisioning

/// `wrought machine remove NAME...`
struct MachineRemoveCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes machines from the inventory; their history stays.")

    @Argument(help: ArgumentHelp("Names or patterns.", valueName: "machine"))
    var names: [String]

    func run(in session: Session) async throws -> ExitStatus {
        let filter = MachineFilter(patterns: try names.map { try MachinePattern($0) })
        let (machines, end) = try await session.machines(filter, secrets: .names)
        let found = machines.map(\.name)
        try await session.inventory().machines.remove(found)
        session.output.remark(
            found.count == 1 ? "removed \(found[0])" : "removed \(found.count) machines")
        return end
    }
}
