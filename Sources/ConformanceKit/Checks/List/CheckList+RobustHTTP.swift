import WroughtCore

// L4, third part: what services over HTTP answer when they are not well.
extension CheckList {
    static let robustHTTP: [Check] = [
        http(
            "ROB-031", "HTTP 401 is unauthorized, and is not asked for ever", sends: "one reading",
            because: "RFC 9110, 15.5.2: one new login may help, ten lock the account"
        ) { it in
            try await it.harness().misbehave(.http(401))
            try await it.harness().forget()
            let error = try await fails(it, "reading after 401", as: [.unauthorized])
            try it.expect(error.retry == .never, "it advises to try again")
            try await fewer(than: 12, it)
        },
        http(
            "ROB-032", "HTTP 403 is forbidden", sends: "one reading",
            because: "RFC 9110, 15.5.4: the login worked, and the user may not do this"
        ) { it in
            try await it.harness().misbehave(.http(403))
            try await fails(it, "reading after 403", as: [.forbidden])
        },
        http(
            "ROB-033", "HTTP 404 is not found, and no state", sends: "one reading",
            because: "the system or outlet of the settings is not there: an error is never read as off"
        ) { it in
            try await it.harness().misbehave(.http(404))
            try await fails(it, "reading after 404", as: [.notFound])
        },
        order(
            "ROB-034", "an order that HTTP 409 refuses once is sent again", .http(409, count: 1),
            because: "services answer 409 while the machine is in its self-test; the order was not taken"),
        Check(
            "ROB-035", "a change that HTTP 412 refuses once is made on what is there now", .robust,
            needs: [.bootControl], harness: [.fault(.httpStatus)], sends: "a boot plan",
            because: "RFC 9110, 15.5.13: somebody else changed it since it was read"
        ) { it in
            try await plans(it) { try await it.harness().misbehave(.http(412, count: 1)) }
        },
        http(
            "ROB-036", "HTTP 429 is busy, for as long as the service asks", sends: "one reading",
            because: "RFC 6585, 4: who comes back too early is held off for longer"
        ) { it in
            try await it.harness().misbehave(.http(429, retryAfter: .seconds(7)))
            let error = try await fails(it, "reading after 429", as: [.busy])
            guard case .after(let pause) = error.retry else { throw Finding("it does not tell the service's pause") }
            try it.expect(pause >= .seconds(7) && pause < .seconds(8), "it tells a pause of \(pause)")
        },
        order(
            "ROB-037", "an order that HTTP 503 refuses once is sent again, after the pause asked for",
            .http(503, count: 1, retryAfter: .seconds(3)),
            because: "RFC 9110, 15.6.4: services answer 503 while they start"),
        http(
            "ROB-038", "HTTP 503 for ever is busy, and no state", sends: "one reading",
            because: "the service is there and will be well again; the machine's state is not known"
        ) { it in
            try await it.harness().misbehave(.http(503))
            try await fails(it, "reading after 503", as: [.busy, .unreachable])
        },
        Check(
            "ROB-039", "a redirection in a circle is an error after a few steps", .robust, needs: [.powerSensing],
            harness: [.fault(.redirectLoop)], sends: "one reading", because: "RFC 9110, 15.4: clients detect circles"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.redirectLoop))
            try await it.harness().forget()
            try await fails(
                it, "reading in a circle", as: [.protocolViolation, .rejected, .unreachable, .unsupported])
            try await fewer(than: 40, it)
        },
        Check(
            "ROB-040", "an answer that is no JSON is a protocol violation and no state", .robust,
            needs: [.powerSensing], harness: [.fault(.invalidJSON)], sends: "one reading",
            because: "gateways and login pages answer 200 with HTML"
        ) { it in
            try await it.harness().misbehave(DeviceFault(.invalidJSON))
            try await fails(it, "reading what is no JSON", as: [.protocolViolation])
        },
        tagged(
            "ROB-041", "weak tags do not stand in the way of a boot plan", .weakETags,
            because: "a weak tag never matches in `If-Match` (RFC 9110, 13.1.1); compressing gateways make tags weak"),
        tagged(
            "ROB-042", "a service that insists on strong tags gets the present one", .strongETags,
            because: "Redfish (DSP0266, 6.5) lets services refuse changes without the present tag"),
    ]

    private static func http(
        _ id: String, _ title: String, sends: String, because reason: String,
        _ body: @escaping @Sendable (Examination) async throws -> Void
    ) -> Check {
        Check(
            id, title, .robust, needs: [.powerSensing], harness: [.fault(.httpStatus)], sends: sends, because: reason,
            body)
    }

    /// An order that the service refuses once: it arrives in the end, and once.
    private static func order(_ id: String, _ title: String, _ fault: DeviceFault, because reason: String) -> Check {
        Check(
            id, title, .robust, needs: [.action(.off), .powerSensing],
            harness: [.setTruth, .orders, .fault(.httpStatus)], effect: .destructive, sends: "off", because: reason
        ) { it in
            let controller = try await running(it)
            _ = try await it.read(controller)
            try await it.harness().misbehave(fault)
            let watch = Stopwatch(it.clock)
            let record = await it.perform(.off, controller)
            guard case .confirmed = record.outcome else { throw Finding(record.summary) }
            let arrived = try await it.arrived() ?? []
            try it.expect(arrived == [.off], "\(arrived) arrived")
            try it.expect(watch.elapsed() >= fault.duration, "it came back after \(watch.elapsed())")
        }
    }

    private static func tagged(
        _ id: String, _ title: String, _ kind: DeviceFault.Kind, because reason: String
    ) -> Check {
        Check(
            id, title, .robust, needs: [.bootControl], harness: [.fault(kind)], sends: "boot plans", because: reason
        ) { it in
            try await plans(it) { try await it.harness().misbehave(DeviceFault(kind)) }
        }
    }

    /// A plan is set and reads back although the device misbehaves from `start` on.
    private static func plans(_ it: Examination, after start: () async throws -> Void) async throws {
        let controller = try it.controller()
        let driver = try it.driver(as: (any BootControlling).self, of: controller)
        let support = try await driver.bootSupport
        guard let kind = plain(support).first else { throw Inapplicable("it holds no plan") }
        let plan: BootPlan = support.once ? .once(BootDevice(kind)) : .always([BootDevice(kind)])
        if try await controller.bootReading().plan == plan { _ = try await controller.setBoot(.firmware) }
        try await start()
        let reading = try await controller.setBoot(plan)
        try it.expect(reading.plan == plan, "\(plan) reads back \(reading.plan?.description ?? "nothing known")")
    }

    /// Where the harness counts: a driver that gives up does so early.
    private static func fewer(than limit: Int, _ it: Examination) async throws {
        guard let harness = it.target.harness, harness.abilities.contains(.exchanges) else { return }
        let count = try await harness.exchanges()
        try it.expect(count < limit, "\(count) exchanges arrived")
    }
}
