import WroughtCore

// L4, second part: networks and controllers that fail on the way.
extension CheckList {
    static let robustNetwork: [Check] = [
        Check(
            "ROB-012", "answers out of their order are not taken for one another", .robust, needs: [.powerSensing],
            harness: [.setTruth, .fault(.reordering)], sends: "seven readings",
            because: "a late answer tells an old state (RMCP+ sequence numbers, SNMP request ids)"
        ) { it in
            // Where an answer is held back until the driver asks again, its pause before that is what takes time: it is
            // a part of the limit with many. The session is open before, so that the limit is for one exchange.
            let controller = try impatient(it)
            _ = try await it.read(controller)
            try await it.harness().misbehave(DeviceFault(.reordering, for: .milliseconds(300)))
            for state in [PowerState.off, .on, .off, .on, .off, .on] {
                try await it.harness().setTruth(state)
                let read = try await it.read(controller).state
                try it.expect(read == state, "reads \(read.rawValue) of a machine that is \(state.rawValue)")
            }
        },
        Check(
            "ROB-013", "an answer that ends in its middle is an error and no state", .robust, needs: [.powerSensing],
            harness: [.fault(.truncating)], sends: "one reading",
            because: "half an answer may parse; throw rather than guess"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.truncating))
            try await fails(it, "reading what is cut short", as: [.protocolViolation, .timeout, .unreachable])
        },
        Check(
            "ROB-014", "a connection that is reset in mid-answer is asked again, or an error", .robust,
            needs: [.powerSensing], harness: [.setTruth, .fault(.resetting)], sends: "one reading",
            because: "BMCs close idle connections in the very moment they are used"
        ) { it in
            try await it.harness().setTruth(.on)
            try await it.harness().misbehave(DeviceFault(.resetting, count: 1))
            let controller = try it.controller()
            do {
                let state = try await it.read(controller).state
                try it.expect(state == .on, "reads \(state.rawValue)")
            } catch let error as DriverError {
                let codes: [DriverError.Code] = [.protocolViolation, .timeout, .unreachable]
                try it.expect(codes.contains(error.code), "the error is \(error.code.rawValue)")
            }
            let after = try await it.read(controller).state
            try it.expect(after == .on, "the next reading is \(after.rawValue)")
        },
        Check(
            "ROB-015", "an order whose connection is reset in mid-answer is settled by reading", .robust,
            needs: [.action(.off), .powerSensing], harness: [.setTruth, .orders, .fault(.resetting)],
            effect: .destructive, sends: "off", because: "it may have been taken: neither lost nor sent blindly again"
        ) { it in
            let controller = try await running(it)
            try await it.harness().misbehave(DeviceFault(.resetting, count: 1))
            do { _ = try await controller.driver.perform(.off) } catch {
                let error = DriverError(wrapping: error)
                it.transcript.note("off: \(error)")
                let took = try await it.arrived()?.isEmpty == false
                try it.expect(error.mayHaveHappened || !took, "\(error.code.rawValue) says that it did not happen")
            }
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
        },
        Check(
            "ROB-016", "a machine that never arrives is not told as arrived", .robust,
            needs: [.action(.off), .powerSensing], harness: [.setTruth, .fault(.stuck)], effect: .destructive,
            sends: "off", because: "powering off for ever is not off: the disk is still in use"
        ) { it in
            let controller = try await running(it)
            try await it.harness().misbehave(DeviceFault(.stuck))
            let record = await it.perform(PowerRequest(.off, who: "conformance", settleLimit: .seconds(3)), controller)
            if case .confirmed = record.outcome { throw Finding("it is told as confirmed: \(record.summary)") }
            try it.expect(record.after?.state != .off, "the last reading says off")
        },
        Check(
            "ROB-017", "a device without a free session is busy, and not a wrong password", .robust,
            needs: [.powerSensing], harness: [.fault(.sessionLimit)], sends: "two readings",
            because: "BMCs have place for four to sixteen (RMCP+ status 01h, iDRAC's RAC0218); it passes"
        ) { it in
            let controller = try impatient(it)
            try await it.harness().misbehave(DeviceFault(.sessionLimit, count: 0))
            let error = try await it.error(of: "reading without a session") { try await it.read(controller) }
            try it.expect(error.code == .busy, "the error is \(error.code.rawValue)")
            try it.expect(error.retry != .never, "it advises not to try again")
            try await it.harness().behave()
            _ = try await it.read(controller)
        },
        Check(
            "ROB-018", "sessions are given back", .robust, needs: [.powerSensing], harness: [.fault(.sessionLimit)],
            sends: "six readings, each on connections of its own",
            because: "a session that is left open locks everybody out until it expires"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.sessionLimit, count: 3))
            for _ in 0..<6 {
                let context = it.freshContext()
                do { _ = try await it.read(it.controller(in: context)) } catch {
                    await context.shared.close()
                    throw error
                }
                await context.shared.close()
            }
        },
        Check(
            "ROB-019", "a device without a common cipher is told as such, and not as silent", .robust,
            needs: [.powerSensing], harness: [.fault(.unsupportedCipher)], sends: "one reading",
            because: "the remedy is a setting on one of both sides, which “no answer” hides"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.unsupportedCipher))
            let codes: [DriverError.Code] = [.unsupported, .rejected, .protocolViolation, .unauthorized, .unreachable]
            let error = try await fails(it, "reading without a common cipher", as: codes)
            try it.expect(error.remedy?.isEmpty == false || error.message.contains("cipher"), "it has no remedy")
        },
        Check(
            "ROB-020", "a port that drops everything ends within the limit", .robust, needs: [.powerSensing],
            harness: [.fault(.filtered)], sends: "one reading", because: "a firewall says nothing"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.filtered))
            let watch = Stopwatch(it.clock)
            try await fails(it, "reading through a firewall", as: [.timeout, .unreachable])
            try it.expect(watch.elapsed() < .seconds(5), "it took \(watch.elapsed())")
        },
        Check(
            "ROB-021", "a refused connection is unreachable, at once and without doubt", .robust,
            needs: [.powerSensing], harness: [.fault(.closed)], sends: "one reading",
            because: "nothing was sent, so that an order may be sent again; waiting helps nobody"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.closed))
            let watch = Stopwatch(it.clock)
            let error = try await fails(it, "reading at a closed port", as: [.unreachable])
            try it.expect(!error.mayHaveHappened, "it says that an order may have been taken")
            try it.expect(watch.elapsed() < .seconds(2), "it took \(watch.elapsed())")
        },
        Check(
            "ROB-022", "a controller that restarts is asked again once it is back", .robust,
            needs: [.action(.off), .powerSensing], harness: [.setTruth, .fault(.restarting)], effect: .destructive,
            sends: "off", because: "BMCs restart in the middle of things and forget every session"
        ) { it in
            let controller = try await running(it)
            _ = try await it.read(controller)
            try await it.harness().misbehave(DeviceFault(.restarting, for: .seconds(2)))
            let record = await it.perform(.off, controller)
            if case .confirmed = record.outcome { return }
            try await it.clock.sleep(for: .seconds(2))
            let again = await it.perform(.off, controller)
            guard case .confirmed = again.outcome else { throw Finding("after the restart: \(again.summary)") }
        },
        Check(
            "ROB-023", "a state that the device does not tell is unknown or an error", .robust, needs: [.powerSensing],
            harness: [.fault(.untold)], sends: "one reading",
            because: "Redfish's `PowerState` may be null; nothing follows from it"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.untold))
            let state: PowerState
            do { state = try await it.read(impatient(it)).state } catch { return }
            try it.expect(state == .unknown, "reads \(state.rawValue)")
        },
    ]

    /// Reads under limits that are short; the reading has to fail with one of the codes.
    @discardableResult
    static func fails(
        _ it: Examination, _ what: String, as codes: [DriverError.Code]
    ) async throws -> DriverError {
        let controller = try impatient(it)
        let error = try await it.error(of: what) { try await it.read(controller) }
        try it.expect(codes.contains(error.code), "the error is \(error.code.rawValue)")
        return error
    }

    /// A machine that runs.
    static func running(_ it: Examination) async throws -> PowerController {
        let controller = try it.controller()
        try await it.bring(to: .on, controller)
        return controller
    }
}
