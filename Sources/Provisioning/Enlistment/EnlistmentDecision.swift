public import WroughtCore

/// What becomes of a newcomer; a repository stores it in the transaction in which it looked for known machines, so that
/// two calls at once do not make two machines.
public enum EnlistmentDecision: Sendable, Hashable {
    /// It is new: this machine goes into the inventory, and its life begins. `commissions` where the policy says so.
    case new(Machine, LifeStep, commissions: Bool)
    /// Somebody had written it down; its life begins.
    case adopted(MachineName, LifeStep)
    /// It is known; this is what it is recognised by from now on.
    case known(MachineID, MachineMarks)

    /// Decides. `known` are all machines that share a mark with the newcomer, `isTaken` tells of names and ids that
    /// are in use. Throws `not-allowed` where the policy refuses it or where it looks like several machines at once.
    public static func decide(
        _ newcomer: Newcomer, among known: [KnownMachine], policy: EnlistmentPolicy, lifeCycle: LifeCycle,
        id: MachineID, isTaken: (MachineName) throws -> Bool, at time: Timestamp
    ) throws -> EnlistmentDecision {
        switch MachineMatch.find(newcomer.marks, among: known) {
        case .several(_, let how): throw conflict(how)
        case .one(let machine, let kind):
            guard let life = machine.life else {
                return .adopted(
                    machine.name,
                    lifeCycle.begin(
                        id, name: machine.name, marks: newcomer.marks, isAccepted: true, by: newcomer.who,
                        why: "in the inventory, recognised by its \(kind.words)", at: time))
            }
            var marks = life.marks
            marks.merge(newcomer.marks)
            return .known(life.id, marks)
        case .none:
            return try new(newcomer, policy, lifeCycle, id, isTaken, time)
        }
    }

    private static func new(
        _ newcomer: Newcomer, _ policy: EnlistmentPolicy, _ lifeCycle: LifeCycle, _ id: MachineID,
        _ isTaken: (MachineName) throws -> Bool, _ time: Timestamp
    ) throws -> EnlistmentDecision {
        let (admission, why) = policy.admission(of: newcomer.marks, from: newcomer.source)
        if admission == .refuse {
            throw InventoryError(.notAllowed, "the enlistment policy refuses this machine: \(why)")
        }
        if newcomer.marks.isEmpty { throw nothingToKnowItBy(newcomer.marks) }
        let own = try newcomer.name.flatMap { try isTaken($0) ? nil : $0 }
        let name = try own ?? MachineName("node-\(id)")
        let machine = Machine(
            name: name, driver: newcomer.power?.driver ?? "manual", settings: newcomer.power?.settings ?? [:],
            bootMACs: newcomer.marks.macs.sorted(), created: time)
        let step = lifeCycle.begin(
            id, name: name, marks: newcomer.marks, isAccepted: admission != .hold, by: newcomer.who, why: why, at: time)
        return .new(machine, step, commissions: admission == .acceptAndCommission)
    }

    private static func conflict(_ how: String) -> InventoryError {
        InventoryError(
            .notAllowed, "the machine looks like several at once: \(how)",
            remedy: "correct the addresses of those machines, or delete the one that is gone")
    }

    private static func nothingToKnowItBy(_ marks: MachineMarks) -> InventoryError {
        let left = marks.ignored.map { "\($0.kind.words) \($0.value): \($0.reason)" }.joined(separator: "; ")
        return InventoryError(
            .notAllowed, "the machine tells nothing to recognise it by\(left.isEmpty ? "" : " (\(left))")",
            remedy: "give it a network card with an address of its own")
    }
}

extension BadMark.Kind {
    var words: String {
        switch self {
        case .mac: "network address"
        case .uuid: "UUID"
        case .serial: "serial number"
        }
    }
}
