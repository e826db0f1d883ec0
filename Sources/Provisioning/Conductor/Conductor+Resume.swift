import WroughtCore

extension Conductor {
    /// Takes up a machine that a conductor before this one left in the middle of something.
    func resume(_ life: MachineLife) async {
        let id = life.id
        if life.status.isInFlight { await tell(.serverStarted, id) }
        if let grant = life.grant { try? await credentials.issue(grant, to: id) }
        await resumeOrder(of: id)
    }

    /// Follows ``Resumption`` until it has nothing more to ask.
    private func resumeOrder(of id: MachineID) async {
        var knowledge = Resumption.Knowledge()
        while !Task.isCancelled {
            // An order that this conductor has begun meanwhile is none of those that were left.
            guard let life = try? await repository.life(of: id), life.order?.begunBy != word else { return }
            switch Resumption.decide(life, knowing: knowledge, at: context.now(), lifeCycle.policy) {
            case .rest: return
            case .askJournal(let order): knowledge.trace = await trace(of: order, on: life.name)
            case .look: knowledge.seen = .some(await power.look(at: life.name))
            case .close(let report): return await tell(.power(report), id)
            case .carryOut(let order, let returning): return await carryOut(order, of: life, returning: returning)
            }
        }
    }

    private func trace(of order: PowerOrder, on machine: MachineName) async -> OrderTrace {
        do throws(InventoryError) { return try await power.trace(of: order, on: machine) } catch {
            // Not known to be unsent: so it may have been.
            return .perhapsSent("the journal of power orders could not be read: \(error)")
        }
    }

    private func carryOut(_ order: PowerOrder, of life: MachineLife, returning: Bool) async {
        guard returning else { return await publish(Self.again(order, life), of: life.id) }
        let step = try? await store(life.id) { now in
            guard let back = LifeCycle.unbeginning(order.number, of: now, by: order.begunBy) else { return .stale(now) }
            return Self.again(order, back, before: now)
        }
        if step == nil { context.complain("\(life.name): its power order could not be taken up again") }
    }

    private static func again(_ order: PowerOrder, _ life: MachineLife, before: MachineLife? = nil) -> LifeStep {
        LifeStep(before: before ?? life, after: life, entry: nil, effects: [.power(order)])
    }
}
