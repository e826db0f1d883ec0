public import WroughtCore

/// One step of a machine's life as it is kept: who, why, before, after, when.
///
/// The entries of a machine are a chain: numbers without a gap, and each one's `before` is the `after` of the one
/// before.
public struct LifeEntry: Sendable, Hashable, Codable {
    /// The machine.
    public var machine: MachineID
    /// What it was called then.
    public var name: MachineName
    /// The entry's place in the machine's life, from 1.
    public var number: Int
    /// When.
    public var time: Timestamp
    /// A person's name, or which part of the server.
    public var who: String
    /// Why, as the asker put it.
    public var why: String?
    /// What happened.
    public var trigger: LifeTrigger
    /// The row of the table that was followed.
    public var row: String
    /// The state before; nil for a machine that is new.
    public var before: MachineStatus?
    /// The state after; nil for a machine that is gone.
    public var after: MachineStatus?
    /// What there is to add, for example how a power order ended. Never holds a secret.
    public var note: String?
}

extension LifeEntry {
    /// One sentence for a person: `n1: New -> Commissioning (commission) by ada`.
    public var summary: String {
        let (from, to) = (before?.title ?? "unknown", after?.title ?? "deleted")
        let change = before == after ? from : "\(from) -> \(to)"
        let extra = [why, note].compactMap(\.self).map { ": \($0)" }.joined()
        return "\(name): \(change) (\(trigger.rawValue)) by \(who)\(extra)"
    }
}
