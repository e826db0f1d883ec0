import WroughtCore

// L2, second half: the driver's own orders, and what records tell.
extension CheckList {
    static let powerRules: [Check] = [
        Check(
            "PWR-021", "the driver's own on does not interrupt a running machine", .power,
            needs: [.action(.on)], harness: [.setTruth, .truth, .orders], effect: .destructive, sends: "on",
            because: "another program may have switched it on since the reading"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            _ = try await controller.driver.perform(.on)
            let arrived = try await it.arrived() ?? []
            try it.expect(arrived.allSatisfy { $0 == .on }, "\(arrived) arrived")
            let truth = try await it.truth(controller)
            try it.expect(truth == .on, "the machine is \(truth.rawValue)")
        },
        Check(
            "PWR-022", "the driver sends an order once", .power, needs: [.action(.off)], harness: [.setTruth, .orders],
            effect: .destructive, sends: "off", because: "policy is the controller's; a driver that repeats hides it"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            _ = try await controller.driver.perform(.off)
            let arrived = try await it.arrived() ?? []
            try it.expect(arrived == [.off], "\(arrived) arrived")
        },
        Check(
            "PWR-023", "the driver's own off of a machine that is off does not switch it on", .power,
            needs: [.action(.off)], harness: [.setTruth, .truth], effect: .destructive, sends: "off",
            because: "a power button toggles on some hardware"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .off, controller)
            do { _ = try await controller.driver.perform(.off) } catch {
                let code = DriverError(wrapping: error).code
                try it.expect(code == .conflict, "it failed with \(code.rawValue)")
            }
            let truth = try await it.truth(controller)
            try it.expect(truth == .off, "the machine is \(truth.rawValue)")
        },
        Check(
            "PWR-024", "an order returns when it is taken, not when it is carried out", .power, .should,
            needs: [.action(.off)], harness: [.setTruth, .fault(.slow)], effect: .destructive, sends: "off",
            because: "waiting is the controller's, with one limit and growing pauses"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            try await it.harness().misbehave(DeviceFault(.slow, for: .seconds(4)))
            let watch = Stopwatch(it.clock)
            _ = try await controller.driver.perform(.off)
            try it.expect(watch.elapsed() < .seconds(3), "it returned after \(watch.elapsed())")
        },
        Check(
            "PWR-025", "an effect that comes late is waited for", .power, needs: [.action(.off), .powerSensing],
            harness: [.setTruth, .fault(.slow)], effect: .destructive, sends: "off",
            because: "a PDU relay takes a second, a machine ten"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            try await it.harness().misbehave(DeviceFault(.slow, for: .seconds(2)))
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
        },
        Check(
            "PWR-026", "two verbs at once on one machine follow each other", .power,
            needs: [.action(.on), .action(.off), .powerSensing], effect: .destructive, sends: "off, on",
            because: "interleaved orders leave a machine in a state that nobody asked for"
        ) { it in
            let governor = PowerGovernor()
            let controller = try it.controller(under: governor)
            try await it.bring(to: .on, controller)
            let signal = OrderSignal()
            async let off = it.perform(.off, controller, signal)
            // The second comes while the first's order goes out: which is first is not left to chance.
            await signal.wait()
            async let cycle = it.perform(.cycle, controller)
            for record in await [off, cycle] { try it.expect(record.outcome.isGood, record.summary) }
            let truth = try await it.truth(controller)
            try it.expect(truth == .on, "the machine is \(truth.rawValue)")
            guard let arrived = try await it.arrived() else { return }
            let rows: [[PowerAction]] = [[.off, .on], [.off, .cycle]]
            try it.expect(rows.contains(arrived), "\(arrived.map(\.rawValue)) arrived")
        },
        Check(
            "PWR-027", "a verb that is cancelled leaves the machine usable", .power,
            needs: [.action(.off), .action(.on), .powerSensing], harness: [.setTruth, .fault(.slow)],
            effect: .destructive, sends: "off, on", because: "cancellation leaves no session, process or lock"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            try await it.harness().misbehave(DeviceFault(.slow, for: .seconds(2)))
            let verb = Task { await it.perform(.off, controller) }
            try await it.clock.sleep(for: .milliseconds(500))
            verb.cancel()
            let watch = Stopwatch(it.clock)
            let record = await verb.value
            try it.expect(watch.elapsed() < .seconds(2), "it ended \(watch.elapsed()) after being cancelled")
            if case .confirmed = record.outcome, !record.sent.isEmpty { return }
            try await it.harness().behave()
            let after = await it.perform(.on, controller)
            try it.expect(after.outcome.isGood, after.summary)
        },
        Check(
            "PWR-028", "a record tells the state before, the state after and every reading", .power,
            needs: [.action(.off), .powerSensing], effect: .destructive, sends: "off",
            because: "the audit log is made of it"
        ) { it in
            let controller = try it.controller()
            try await it.bring(to: .on, controller)
            let record = await it.perform(.off, controller)
            try it.expect(record.before?.state == .on, "before is \(record.before?.state.rawValue ?? "missing")")
            try it.expect(record.after?.state == .off, "after is \(record.after?.state.rawValue ?? "missing")")
            try it.expect(record.readings.count >= 2, "\(record.readings.count) readings")
            try it.expect(record.driver == it.entry.info.id, "the driver is \(record.driver)")
        },
    ]
}
