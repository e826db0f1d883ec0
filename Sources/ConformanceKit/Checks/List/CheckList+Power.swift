import WroughtCore

// L2, first half: the verbs, as a user of the controller meets them.
extension CheckList {
    static let power: [Check] = [
        verb("PWR-001", "off switches a running machine off, and it is proven", .off, from: .on, to: .off),
        verb("PWR-002", "on switches a machine on, and it is proven", .on, from: .off, to: .on),
        verb("PWR-003", "cycle of a running machine ends on", .cycle, from: .on, to: .on),
        verb("PWR-004", "cycle of a machine that is off ends on", .cycle, from: .off, to: .on),
        verb("PWR-005", "restart of a machine that is off ends on", .restart, from: .off, to: .on),
        verb("PWR-006", "restart of a running machine ends on", .restart, from: .on, to: .on),
        Check(
            "PWR-007", "on of a running machine sends nothing", .power, needs: [.powerSensing, .action(.on)],
            effect: .destructive, sends: "readings", because: "MAAS power-cycles a healthy host when told on"
        ) { it in
            try await nothingToDo(.on, at: .on, it)
        },
        Check(
            "PWR-008", "off of a machine that is off sends nothing", .power, needs: [.powerSensing, .action(.off)],
            effect: .destructive, sends: "readings", because: "an order that changes nothing may still do harm"
        ) { it in
            try await nothingToDo(.off, at: .off, it)
        },
        Check(
            "PWR-009", "reset restarts a running machine with one order", .power,
            needs: [.action(.reset), .powerSensing],
            effect: .destructive, sends: "reset", because: "no reading can prove a reset, so it is never repeated"
        ) { it in
            let controller = try await offering(.reset, it, at: .on)
            let record = await it.perform(.reset, controller)
            try it.expect(record.outcome.isGood, record.summary)
            try it.expect(record.sent == [.reset], "sent \(record.sent.map(\.rawValue))")
            if let arrived = try await it.arrived() { try it.expect(arrived == [.reset], "\(arrived) arrived") }
            let truth = try await it.truth(controller)
            try it.expect(truth == .on, "the machine is \(truth.rawValue)")
        },
        Check(
            "PWR-010", "reset of a machine that is off is refused and leaves it off", .power,
            needs: [.action(.reset), .powerSensing], effect: .destructive, sends: "readings",
            because: "some BMCs switch on when told to reset; what was not asked for must not happen"
        ) { it in
            try await refused(.reset, it)
        },
        Check(
            "PWR-011", "the diagnostic interrupt is sent once to a running machine", .power, needs: [.action(.nmi)],
            effect: .destructive, sends: "nmi", because: "a crash dump is taken once"
        ) { it in
            let controller = try await offering(.nmi, it, at: .on)
            let record = await it.perform(.nmi, controller)
            try it.expect(record.outcome.isGood, record.summary)
            try it.expect(record.sent == [.nmi], "sent \(record.sent.map(\.rawValue))")
            if let arrived = try await it.arrived() { try it.expect(arrived == [.nmi], "\(arrived) arrived") }
        },
        Check(
            "PWR-012", "the diagnostic interrupt of a machine that is off is refused", .power,
            needs: [.action(.nmi), .powerSensing], effect: .destructive, sends: "readings",
            because: "what was not asked for must not happen"
        ) { it in
            try await refused(.nmi, it)
        },
        Check(
            "PWR-013", "soft-off ends off when the operating system heeds it", .power,
            needs: [.action(.softOff), .powerSensing], harness: [.setTruth], effect: .graceful, sends: "soft-off",
            because: "the gentle way must work before the hard one is taken"
        ) { it in
            let controller = try await offering(.softOff, it, at: .on)
            if let harness = it.target.harness, harness.abilities.contains(.booting) { try await harness.boot() }
            let record = await it.perform(.softOff, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
            if let arrived = try await it.arrived() { try it.expect(arrived == [.softOff], "\(arrived) arrived") }
        },
        Check(
            "PWR-014", "a soft-off that is not heeded is not confirmed", .power,
            needs: [.action(.softOff), .powerSensing], harness: [.setTruth, .fault(.ignoresSoftOff)],
            effect: .graceful, sends: "soft-off", because: "a guest that ignores the button is still on"
        ) { it in
            let controller = try await offering(.softOff, it, at: .on)
            try await it.harness().misbehave(DeviceFault(.ignoresSoftOff))
            let request = PowerRequest(.softOff, who: "conformance", settleLimit: .seconds(2))
            guard case .confirmed = await it.perform(request, controller).outcome else { return }
            throw Finding("it is told as confirmed")
        },
        Check(
            "PWR-015", "soft-off with leave to fall back ends off", .power,
            needs: [.action(.softOff), .action(.off), .powerSensing], harness: [.setTruth, .fault(.ignoresSoftOff)],
            effect: .destructive, sends: "soft-off, off",
            because: "only when asked: MAAS's soft_off surprises either way"
        ) { it in
            let controller = try await offering(.softOff, it, at: .on)
            try await it.harness().misbehave(DeviceFault(.ignoresSoftOff))
            let request = PowerRequest(.softOff, who: "conformance", fallback: .off, settleLimit: .seconds(2))
            let record = await it.perform(request, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
            try it.expect(record.sent == [.softOff, .off], "sent \(record.sent.map(\.rawValue))")
        },
        Check(
            "PWR-016", "a driver that cannot read never claims that an order was carried out", .power,
            effect: .destructive, sends: "on", because: "a wake-up packet proves nothing"
        ) { it in
            let controller = try it.controller()
            if controller.driver is any PowerSensing { throw Inapplicable("the driver reads the power state") }
            guard controller.driver.actions.contains(.on) else { throw Inapplicable("the driver cannot switch on") }
            guard case .unconfirmed(let doubt) = await it.perform(.on, controller).outcome else {
                throw Finding("on is told as confirmed or failed")
            }
            try it.expect([.cannotRead, .operatorMustAct].contains(doubt), "the doubt is \(doubt.rawValue)")
        },
    ]

    /// A verb from one state to another: the outcome is proven, and the device agrees.
    private static func verb(
        _ id: String, _ title: String, _ verb: PowerVerb, from: PowerState, to goal: PowerState
    ) -> Check {
        let actions: Set<Capability> = verb == .on || verb == .off ? [.action(verb == .on ? .on : .off)] : switching
        return Check(
            id, title, .power, needs: actions.union([.powerSensing]), effect: .destructive,
            sends: "what the verb needs, and readings",
            because: "set, then confirm by reading: the outcome and the device must agree"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: from, controller)
            let record = await it.perform(verb, controller)
            // A cycle whose dark moment was too short to be seen is carried out and not proven.
            let isProven = if case .confirmed = record.outcome { true } else { false }
            try it.expect(isProven || (record.outcome.isGood && verb.action?.goal == nil), record.summary)
            let truth = try await it.truth(controller)
            try it.expect(truth == goal, "the machine is \(truth.rawValue) afterwards")
            if from == .on, goal == .on, let arrived = try await it.arrived() {
                let isDark = !arrived.filter { [.off, .cycle, .reset].contains($0) }.isEmpty
                try it.expect(isDark, "no order that interrupts it arrived: \(arrived)")
            }
        }
    }

    private static let switching: Set<Capability> = [.action(.on), .action(.off)]

    private static func nothingToDo(_ verb: PowerVerb, at state: PowerState, _ it: Examination) async throws {
        let controller = try it.controller()
        try await it.bring(to: state, controller)
        let record = await it.perform(verb, controller)
        try it.expect(record.sent.isEmpty, "sent \(record.sent.map(\.rawValue))")
        guard case .confirmed = record.outcome else { throw Finding(record.summary) }
        if let arrived = try await it.arrived() { try it.expect(arrived.isEmpty, "\(arrived) arrived") }
    }

    private static func refused(_ verb: PowerVerb, _ it: Examination) async throws {
        let controller = try await offering(verb, it, at: .off)
        guard case .failed(let error) = await it.perform(verb, controller).outcome else {
            throw Finding("it was not refused")
        }
        try it.expect(error.code == .conflict, "the error is \(error.code.rawValue)")
        if let arrived = try await it.arrived() { try it.expect(arrived.isEmpty, "\(arrived) arrived") }
        let truth = try await it.truth(controller)
        try it.expect(truth == .off, "the machine is \(truth.rawValue) afterwards")
    }

    /// A controller of a machine that offers the order, in the state where it is wanted.
    static func offering(
        _ verb: PowerVerb, _ it: Examination, at state: PowerState, by controller: PowerController? = nil
    ) async throws -> PowerController {
        let controller = try controller ?? it.controller()
        // What a machine offers may only be known once it has been asked something.
        if controller.driver is any PowerSensing { _ = try await it.read(controller) }
        if let action = verb.action, !controller.driver.actions.contains(action) {
            throw Inapplicable("this machine does not offer \(verb.rawValue)")
        }
        try await it.bring(to: state, controller)
        return controller
    }
}
