public import WroughtCore

/// Machines out of a CSV or JSON file: either every machine of the file, or every fault in it.
///
/// CSV: a header, then a machine a line. The columns `name` and `driver` must be there; `tags`, `group`, `boot_macs`
/// and `notes` may; every other column is a setting of the driver. An empty cell means "not given". A setting that is
/// called like a column of ours is written `settings.KEY`.
///
/// JSON: an array of objects, or one object, with the same words as keys and the settings in an object `settings`.
/// MAAS's words `hostname`, `power_type`, `power_parameters`, `mac_addresses` and `tag_names` mean the same.
///
/// An object with a `system_id` is one of `maas PROFILE machines read`: what has a meaning here is taken (also
/// `boot_interface` and `description`), and what was left out is told in ``remarks``. MAAS prints the power parameters
/// apart, by system id (`maas PROFILE machines power-parameters`).
public struct MachineImport: Sendable {
    /// What was read, in the order of the file.
    public let machines: [Machine]
    /// What a MAAS file held that was left out, one sentence for each kind of thing. Empty for other files.
    public let remarks: [String]

    /// Reads a file of either kind: JSON when it begins with `[` or `{`. `powerParameters` is what MAAS prints of the
    /// power parameters of a MAAS file's machines.
    ///
    /// Each machine's settings are read by its driver's own form. Throws `bad-import` with every problem at once.
    public init(
        _ bytes: some Sequence<UInt8>, powerParameters: [UInt8]? = nil, registry: DriverRegistry,
        at time: Timestamp = .now()
    ) throws(InventoryError) {
        let bytes = Array(bytes)
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        let first = bytes.first { !blanks.contains($0) }
        let isJSON = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
        var sheet = ImportSheet()
        if isJSON { sheet.read(json: bytes) } else { sheet.read(csv: bytes) }
        if let powerParameters { sheet.add(powerParameters: powerParameters) }
        machines = try sheet.machines(registry: registry, at: time)
        remarks = sheet.maas.sentences
    }
}

/// The rows of a file and what is wrong with them.
struct ImportSheet {
    /// One row: a draft and where it stands.
    struct Row {
        var number: Int
        var draft: MachineDraft
        /// Secrets that an export left out of this row.
        var leftOut: [String] = []
        /// What MAAS calls it; nil for a machine that is not MAAS's.
        var systemID: String?
        /// True for a machine of MAAS's whose power parameters were not given.
        var lacksParameters = false
    }
    var maas = MAASRemarks()
    var rows: [Row] = []
    var problems: [ImportProblem] = []

    /// Every machine, or `bad-import` with every problem in the order of the file.
    func machines(registry: DriverRegistry, at time: Timestamp) throws(InventoryError) -> [Machine] {
        var problems = problems
        var machines: [Machine] = []
        var rowOfName: [MachineName: Int] = [:]
        var lacking: [Row] = []
        for row in rows {
            var check = MachineCheck(registry: registry)
            let machine = check.machine(row.draft, at: time)
            var found = row.lacksParameters ? [] : check.problems
            if row.lacksParameters, !check.problems.isEmpty { lacking.append(row) }
            for key in row.leftOut where !row.draft.settings.keys.contains(key) {
                found.append(ImportProblem(column: key, "was left out of the export because it is secret; add it"))
            }
            if let name = machine?.name, let other = rowOfName.updateValue(row.number, forKey: name) {
                found.append(ImportProblem(column: "name", "\(name) is also in row \(other); a name is unique"))
            }
            problems += found.map { ImportProblem(row: row.number, column: $0.column, $0.message) }
            if let machine { machines.append(machine) }
        }
        problems += Self.problem(ofRowsWithoutParameters: lacking)
        if rows.isEmpty, problems.isEmpty {
            let any = maas.powerless.isEmpty ? "" : " that has a power type"
            problems = [ImportProblem(column: "", "the file holds no machine\(any)")]
        }
        guard problems.isEmpty else { throw Self.refusal(problems) }
        return machines
    }

    /// One fault for all of them, instead of every required setting of every machine.
    private static func problem(ofRowsWithoutParameters rows: [Row]) -> [ImportProblem] {
        guard let first = rows.first else { return [] }
        let whose = first.draft.name ?? "row \(first.number)"
        let others = rows.count > 1 ? " and \(rows.count - 1) more" : ""
        return [
            ImportProblem(
                column: "power_parameters",
                "missing for \(whose)\(others); MAAS prints them apart: `maas PROFILE machines power-parameters`, to be "
                    + "given with --power FILE")
        ]
    }

    private static func refusal(_ problems: [ImportProblem]) -> InventoryError {
        let sorted = problems.sorted { ($0.row ?? 0, $0.column) < ($1.row ?? 0, $1.column) }
        let count = problems.count == 1 ? "a fault" : "\(problems.count) faults"
        return InventoryError(
            .badImport, "the file has \(count); nothing was stored", remedy: "mend the file and import it again",
            problems: sorted)
    }
}
