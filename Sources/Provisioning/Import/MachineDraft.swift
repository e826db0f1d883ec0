public import WroughtCore

/// A machine as it was typed or read from a file, before anything was checked.
public struct MachineDraft: Sendable, Hashable {
    /// Its name; nil when none was given.
    public var name: String?
    /// A driver's id or alias; nil when none was given.
    public var driver: String?
    /// Its settings; secrets may still be among the values.
    public var settings: RawSettings
    /// Its tags.
    public var tags: [String]
    /// Its group.
    public var group: String?
    /// The addresses it boots from.
    public var bootMACs: [String]
    /// Remarks.
    public var notes: String

    /// A draft.
    public init(
        name: String? = nil, driver: String? = nil, settings: RawSettings = [:], tags: [String] = [],
        group: String? = nil, bootMACs: [String] = [], notes: String = ""
    ) {
        self.name = name
        self.driver = driver
        self.settings = settings
        self.tags = tags
        self.group = group
        self.bootMACs = bootMACs
        self.notes = notes
    }

    /// What a machine was made of, for checking it again after a change. Its secrets should have been opened: a
    /// required secret that is only sealed counts as missing.
    public init(_ machine: Machine) {
        self.init(
            name: machine.name.description, driver: machine.driver, settings: machine.settings,
            tags: machine.tags.sorted().map(\.description), group: machine.group,
            bootMACs: machine.bootMACs.map(\.description), notes: machine.notes)
    }

    /// The machine, when everything fits: name, driver, every setting as the driver's own form reads it, tags and
    /// addresses. Secrets are moved apart. Throws `bad-machine` with every problem at once.
    public func checked(by registry: DriverRegistry, at time: Timestamp = .now()) throws(InventoryError) -> Machine {
        var check = MachineCheck(registry: registry)
        guard let machine = check.machine(self, at: time) else {
            throw InventoryError(.badMachine, "the machine cannot be stored", problems: check.problems)
        }
        return machine
    }
}
