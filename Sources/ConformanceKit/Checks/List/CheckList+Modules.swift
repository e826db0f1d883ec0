import WroughtCore

// L5 and the modules Secure, Detection and Sensors.
extension CheckList {
    static let scale: [Check] = [
        Check(
            "SCL-001", "a hundred readings of one controller all succeed", .scale, needs: [.powerSensing],
            sends: "a hundred readings", because: "a blade chassis or PDU is asked for all its machines at once"
        ) { it in
            let governor = PowerGovernor()
            let controllers = try (0..<100).map { _ in try it.controller(under: governor) }
            let failed = Collected<DriverError>()
            await Fleet.read(controllers) { _, reading in
                if case .failure(let error) = reading { failed.append(error) }
            }
            try it.expect(
                failed.all.isEmpty, "\(failed.all.count) failed, the first: \(failed.all.first?.description ?? "")")
        },
        Check(
            "SCL-002", "closing what machines share ends every connection", .scale, needs: [.powerSensing],
            sends: "twenty readings, up to three times", because: "a leaked session locks the BMC's last slot"
        ) { it in
            // What leaks grows every time. The rest of the program opens and closes files as well, and so a growth that is
            // seen once proves nothing.
            var growth: [Int] = []
            repeat { growth.append(try await leftOpen(it)) } while growth.count < 3 && (growth.last ?? 0) > 10
            try it.expect(growth.contains { $0 <= 10 }, "open files grew by \(growth) with twenty readings each")
        },
    ]

    /// By how many the open files grow with twenty readings, each on connections of its own.
    private static func leftOpen(_ it: Examination) async throws -> Int {
        guard let before = try it.observed("open files", OpenFiles.count) else {
            throw Inapplicable("open files cannot be counted here")
        }
        for _ in 0..<20 {
            let context = it.freshContext()
            _ = try await it.read(it.controller(in: context))
            await context.shared.close()
        }
        return (try it.observed("open files", OpenFiles.count) ?? before) - before
    }

    static let secure: [Check] = [
        Check(
            "SEC-001", "the log holds no secret", .secure, needs: [.powerSensing], sends: "one reading",
            because: "logs are collected, kept and read by others"
        ) { it in
            try needsSecret(it)
            _ = try? await it.read(it.controller())
            try it.expectNoSecretInLog()
        },
        Check(
            "SEC-002", "the error of a refused password does not hold it", .secure, needs: [.powerSensing],
            harness: [.fault(.wrongPassword)], sends: "one reading", because: "errors are shown and logged"
        ) { it in
            try needsSecret(it)
            try await it.harness().misbehave(DeviceFault(.wrongPassword))
            let controller = try it.controller()
            do { _ = try await controller.driver(it)?.powerReading() } catch {
                try it.expectNoSecret(in: "\(error) \(DriverError(wrapping: error))", "the error")
            }
            try it.expectNoSecretInLog()
        },
        Check(
            "SEC-003", "what would be sent is told without secrets", .secure, needs: [.wirePlan],
            because: "--dry-run is pasted into tickets"
        ) { it in
            try needsSecret(it)
            let driver = try it.driver(as: (any WirePlanning).self, of: it.controller())
            for action in driver.actions {
                for line in driver.wireOperations(for: .power(action)) { try it.expectNoSecret(in: line, "the plan") }
            }
            for line in driver.wireOperations(for: .readPower) { try it.expectNoSecret(in: line, "the plan") }
        },
        Check(
            "SEC-004", "diagnosis tells no secret", .secure, needs: [.diagnosis],
            sends: "the steps of `wrought doctor`",
            because: "its output is sent to vendors"
        ) { it in
            try needsSecret(it)
            for step in await steps(try it.controller(), it) {
                try it.expectNoSecret(in: "\(step.finding) \(step.remedy ?? "")", "the step \(step.name)")
            }
        },
        Check(
            "SEC-005", "the controller's identity and the readings' source hold no secret", .secure,
            needs: [.powerSensing], sends: "one reading", because: "both are stored and shown"
        ) { it in
            try needsSecret(it)
            let controller = try it.controller()
            try it.expectNoSecret(in: "\(controller.controllers)", "the identity")
            try it.expectNoSecret(in: try await it.read(controller).source, "the source")
        },
    ]

    static let detection: [Check] = [
        Check(
            "DET-001", "facts about the hardware are found, each with its source", .detection,
            needs: [.hardwareDetection], sends: "readings", because: "two sources may disagree"
        ) { it in
            let driver = try it.driver(as: (any HardwareDetecting).self, of: it.controller())
            let facts = try await driver.detectHardware()
            try it.expect(facts != HardwareFacts(), "nothing is known")
            let sources = facts.sources
            try it.expect(!sources.contains(""), "a fact has no source")
            for source in sources { try it.expectNoSecret(in: source, "a source") }
        },
        Check(
            "DET-002", "what identifies the machine is the same the second time", .detection,
            needs: [.hardwareDetection], sends: "readings", because: "a machine is recognised by it"
        ) { it in
            let driver = try it.driver(as: (any HardwareDetecting).self, of: it.controller())
            let (one, two) = (try await driver.detectHardware(), try await driver.detectHardware())
            try it.expect(one.uuid == two.uuid && one.serial == two.serial, "UUID or serial number changed")
        },
        Check(
            "SEN-001", "every sensor has a name and a kind", .sensors, needs: [.sensors], sends: "readings",
            because: "a value without a name helps nobody"
        ) { it in
            let driver = try it.driver(as: (any SensorReporting).self, of: it.controller())
            for sensor in try await driver.sensors() {
                try it.expect(!sensor.name.isEmpty && !sensor.kind.isEmpty, "\(sensor) has no name or kind")
            }
        },
        Check(
            "SEN-002", "events come oldest first, each with a number and a sentence", .sensors, needs: [.eventLog],
            sends: "readings", because: "people read a log from the top"
        ) { it in
            let driver = try it.driver(as: (any EventLogReporting).self, of: it.controller())
            let events = try await driver.events()
            try it.expect(events.allSatisfy { !$0.id.isEmpty && !$0.message.isEmpty }, "an event says nothing")
            let times = events.compactMap(\.time)
            try it.expect(times == times.sorted(), "they are not in order")
        },
    ]

    private static func needsSecret(_ it: Examination) throws {
        if it.secrets.isEmpty { throw Inapplicable("the target has no secret of four characters or more") }
    }
}

extension PowerController {
    fileprivate func driver(_ it: Examination) -> (any PowerSensing)? { driver as? any PowerSensing }
}

extension HardwareFacts {
    /// Where every fact comes from.
    fileprivate var sources: [String] {
        let texts = [vendor, model, serial, uuid, assetTag, hypervisor].compactMap { $0?.source }
        let single = [bootMode?.source, memoryBytes?.source, controller?.source].compactMap(\.self)
        let lists =
            firmware.map(\.source) + processors.map(\.source) + interfaces.map(\.source) + disks.map(\.source)
        return texts + single + lists
    }
}
