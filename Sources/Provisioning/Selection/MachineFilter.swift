/// Which machines: those that any pattern names, that have all the tags, are in one of the groups and use one of the
/// drivers. What is left empty does not restrict; the empty filter means every machine.
public struct MachineFilter: Sendable, Hashable {
    /// Names, ranges and globs; a machine that any of them names is meant.
    public var patterns: [MachinePattern]
    /// A machine must have all of them.
    public var tags: Set<Tag>
    /// A machine must be in one of them.
    public var groups: Set<String>
    /// A machine's driver, as it was typed, must be one of them.
    public var drivers: Set<String>

    /// A filter.
    public init(
        patterns: [MachinePattern] = [], tags: Set<Tag> = [], groups: Set<String> = [], drivers: Set<String> = []
    ) {
        self.patterns = patterns
        self.tags = tags
        self.groups = groups
        self.drivers = drivers
    }

    /// Every machine.
    public static let all = MachineFilter()

    /// True when it restricts nothing.
    public var isEmpty: Bool { patterns.isEmpty && tags.isEmpty && groups.isEmpty && drivers.isEmpty }

    /// True when a pattern names it, or there is no pattern.
    public func names(_ name: MachineName) -> Bool { patterns.isEmpty || patterns.contains { $0.matches(name) } }

    /// True when the machine is meant.
    public func matches(_ machine: Machine) -> Bool {
        names(machine.name) && tags.isSubset(of: machine.tags)
            && (groups.isEmpty || machine.group.map(groups.contains) == true)
            && (drivers.isEmpty || drivers.contains(machine.driver))
    }

    /// Throws `no-match` naming every part of a pattern that matches none of the names.
    public func checkPatterns(against names: some Collection<MachineName>) throws(InventoryError) {
        let idle = patterns.flatMap { $0.idleTerms(among: names) }
        guard !idle.isEmpty else { return }
        let list = idle.prefix(5).map { "“\($0)”" }.joined(separator: ", ") + (idle.count > 5 ? ", ..." : "")
        let near = idle.count == 1 ? Self.nearest(to: idle[0], among: names) : nil
        throw InventoryError(
            .noMatch, "no machine matches \(list)",
            remedy: near.map { "did you mean \($0)?" } ?? "`wrought machine list` shows the names")
    }

    /// What the filter asks for, in words, for messages: `tag gpu, group rack1`.
    public var summary: String {
        var parts = patterns.map(\.description)
        parts += tags.sorted().map { "tag \($0)" } + groups.sorted().map { "group \($0)" }
        parts += drivers.sorted().map { "driver \($0)" }
        return parts.joined(separator: ", ")
    }
}
