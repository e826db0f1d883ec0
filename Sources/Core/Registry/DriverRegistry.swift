/// The drivers a program knows: a value built from an explicit list. No global state, no effects at load time.
public struct DriverRegistry: Sendable {
    private var entries: [String: DriverEntry] = [:]
    private var aliases: [String: (id: String, presets: RawSettings)] = [:]
    /// Drivers that exist but were left out of this build, by id, with the reason.
    public private(set) var leftOut: [String: String] = [:]

    /// The listed drivers. Two with one id are a programming error and trap.
    public init(_ drivers: any PowerDriver.Type...) {
        for driver in drivers { add(DriverEntry(driver)) }
    }

    /// This registry and one driver more, for example a vendor's own. An id in use is a programming error and traps;
    /// use ``replacing(with:)`` to put a driver in another's place.
    public func adding(_ driver: any PowerDriver.Type) -> DriverRegistry {
        var copy = self
        copy.add(DriverEntry(driver))
        return copy
    }

    /// This registry with the driver in the place of the one that has its id, if any.
    public func replacing(with driver: any PowerDriver.Type) -> DriverRegistry {
        var copy = self
        copy.entries[driver.info.id] = nil
        copy.aliases = copy.aliases.filter { $0.value.id != driver.info.id }
        copy.add(DriverEntry(driver))
        return copy
    }

    /// This registry, saying of a driver that is not built in why it is not.
    public func leavingOut(_ id: String, because reason: String) -> DriverRegistry {
        var copy = self
        copy.leftOut[id] = reason
        return copy
    }

    private mutating func add(_ entry: DriverEntry) {
        let names = [entry.info.id] + entry.info.aliases.map(\.id)
        precondition(names.allSatisfy { entries[$0] == nil && aliases[$0] == nil }, "two drivers named \(names)")
        entries[entry.info.id] = entry
        for alias in entry.info.aliases { aliases[alias.id] = (entry.info.id, alias.presets) }
    }

    /// Every driver, by id.
    public var all: [DriverEntry] { entries.values.sorted { $0.info.id < $1.info.id } }

    /// The driver of an id or alias; nil when there is none.
    public subscript(id: String) -> DriverEntry? { entries[id] ?? aliases[id].flatMap { entries[$0.id] } }

    /// The driver of an id or alias, and the settings with the alias's presets below them.
    ///
    /// Throws `unsupported` naming the nearest id, or why the driver is left out.
    public func resolve(_ id: String, _ raw: RawSettings = [:]) throws(DriverError) -> (DriverEntry, RawSettings) {
        let named = try self.named(id)
        return (named.entry, named.settings(raw))
    }

    /// The driver of an id or alias. Throws as ``resolve(_:_:)`` does.
    func named(_ id: String) throws(DriverError) -> NamedDriver {
        guard let entry = self[id] else { throw unknown(id) }
        return NamedDriver(entry: entry, presets: aliases[id]?.presets ?? [:], secretKeys: entry.secretKeys)
    }

    private func unknown(_ id: String) -> DriverError {
        if let reason = leftOut[id] {
            return DriverError(.unsupported, "the driver \(id) is not part of this build", remedy: reason)
        }
        let names = Set(entries.keys).union(aliases.keys)
        let near = Spelling.nearest(to: id, in: names).map { "did you mean \($0)?" }
        return DriverError(
            .unsupported, "no driver named “\(id)”",
            remedy: near ?? "known are \(entries.keys.sorted().joined(separator: ", "))")
    }

    /// Reads the settings, makes the driver, and wraps it in a controller.
    ///
    /// Throws `unsupported` for an unknown driver and `badSettings` with every problem at once.
    public func controller(
        _ id: String, settings raw: RawSettings, machine: String? = nil, group: String? = nil,
        in context: DriverContext = .init(), under governor: PowerGovernor = .init(), policy: PowerPolicy = .init()
    ) throws(DriverError) -> PowerController {
        var assembly = ControllerAssembly(self, in: context, under: governor, policy: policy)
        return try assembly.controller(id, settings: raw, machine: machine, group: group)
    }

    /// What a controller holds: outlets, domains, systems; asked in the controller's lane.
    ///
    /// Throws `unsupported` when the driver cannot list, `badSettings`, `timeout` after `limit`, or the driver's error.
    public func targets(
        _ id: String, settings raw: RawSettings, in context: DriverContext = .init(),
        under governor: PowerGovernor = .init(), limit: Duration = .seconds(30)
    ) async throws(DriverError) -> [ListedTarget] {
        let (entry, settings) = try resolve(id, raw)
        guard let list = entry.list else {
            throw DriverError(.unsupported, "the driver \(entry.info.id) cannot list what its controller holds")
        }
        do {
            let identity = entry.identity(of: settings)
            return try await governor.exchange(with: [identity], priority: .poll, within: limit, clock: context.clock) {
                try await withDeadline(limit, clock: context.clock, late: "no list within \(limit)") {
                    try await list(settings, context)
                }
            }
        } catch {
            throw DriverError(wrapping: error)
        }
    }
}

/// A driver as somebody named it: an alias brings presets.
struct NamedDriver: Sendable {
    let entry: DriverEntry
    let presets: RawSettings
    let secretKeys: Set<String>

    /// The settings with the presets below them, and with every secret hidden.
    func settings(_ raw: RawSettings) -> RawSettings { presets.merging(raw).hiding(secretKeys) }
}
