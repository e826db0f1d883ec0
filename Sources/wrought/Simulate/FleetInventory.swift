import Foundation
import WroughtCore
import WroughtLab
import WroughtProvisioning
import WroughtSimulators

/// A fleet's machines as the file that `wrought machine import` reads, their simulated passwords included.
struct FleetInventory {
    private let machines: [Machine]

    init(_ machines: [FleetMachine]) throws {
        self.machines = try machines.map { machine in
            Machine(
                name: try MachineName(machine.name), driver: machine.driver,
                settings: RawSettings(machine.settings.mapValues { .string($0) }),
                tags: Set(try machine.tags.map { try Tag($0) }), group: machine.group)
        }
    }

    /// Writes it into a file that only its owner can read, because inventories usually hold secrets; JSON for a name that
    /// ends in .json, else CSV. `-` is standard output.
    func write(to path: String) throws {
        guard path != "-" else { return try print() }
        let text = path.hasSuffix(".json") ? MachineExport.json(machines) : MachineExport.csv(machines)
        let isWritten = FileManager.default.createFile(
            atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        guard isWritten else {
            throw SimulatorError("the inventory cannot be written to “\(path)”: \(String(cString: strerror(errno)))")
        }
    }

    /// Standard output ends with it, so that an import behind a pipe begins; what is said later goes to standard error.
    private func print() throws {
        try FileHandle.standardOutput.write(contentsOf: Data(MachineExport.csv(machines).utf8))
        dup2(STDERR_FILENO, STDOUT_FILENO)
    }
}
