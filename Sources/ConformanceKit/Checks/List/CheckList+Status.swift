import WroughtCore

// L1, first half: reading a device that behaves.
extension CheckList {
    static let status: [Check] = [
        Check(
            "STA-001", "the state is read within the exchange limit", .status, needs: [.powerSensing],
            sends: "one reading", because: "everything else rests on it"
        ) { it in
            _ = try await it.read(it.controller())
        },
        Check(
            "STA-002", "a running machine reads on", .status, needs: [.powerSensing], harness: [.setTruth],
            sends: "one reading", because: "a state read wrongly switches the wrong way"
        ) { it in
            try await reads(.on, it)
        },
        Check(
            "STA-003", "a machine without power reads off", .status, needs: [.powerSensing], harness: [.setTruth],
            sends: "one reading", because: "a state read wrongly switches the wrong way"
        ) { it in
            try await reads(.off, it)
        },
        Check(
            "STA-004", "a change is seen by the next reading", .status, needs: [.powerSensing], harness: [.setTruth],
            sends: "four readings", because: "a driver's own cache makes set-then-confirm worthless"
        ) { it in
            let controller = try it.controller()
            for state in [PowerState.off, .on, .off, .on] {
                try await it.harness().setTruth(state)
                let read = try await it.read(controller).state
                try it.expect(read == state, "reads \(read.rawValue) of a machine that is \(state.rawValue)")
            }
        },
        Check(
            "STA-005", "a reading names its source and its time", .status, needs: [.powerSensing],
            sends: "one reading", because: "two controllers may disagree; people ask who said so and when"
        ) { it in
            let before = it.context.now()
            let reading = try await it.read(it.controller())
            try it.expect(!reading.source.isEmpty, "the source is empty")
            let isNow = reading.time >= before && reading.time <= it.context.now()
            try it.expect(isNow, "the reading is of \(reading.time)")
        },
        Check(
            "STA-006", "reading sends no order", .status, needs: [.powerSensing], harness: [.orders],
            sends: "three readings", because: "MAAS's polls must not touch a machine"
        ) { it in
            let controller = try it.controller()
            try await it.harness().forget()
            for _ in 0..<3 { _ = try await it.read(controller) }
            let orders = try await it.harness().orders()
            try it.expect(orders.isEmpty, "\(orders) arrived")
        },
        Check(
            "STA-007", "ten readings at once give one answer", .status, needs: [.powerSensing], sends: "ten readings",
            because: "sessions are shared; answers must not be mixed up"
        ) { it in
            let controller = try it.controller()
            let states = try await withThrowingTaskGroup(of: PowerState.self) { group in
                for _ in 0..<10 { group.addTask { try await it.read(controller).state } }
                return try await group.reduce(into: Set<PowerState>()) { $0.insert($1) }
            }
            try it.expect(states.count == 1, "they gave \(states.map(\.rawValue).sorted())")
        },
        Check(
            "STA-008", "a batch gives what single readings give", .status, needs: [.batchPowerSensing],
            sends: "readings", because: "a fleet is read in one exchange; each machine must get its own state"
        ) { it in
            let controller = try it.controller()
            let single = try await it.read(controller).state
            let states = BatchStates()
            await Fleet.read([controller, controller, controller]) { place, reading in states.note(place, reading) }
            for place in 0..<3 {
                let state = try states.all[place]?.get().state
                try it.expect(state == single, "place \(place) reads \(state?.rawValue ?? "nothing")")
            }
        },
        Check(
            "STA-009", "a batch tells of one that is not there without losing the others", .status,
            needs: [.batchPowerSensing], harness: [.stranger], sends: "readings",
            because: "one wrong outlet must not hide a rack"
        ) { it in
            let stranger = try stranger(it)
            let states = BatchStates()
            await Fleet.read([try it.controller(), stranger, try it.controller()]) { states.note($0, $1) }
            _ = try states.all[0]?.get()
            _ = try states.all[2]?.get()
            guard case .failure(let error)? = states.all[1] else { throw Finding("the stranger has a state") }
            try it.expect(error.code == .notFound, "the stranger's error is \(error.code.rawValue)")
        },
        Check(
            "STA-010", "a machine that is not there is an error and no state", .status, needs: [.powerSensing],
            harness: [.stranger], sends: "one reading", because: "an error is never read as off"
        ) { it in
            let stranger = try stranger(it)
            let error = try await it.error(of: "reading a stranger") { try await it.read(stranger) }
            try it.expect(error.code == .notFound, "the error is \(error.code.rawValue)")
        },
        Check(
            "STA-011", "what the controller holds can be listed", .status, needs: [.targetListing],
            sends: "one listing", because: "machines are found instead of typed"
        ) { it in
            let own = Set(it.entry.settings.filter { $0.scope == .controller }.map(\.key))
            let raw = RawSettings(
                it.raw.values.filter { own.contains($0.key) }, secrets: it.raw.secrets.filter { own.contains($0.key) })
            let targets: [ListedTarget]
            do throws(DriverError) {
                targets = try await it.target.registry.targets(it.entry.info.id, settings: raw, in: it.context)
            } catch {
                if error.code == .unsupported { throw Inapplicable(error.message) }
                throw error
            }
            it.transcript.note("lists \(targets.map(\.name))")
            try it.expect(!targets.isEmpty, "the list is empty")
            try it.expect(targets.allSatisfy { !$0.name.isEmpty && !$0.settings.isEmpty }, "an entry names nothing")
        },
        Check(
            "STA-012", "diagnosis passes on a device that works", .status, .should, needs: [.diagnosis],
            sends: "the steps of `wrought doctor`", because: "a false alarm costs more than none"
        ) { it in
            for step in await steps(try it.controller(), it) {
                try it.expect(step.outcome != .failed, "the step \(step.name) failed: \(step.finding)")
            }
        },
    ]

    private static func reads(_ state: PowerState, _ it: Examination) async throws {
        try await it.harness().setTruth(state)
        let read = try await it.read(it.controller()).state
        try it.expect(read == state, "reads \(read.rawValue)")
    }

    private static func stranger(_ it: Examination) throws -> PowerController {
        guard let settings = try it.harness().strangerSettings() else {
            throw Inapplicable("the harness names no stranger")
        }
        return try it.controller { $0 = $0.merging(settings) }
    }

    static func steps(_ controller: PowerController, _ it: Examination) async -> [DiagnosticStep] {
        guard let driver = controller.driver as? any Diagnosing else { return [] }
        let steps = Collected<DiagnosticStep>()
        await driver.diagnose { steps.append($0) }
        for step in steps.all { it.transcript.note("\(step.name): \(step.outcome.rawValue): \(step.finding)") }
        return steps.all
    }
}
