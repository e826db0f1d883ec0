import WroughtCore

extension Conductor {
    /// Begins an effect; gives back the task of one that takes time.
    func begin(_ job: ConductorJob) -> Task<Void, Never>? {
        let id = job.id
        switch job.effect {
        case .cancelPower(let number):
            works.cancel(order: number, of: id)
            return nil
        case .power(let order):
            return works.begin(order: order.number, of: id) { await self.carryOut(order.number, of: id) }
        case .startTimer(let timer):
            return works.begin(timer: timer.number, of: id) { await self.wait(for: timer, of: id) }
        case .stopTimer:
            works.cancelTimer(of: id)
            return nil
        case .issueCredentials(let grant):
            return Task { await self.keep("issued", id) { try await $0.issue(grant, to: id) } }
        case .revokeCredentials(let number):
            return Task { await self.keep("revoked", id) { try await $0.revoke(number, of: id) } }
        case .notify(let notice):
            return Task { await self.listener.heard(notice) }
        }
    }

    private func wait(for timer: LifeTimer, of id: MachineID) async {
        let left = timer.deadline.since(context.now())
        if left > .zero {
            do { try await context.clock.sleep(for: left) } catch { return }
        }
        // From here on the step that follows shall not be stopped by its own effects.
        works.end(timer: timer.number, of: id)
        await tell(.timer(timer.number), id)
    }

    /// Carries out the machine's power order of this number, unless it was begun before or is not wanted any more.
    private func carryOut(_ number: Int, of id: MachineID) async {
        defer { works.end(order: number, of: id) }
        guard let life = await beginning(number, of: id), let order = life.order else { return }
        let report = await power.carryOut(order, on: life.name)
        // Cut off: either a newer state does not want it, or the program ends; then the next start looks at the
        // machine.
        guard !Task.isCancelled else { return }
        await tell(.power(report), id)
    }

    /// The machine with its order marked as begun, which is stored before anything is sent; nil when nothing is to be
    /// sent.
    private func beginning(_ number: Int, of id: MachineID) async -> MachineLife? {
        let word = word
        let step = await repeated(id) { (conductor) async throws(InventoryError) -> LifeStep in
            try await conductor.store(id) { life in
                guard let begun = LifeCycle.beginning(number, of: life, by: word) else { return .stale(life) }
                return LifeStep(before: life, after: begun, entry: nil, effects: [])
            }
        }
        guard let step, !step.isStale else { return nil }
        return step.after
    }

    /// Hands an event of the conductor's own to the machine, again and again while the store fails.
    func tell(_ kind: LifeEvent.Kind, _ id: MachineID) async {
        let event = LifeEvent(kind, who: "conductor", at: context.now())
        _ = await repeated(id) { (conductor) async throws(InventoryError) -> LifeStep in
            try await conductor.handle(event, for: id)
        }
    }

    /// Repeats what the store could not do, with growing pauses: an end that nobody writes down would leave the machine
    /// in flight for ever. Nil when the machine is gone, when it does not heed the event, or when cancelled.
    private func repeated<Value: Sendable>(
        _ id: MachineID, _ body: (Conductor) async throws(InventoryError) -> Value
    ) async -> Value? {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            do throws(InventoryError) { return try await body(self) } catch {
                if [.notFound, .notAllowed, .locked, .cancelled].contains(error.code) { return nil }
                context.complain("\(id) could not be stored, trying again in \(pause): \(error)")
            }
            do { try await context.clock.sleep(for: pause) } catch { return nil }
            pause = min(pause * 2, .seconds(30))
        }
        return nil
    }

    private func keep(
        _ what: String, _ id: MachineID, _ body: (any CredentialKeeping) async throws -> Void
    ) async {
        do { try await body(credentials) } catch {
            // Whether they are good stands with the machine; an agent without credentials runs into the time limit.
            let reason = (error as? InventoryError)?.description ?? "\(type(of: error))"
            let text = "credentials for \(id) could not be \(what): \(reason)"
            context.complain(text)
            await listener.heard(LifeNotice(machine: id, .error, text, at: context.now()))
        }
    }
}
