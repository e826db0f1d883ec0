import WroughtCore

// L4: devices that lie, stall, refuse and vanish.
extension CheckList {
    static let robust: [Check] = [
        Check(
            "ROB-001", "an order that is taken and not carried out is not confirmed", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.lying)], effect: .destructive, sends: "off",
            because: "a BMC that lies must not release a disk for erasing"
        ) { it in
            let controller = try await running(it, DeviceFault(.lying))
            let record = await it.perform(short(.off), controller)
            guard case .unconfirmed(.contradicted) = record.outcome else { throw Finding("it ended \(record.summary)") }
        },
        Check(
            "ROB-002", "a state that the device keeps telling for a while is read until it is new", .robust,
            needs: reads(.off), harness: [.setTruth, .fault(.stale)], effect: .destructive, sends: "off",
            because: "BMCs and PDUs answer from caches for seconds"
        ) { it in
            let controller = try await running(it, DeviceFault(.stale, for: .seconds(2)))
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
            let readings = record.readings.map(\.state)
            try it.expect(readings.filter { $0 == .on }.count > 1, "the readings were \(readings.map(\.rawValue))")
        },
        Check(
            "ROB-003", "busy is tried again, and the order arrives once more only", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.busy)], effect: .destructive, sends: "off",
            because: "busy says that the order was not taken (HTTP 409 and 503, IPMI C0h)"
        ) { it in
            let controller = try await running(it, DeviceFault(.busy, count: 1))
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
            try it.expect(record.errors.contains { $0.code == .busy }, "no error says busy")
        },
        Check(
            "ROB-004", "a lost answer to off is settled by reading", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.lostAnswer)], effect: .destructive, sends: "off",
            because: "a lost answer is not a lost order"
        ) { it in
            let controller = try await losing(it)
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
        },
        Check(
            "ROB-005", "a reset whose answer was lost is not sent again", .robust, needs: reads(.reset),
            harness: [.setTruth, .orders, .fault(.lostAnswer)], effect: .destructive, sends: "reset",
            because: "a second reset interrupts the boot that the first began"
        ) { it in
            let controller = try await offering(.reset, it, at: .on, by: brisk(it))
            try await it.harness().misbehave(DeviceFault(.lostAnswer))
            _ = await it.perform(.reset, controller)
            let arrived = try await it.arrived() ?? []
            try it.expect(arrived.filter { $0 == .reset }.count == 1, "\(arrived) arrived")
        },
        Check(
            "ROB-006", "an error after which the order may have been taken says so", .robust, needs: [.action(.off)],
            harness: [.setTruth, .fault(.lostAnswer)], effect: .destructive, sends: "off",
            because: "the controller decides by it whether to send again"
        ) { it in
            let controller = try await losing(it)
            do { _ = try await controller.driver.perform(.off) } catch {
                let error = DriverError(wrapping: error)
                it.transcript.note("off: \(error)")
                try it.expect(error.mayHaveHappened, "\(error.code.rawValue) says that it certainly did not happen")
            }
        },
        Check(
            "ROB-007", "a device that falls silent ends the verb within its limits", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.silent)], effect: .destructive, sends: "off",
            because: "an operator waits for a sentence, not for a prompt"
        ) { it in
            try await it.bring(to: .on, it.controller())
            try await it.harness().misbehave(DeviceFault(.silent))
            let watch = Stopwatch(it.clock)
            let record = await it.perform(short(.off), try impatient(it))
            try it.expect(!isConfirmed(record), "it is told as confirmed")
            try it.expect(watch.elapsed() < .seconds(30), "it took \(watch.elapsed())")
        },
        Check(
            "ROB-008", "a refused password is not tried again and again", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.wrongPassword)], effect: .destructive, sends: "off",
            because: "BMCs lock accounts after three to five tries"
        ) { it in
            try await it.bring(to: .on, it.controller())
            try await it.harness().misbehave(DeviceFault(.wrongPassword))
            let record = await it.perform(.off, try it.controller())
            guard case .failed(let error) = record.outcome else { throw Finding("it did not fail: \(record.summary)") }
            try it.expect(error.code == .unauthorized, "the error is \(error.code.rawValue)")
            try it.expect(record.errors.filter { $0.code == .unauthorized }.count <= 2, "\(record.errors.count) tries")
        },
        Check(
            "ROB-009", "too little privilege is told apart from a wrong password", .robust, needs: [.action(.off)],
            harness: [.setTruth, .fault(.tooLittlePrivilege)], effect: .destructive, sends: "off",
            because: "the remedy is another one"
        ) { it in
            let controller = try await running(it, DeviceFault(.tooLittlePrivilege))
            let error = try await it.error(of: "off") { try await controller.driver.perform(.off) }
            try it.expect(error.code == .forbidden, "the error is \(error.code.rawValue)")
            try it.expect(!error.mayHaveHappened, "it says that it may have happened")
        },
        Check(
            "ROB-010", "a state that changes with every reading is not told as proven", .robust, .should,
            needs: reads(.off), harness: [.setTruth, .truth, .fault(.flapping)], effect: .destructive, sends: "off",
            because: "a flapping BMC proves nothing, and the record has to show it"
        ) { it in
            let controller = try await running(it, DeviceFault(.flapping))
            let record = await it.perform(short(.off), controller)
            let truth = try await it.truth(controller)
            try it.expect(!isConfirmed(record) || truth == .off, "confirmed, and the machine is \(truth.rawValue)")
        },
        Check(
            "ROB-011", "a forgotten session in the middle does not lose an order", .robust, needs: reads(.off),
            harness: [.setTruth, .fault(.sessionLost)], effect: .destructive, sends: "off",
            because: "sessions expire between the reading and the order"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            _ = try await it.read(controller)
            try await it.harness().misbehave(DeviceFault(.sessionLost))
            _ = try await controller.driver.perform(.off)
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
        },
    ]

    private static func reads(_ action: PowerAction) -> Set<Capability> { [.action(action), .powerSensing] }

    private static func short(_ verb: PowerVerb) -> PowerRequest {
        PowerRequest(verb, who: "conformance", settleLimit: .seconds(3))
    }

    private static func isConfirmed(_ record: PowerRecord) -> Bool {
        if case .confirmed = record.outcome { true } else { false }
    }

    /// A running machine whose device loses its next answer to an order.
    private static func losing(_ it: Examination) async throws -> PowerController {
        let controller = try brisk(it)
        try await it.bring(to: .on, controller)
        try await it.harness().misbehave(DeviceFault(.lostAnswer))
        return controller
    }

    /// A running machine whose device then misbehaves.
    private static func running(_ it: Examination, _ fault: DeviceFault) async throws -> PowerController {
        let controller = try it.controller()
        try await it.bring(to: .on, controller)
        try await it.harness().misbehave(fault)
        return controller
    }
}
