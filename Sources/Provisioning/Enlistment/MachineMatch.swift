public import WroughtCore

/// Whether a machine that calls is one of the inventory.
public enum MachineMatch: Sendable, Hashable {
    /// It is new.
    case none
    /// It is this one, recognised by this.
    case one(KnownMachine, by: BadMark.Kind)
    /// It looks like several at once; the sentence says how. A person has to decide.
    case several([KnownMachine], String)

    /// Looks for a machine among those that share a mark with it.
    ///
    /// An address decides: it is unique by design. A UUID or a serial number decides where no address does (a card was
    /// replaced) and where only one machine has it: boards of one batch were sold with one UUID. When an address says
    /// one machine and the UUID another, a card was moved or a disk image copied, and nothing is guessed.
    public static func find(_ marks: MachineMarks, among known: [KnownMachine]) -> MachineMatch {
        let byMAC = known.filter { !$0.allMACs.isDisjoint(with: marks.macs) }
        let byUUID = known.filter { one in
            marks.uuid.flatMap { mine in one.marks.uuid.map { MachineMarks.areSame(uuid: mine, $0) } } ?? false
        }
        let bySerial = known.filter { $0.marks.serial != nil && $0.marks.serial == marks.serial }
        if byMAC.count > 1 { return .several(byMAC, "its cards belong to \(names(byMAC))") }
        if let one = byMAC.first {
            guard byUUID.count == 1, byUUID[0].name != one.name else { return .one(one, by: .mac) }
            return .several([one, byUUID[0]], "it has a card of \(one.name) and the UUID of \(byUUID[0].name)")
        }
        if byUUID.count == 1 { return .one(byUUID[0], by: .uuid) }
        if bySerial.count == 1 { return .one(bySerial[0], by: .serial) }
        return .none
    }

    private static func names(_ known: [KnownMachine]) -> String {
        known.map(\.name).sorted().map(\.description).joined(separator: " and ")
    }
}

/// A machine of the inventory, with what it is recognised by.
public struct KnownMachine: Sendable, Hashable {
    /// Its name.
    public var name: MachineName
    /// The addresses that somebody wrote down for it.
    public var bootMACs: [MACAddress]
    /// Its life; nil for one that is only switched.
    public var life: MachineLife?

    /// A machine.
    public init(name: MachineName, bootMACs: [MACAddress], life: MachineLife?) {
        self.name = name
        self.bootMACs = bootMACs
        self.life = life
    }

    /// What it was seen with.
    public var marks: MachineMarks { life?.marks ?? MachineMarks() }
    /// Every address that is its own.
    public var allMACs: Set<MACAddress> { marks.macs.union(bootMACs) }
}
