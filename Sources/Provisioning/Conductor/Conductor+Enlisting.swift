import WroughtCore

extension Conductor {
    /// Lets a newcomer in as the policy says, or recognises it. Gives back its life as it is now stored.
    ///
    /// Throws `not-allowed` where the policy refuses it, where it looks like several machines, or where nothing tells
    /// it from others; or the store's error.
    public func enlist(_ newcomer: Newcomer, policy: EnlistmentPolicy) async throws(InventoryError) -> MachineLife {
        let (lifeCycle, context) = (lifeCycle, context)
        let decision = try await repository.enlist(newcomer.marks) { known, isTaken in
            try EnlistmentDecision.decide(
                newcomer, among: known, policy: policy, lifeCycle: lifeCycle, id: .random(context.randomBytes),
                isTaken: isTaken, at: context.now())
        }
        switch decision {
        case .new(_, let step, let commissions): return try await begin(step, newcomer, commissions: commissions)
        case .adopted(_, let step): return try await begin(step, newcomer, commissions: false)
        case .known(let id, _): return try await recognised(id, newcomer)
        }
    }

    private func begin(
        _ step: LifeStep, _ newcomer: Newcomer, commissions: Bool
    ) async throws(InventoryError) -> MachineLife {
        guard let life = step.after else { throw InventoryError(.unexpected, "an enlistment without a machine") }
        await publish(step, of: life.id)
        guard commissions else { return life }
        let wish = AgentWish(isRunning: true)
        let event = LifeEvent(.commission(wish), who: newcomer.who, why: "enlistment policy", at: context.now())
        return try await handle(event, for: life.id).after ?? life
    }

    /// A machine that was missing and calls was found.
    private func recognised(_ id: MachineID, _ newcomer: Newcomer) async throws(InventoryError) -> MachineLife {
        let life = try await repository.life(of: id)
        guard life.status == .missing, life.lock == nil else { return life }
        let event = LifeEvent(.found, who: newcomer.who, why: "it enlisted again", at: context.now())
        return try await handle(event, for: id).after ?? life
    }
}
