import WroughtCore

/// What must hold for a row beyond the state, and what to say where it does not.
public enum LifeCondition: String, Sendable, Hashable, CaseIterable {
    /// It waits for a person to let it in.
    case held = "waits for approval"
    /// It was let in.
    case accepted = "was accepted"
    /// It is nobody's.
    case free = "belongs to nobody"
    /// It is somebody's.
    case owned = "belongs to somebody"
    /// Its disks shall be erased.
    case erasing = "with erasing"
    /// The agent was heard since the last order.
    case agentHeard = "the agent was heard"
    /// A power order has not been reported yet, and is not too old.
    case orderWaiting = "its power order is still waiting"
    /// It is locked.
    case isLocked = "is locked"
    /// It is not locked.
    case isOpen = "is not locked"

    func holds(for life: MachineLife, _ event: LifeEvent, _ policy: LifePolicy) -> Bool {
        switch self {
        case .held: !life.isAccepted
        case .accepted: life.isAccepted
        case .free: life.holding == .nobody
        case .owned: life.holding != .nobody
        case .erasing: event.kind == .release(erase: true)
        case .agentHeard: life.agentSeen != nil
        case .orderWaiting: life.order.map { event.time.since($0.asked) < policy.orderLimit } ?? false
        case .isLocked: life.lock != nil
        case .isOpen: life.lock == nil
        }
    }

    /// What to tell whoever asked for what this condition forbids.
    func refusal(for life: MachineLife, _ trigger: LifeTrigger) -> InventoryError {
        let (message, remedy): (String, String?) =
            switch self {
            case .held: ("\(life.name) was accepted already", "commission it next")
            case .accepted: ("\(life.name) waits for approval and cannot \(trigger.passive) yet", "accept it first")
            case .free:
                (
                    "\(life.name) belongs to \(life.owner ?? "somebody") and cannot \(trigger.passive)",
                    "release it first"
                )
            case .owned:
                (
                    "\(life.name) belongs to nobody, so that there is nothing to release",
                    "mark it fixed, or commission it"
                )
            case .isLocked: ("\(life.name) is not locked", nil)
            case .isOpen: ("\(life.name) is locked already, by \(life.lock?.who ?? "somebody")", "unlock it first")
            case .erasing, .agentHeard, .orderWaiting:
                ("\(life.name) cannot \(trigger.passive) now: it would have to be so that “\(rawValue)”", nil)
            }
        return InventoryError(.notAllowed, message, remedy: remedy)
    }
}
