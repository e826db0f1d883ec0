import WroughtCore
import WroughtProvisioning

/// Finds the machines that were named.
struct TargetFinder: Sendable {
    let session: Session

    /// What was found, and the members of ranges that were not.
    struct Found {
        /// In natural order of their names.
        var targets: [Target]
        var missing: [String] = []
    }

    /// The targets. Throws when a name or pattern fits nothing; says which members of a range are not there.
    func find(_ options: TargetOptions) async throws -> Found {
        if let driver = options.driver { return Found(targets: [try await onTheSpot(driver, options.settings)]) }
        let filter = MachineFilter(
            patterns: try options.targets.map { try MachinePattern($0) },
            tags: Set(try options.tags.map { try Tag($0) }))
        let inventory = try await session.inventory().machines
        let machines = try await inventory.machines(filter, secrets: .opened)
        guard !machines.isEmpty else {
            throw UsageFailure(
                filter.isEmpty ? "the inventory is empty" : "no machine fits \(filter.summary)",
                remedy: "add machines with `wrought machine add` or `wrought machine import`")
        }
        let missing = try await MissingMachines(filter, found: machines.map(\.name), in: inventory)
        missing.tell(session.output)
        let targets = machines.map {
            Target(name: $0.name.description, driver: $0.driver, settings: $0.settings, group: $0.group)
        }
        return Found(targets: targets, missing: missing.names)
    }

    private func onTheSpot(_ driver: String, _ options: SettingOptions) async throws -> Target {
        let entry = try session.entry(of: driver)
        let reader = SettingReader(session: session, entry: entry)
        let raw = try await reader.completing(try await reader.read(options, isWhole: true))
        return Target(name: nil, driver: driver, settings: raw)
    }
}

extension Session {
    /// The driver of an id or alias. Throws a usage failure that names the nearest id, or why it is not built in.
    func entry(of driver: String) throws(UsageFailure) -> DriverEntry {
        do throws(DriverError) {
            return try registry.resolve(driver).0
        } catch {
            throw UsageFailure(error.message, remedy: error.remedy ?? "`wrought driver list` shows all")
        }
    }
}
