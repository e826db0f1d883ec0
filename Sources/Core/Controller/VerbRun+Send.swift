extension VerbRun {
    /// What became of one order.
    enum Delivery {
        /// The device took it, or another order in its place, which is named.
        case taken(as: PowerAction)
        /// A person has to act; nothing was sent.
        case handed(String)
        /// The answer was lost: the device may have taken it or not.
        case lost(DriverError)
    }

    /// Sends one order, in the journal before it is on the wire. An order that the device refused as busy is sent
    /// again within the policy's limit: it was not taken.
    func send(_ action: PowerAction) async throws(DriverError) -> Delivery {
        while true {
            try await announce(action)
            do throws(DriverError) {
                return try await sendOnce(action)
            } catch  where error.mayHaveHappened && error.code != .cancelled {
                record.note(error)
                return .lost(error)
            } catch  where error.retry != .never && sendsLeft {
                record.note(error)
                try await controller.sleep(error.pause(atLeast: policy.readRetries.last ?? .seconds(1)))
            } catch {
                record.note(error)
                throw error
            }
        }
    }

    /// True while the policy allows another order to go out.
    var sendsLeft: Bool { record.now.sent.count < policy.sendLimit }

    private func announce(_ action: PowerAction) async throws(DriverError) {
        let (controller, isFirst) = (controller, record.now.sent.isEmpty)
        do {
            if action == .on || action == .cycle {
                try await controller.governor.start(
                    in: request.group ?? controller.group, clock: controller.context.clock)
            }
            guard let journal else { return }
            if isFirst { try await journal.willCarryOut(intent) }
            try await journal.willSend(action, for: record.now.id, at: controller.context.now())
        } catch {
            throw unwritten(error)
        }
    }

    /// What goes wrong before an order goes out is the journal's, unless it says otherwise.
    private func unwritten(_ error: any Error) -> DriverError {
        if error is DriverError || error is CancellationError { return DriverError(wrapping: error) }
        return DriverError(
            .notRecorded, "nothing was sent, because the journal could not be written: \(error)", cause: error)
    }

    private var intent: PowerIntent {
        let now = record.now
        return PowerIntent(
            id: now.id, who: now.who, why: now.why, machine: now.machine, driver: now.driver, verb: now.verb,
            before: now.before, time: now.started)
    }

    private func sendOnce(_ action: PowerAction) async throws(DriverError) -> Delivery {
        let record = record
        let receipt = try await controller.exchange("answer to \(action.rawValue)", as: (any PowerDriver).self) {
            // Noted only now: what still waits for its controller has not been sent.
            record.note(sent: action)
            return try await $0.perform(action)
        }
        switch receipt {
        case .accepted: return .taken(as: action)
        case .acceptedAs(let other):
            record.note(sent: other, inPlaceOf: action)
            return .taken(as: other)
        case .operatorMustAct(let instruction):
            record.note(instruction: instruction)
            return .handed(instruction)
        }
    }
}
