import WroughtCore

// L1, second half: reading a device that does not behave.
extension CheckList {
    static let statusFaults: [Check] = [
        Check(
            "STA-021", "a device that does not answer is an error within the limit, and no state", .status,
            needs: [.powerSensing], harness: [.fault(.silent)], sends: "one reading",
            because: "deadlines hold within 10 %; silence is never read as off"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.silent))
            let watch = Stopwatch(it.clock)
            let controller = try impatient(it)
            let error = try await it.error(of: "reading a silent device") { try await it.read(controller) }
            let took = watch.elapsed()
            try it.expect([.timeout, .unreachable].contains(error.code), "the error is \(error.code.rawValue)")
            let limit = controller.policy.exchangeLimit
            try it.expect(took < limit * 1.1 + .milliseconds(500), "it took \(took), with a limit of \(limit)")
        },
        Check(
            "STA-022", "cancelling a reading ends it at once", .status, needs: [.powerSensing],
            harness: [.fault(.silent)], sends: "one reading", because: "Ctrl-C in a fleet of a thousand"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.silent))
            let controller = try it.controller()
            let reading = Task { try await controller.driver(as: (any PowerSensing).self)?.powerReading() }
            try await it.clock.sleep(for: .milliseconds(300))
            let watch = Stopwatch(it.clock)
            reading.cancel()
            _ = await reading.result
            try it.expect(watch.elapsed() < .seconds(1), "it ended \(watch.elapsed()) after being cancelled")
        },
        Check(
            "STA-023", "after silence and cancellation the next reading works", .status, needs: [.powerSensing],
            harness: [.fault(.silent)], sends: "two readings",
            because: "cancellation leaves no session, process or lock behind"
        ) { it in
            let controller = try it.controller()
            try await it.harness().misbehave(DeviceFault(.silent))
            let reading = Task { try await controller.powerReading() }
            try await it.clock.sleep(for: .milliseconds(300))
            reading.cancel()
            _ = await reading.result
            try await it.harness().behave()
            _ = try await it.read(controller)
        },
        Check(
            "STA-024", "a late answer within the limit is waited for", .status, needs: [.powerSensing],
            harness: [.fault(.delayed)], sends: "one reading", because: "BMCs of three seconds are real"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.delayed, for: .seconds(1)))
            _ = try await it.read(it.controller())
        },
        Check(
            "STA-025", "a refused password is unauthorized", .status, needs: [.powerSensing],
            harness: [.fault(.wrongPassword)], sends: "one reading",
            because: "the remedy depends on it; and it is never tried again and again, which locks accounts"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.wrongPassword))
            let error = try await it.error(of: "reading with a wrong password") { try await it.read(it.controller()) }
            try it.expect(error.code == .unauthorized, "the error is \(error.code.rawValue)")
            try it.expect(error.retry == .never, "it advises to try again")
        },
        Check(
            "STA-026", "a forgotten session is opened again", .status, needs: [.powerSensing],
            harness: [.fault(.sessionLost)], sends: "two readings",
            because: "BMCs restart and forget; Ironic and MAAS users see it as random failures"
        ) { it in
            let controller = try it.controller()
            _ = try await it.read(controller)
            try await it.harness().misbehave(DeviceFault(.sessionLost))
            _ = try await it.read(controller)
        },
        Check(
            "STA-027", "a lost packet is sent again", .status, needs: [.powerSensing], harness: [.fault(.dropping)],
            sends: "one reading", because: "UDP loses packets; a lost packet is no dead machine"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.dropping, count: 3))
            var policy = it.policy
            policy.readRetries = []
            _ = try await it.read(it.controller(policy: policy))
        },
        Check(
            "STA-028", "an answer that comes twice does no harm", .status, needs: [.powerSensing],
            harness: [.fault(.duplicating)], sends: "three readings", because: "networks duplicate packets"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.duplicating))
            let controller = try it.controller()
            let truth = try await it.truth(controller)
            for _ in 0..<3 {
                let state = try await it.read(controller).state
                try it.expect(state == truth, "reads \(state.rawValue)")
            }
        },
        Check(
            "STA-029", "an answer that cannot be read is an error and no state", .status, needs: [.powerSensing],
            harness: [.fault(.corrupting)], sends: "one reading", because: "throw rather than guess"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.corrupting))
            let controller = try impatient(it)
            let error = try await it.error(of: "reading garbage") { try await it.read(controller) }
            let codes: [DriverError.Code] = [.protocolViolation, .timeout, .unreachable]
            try it.expect(codes.contains(error.code), "the error is \(error.code.rawValue)")
        },
        Check(
            "STA-030", "a device that is on its way is neither on nor off", .status, needs: [.powerSensing],
            harness: [.fault(.transitional)], sends: "one reading",
            because: "counting powering-on as off sends the order twice"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.transitional))
            let state = try await it.read(it.controller()).state
            try it.expect(!state.isSettled, "reads \(state.rawValue)")
        },
        Check(
            "STA-031", "a machine that is half on is mixed", .status, needs: [.powerSensing],
            harness: [.fault(.halfOn)], sends: "one reading",
            because: "fence-agents call two outlets on when one is; the machine may hang on one supply"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.halfOn))
            let reading = try await it.read(it.controller())
            try it.expect(reading.state == .mixed, "reads \(reading.state.rawValue)")
            try it.expect(reading.parts.count > 1, "the parts are \(reading.parts)")
        },
        Check(
            "STA-032", "diagnosis names the step that fails, with a remedy", .status, .should, needs: [.diagnosis],
            harness: [.fault(.wrongPassword)], sends: "the steps of `wrought doctor`",
            because: "nobody else explains why a machine does not answer"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.wrongPassword))
            let steps = await steps(try it.controller(), it)
            guard let failed = steps.first(where: { $0.outcome == .failed }) else { throw Finding("no step failed") }
            try it.expect(failed.remedy?.isEmpty == false, "the step \(failed.name) has no remedy")
        },
    ]

    /// For answers that never come: the driver waits for one until its limit, and four seconds of that show it.
    static func brisk(_ it: Examination) throws -> PowerController {
        var context = it.context
        context.exchangeLimit = min(context.exchangeLimit, .seconds(4))
        return try it.controller(in: context)
    }

    /// For faults that last until the limit: three seconds are enough to see it held.
    static func impatient(_ it: Examination) throws -> PowerController {
        var policy = it.policy
        // The driver's own limit comes first: what it then says is what is examined.
        policy.exchangeLimit = .seconds(4)
        policy.readRetries = []
        var context = it.context
        context.exchangeLimit = .seconds(3)
        return try it.controller(in: context, policy: policy)
    }
}

extension PowerController {
    fileprivate func driver<Ability>(as ability: Ability.Type) -> Ability? { driver as? Ability }
}
