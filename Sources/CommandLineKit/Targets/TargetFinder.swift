import WroughtCore
import WroughtProvisioning

/// Finds the machines that were named.
struct TargetFinder: Sendable {
    let session: Session

    /// The targets in natural order of their names. Throws when a name or pattern fits nothing.
    func targets(_ options: TargetOptions) async throws -> [Target] {
        if let driver = options.driver { return [try await onTheSpot(driver, options.settings)] }
        let filter = MachineFilter(
            patterns: try options.targets.map { try MachinePattern($0) },
            tags: Set(try options.tags.map { try Tag($0) }))
        let machines = try await session.inventory().machines.machines(filter, secrets: .opened)
        guard !machines.isEmpty else {
            throw UsageFailure(
                filter.isEmpty ? "the inventory is empty" : "no machine fits \(filter.summary)",
                remedy: "add machines with `wrought machine add` or `wrought machine import`")
        }
        return machines.map {
            Target(name: $0.name.description, driver: $0.driver, settings: $0.settings, group: $0.group)
        }
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
