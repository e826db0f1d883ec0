import WroughtCore
import WroughtProvisioning

/// The names that the ranges of a command line stand for and that the inventory does not hold: `n2`, when somebody
/// typed `n[1-3]` and there are `n1` and `n3`. The others are done all the same; these cannot be.
struct MissingMachines: Sendable {
    /// Each once, in the order a person expects.
    let names: [String]

    /// Compares what was typed with what was found; a range misses nothing when its machines are there and only lack
    /// a tag, so the whole inventory is asked then.
    init(_ filter: MachineFilter, found: [MachineName], in machines: any MachineRepository) async throws {
        let lacking = Self.lacking(filter, among: found)
        let isWhole = filter.tags.isEmpty && filter.groups.isEmpty && filter.drivers.isEmpty
        guard !lacking.isEmpty, !isWhole else {
            names = lacking
            return
        }
        names = Self.lacking(filter, among: try await machines.machineNames())
    }

    private static func lacking(_ filter: MachineFilter, among known: [MachineName]) -> [String] {
        let texts = Set(filter.patterns.flatMap { $0.missing(from: known) })
        var legal: [MachineName] = []
        var others: [String] = []
        for text in texts {
            do throws(InventoryError) { legal.append(try MachineName(text)) } catch { others.append(text) }
        }
        return legal.sorted().map(\.description) + others.sorted()
    }

    /// Says it in one sentence, apart from the results; nothing when nothing is missing.
    func tell(_ output: Output) {
        guard !names.isEmpty else { return }
        let verb = names.count == 1 ? "is" : "are"
        output.remark(
            TextTable.printable(
                "wrought: \(Self.listed(names)) \(verb) not in the inventory; `wrought machine list` shows the names"))
    }

    /// `n1`, `n1, n2 and n3`, and of many the first ten.
    private static func listed(_ names: [String]) -> String {
        let rest = names.count - 10
        if rest > 0 { return names.prefix(10).joined(separator: ", ") + " and \(rest) more" }
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " and \(last)"
    }
}

extension DriverError.Code {
    /// The inventory holds no machine of the name.
    static let unknownMachine = Self(rawValue: "unknown-machine")
}

extension DriverError {
    /// What stands in the place of an answer of a machine that the inventory does not hold.
    static var unknownMachine: DriverError {
        DriverError(.unknownMachine, "no machine of this name is in the inventory")
    }
}

extension Session {
    /// The machines that a filter means, and how a command on the inventory itself ends: some failed when members of
    /// a range are not there, which is said.
    func machines(
        _ filter: MachineFilter, secrets: SecretReading
    ) async throws -> (found: [Machine], end: ExitStatus) {
        let inventory = try await inventory().machines
        let found = try await inventory.machines(filter, secrets: secrets)
        let missing = try await MissingMachines(filter, found: found.map(\.name), in: inventory)
        missing.tell(output)
        return (found, missing.names.isEmpty ? .done : .someFailed)
    }
}
