#if NetSNMP
import WroughtCore

extension PDU {
    /// Sends one order to one outlet, once. On a row that sources disagree about, looks at its effect too.
    func order(
        _ action: PowerAction, _ outlet: OutletKey, _ call: PDUCall, clock: any Clock<Duration>
    ) async throws {
        let model = try await model(call)
        let full = outlet.completed(with: model.units)
        guard model.disputed != nil, learn({ $0.proofs[model.id] }) != .proven, let goal = action.goal else {
            return try await send(action, full, model, call)
        }
        let before = try await rawState(full, model, call)
        try await send(action, full, model, call)
        try await prove(goal, from: before, full, model, call, clock: clock)
    }

    private func send(_ action: PowerAction, _ outlet: OutletKey, _ model: PDUModel, _ call: PDUCall) async throws {
        do {
            try await exchange(.ordering(action, outlet.shortened(by: model.units)), call) { [self] exchange in
                try OutletWriter(pdu: self, model: model, exchange: exchange).order(action, outlet)
            }
        } catch let error as DriverError where error.code == .forbidden {
            // An agent refuses a missing outlet in the same words; only reading tells which it is.
            _ = try await rawState(outlet, model, call)
            throw error
        }
    }

    /// The state by the row's letter, believed or not. Throws `notFound` when there is no such outlet.
    private func rawState(_ outlet: OutletKey, _ model: PDUModel, _ call: PDUCall) async throws -> PowerState {
        let answers = try await exchange(.reading, call) { [self] exchange in
            try OutletReader(name: client.name, model: model, exchange: exchange).values(of: [outlet])
        }
        let value = try answers[outlet]?.get()
        return value.flatMap { model.status.meanings[$0]?.state } ?? .unknown
    }

    /// Waits a little for the order's effect: towards the goal proves the row, away from it disproves it. No change
    /// says nothing; confirming the order is the controller's work.
    private func prove(
        _ goal: PowerState, from before: PowerState, _ outlet: OutletKey, _ model: PDUModel, _ call: PDUCall,
        clock: any Clock<Duration>
    ) async throws {
        for pause in [50, 250, 700, 1000] {
            try await clock.sleep(for: .milliseconds(pause))
            guard let after = try? await rawState(outlet, model, call) else { return }
            if after == before { continue }
            if after == goal || !after.isSettled {
                learn { $0.proofs[model.id] = .proven }
                return
            }
            learn { $0.proofs[model.id] = .contradicted }
            throw DriverError(
                .protocolViolation,
                "after the order \(goal.rawValue), outlet \(outlet.shortened(by: model.units)) of \(client.name) went "
                    + "from \(before.rawValue) to \(after.rawValue): the row \(model.id) reads this device wrongly",
                remedy: model.disputed, mayHaveHappened: true)
        }
    }
}
#endif
