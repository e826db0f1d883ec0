import Foundation
import Logging
import Synchronization
import WroughtConformance
import WroughtCore

/// What machines of one model controller share: the session.
final class ModelSession: Sendable {
    let number = Mutex<Int?>(nil)
    let last = Mutex<PowerState?>(nil)
    let plan = Mutex<BootPlan?>(nil)
    let isStuck = Mutex(false)
    let count = Mutex(0)
    let previous = Mutex<PowerState?>(nil)
}

/// A driver that does everything right, unless ``ModelFlaw/present`` says what it does wrong.
struct ModelDriver {
    let settings: ModelSettings
    let context: DriverContext
    let device: ModelDevice
    let session: ModelSession

    static var flaw: ModelFlaw? { ModelFlaw.present }
    var flaw: ModelFlaw? { ModelFlaw.present }
    var source: String { "model \(settings.controller.address)" }
    var password: String? { settings.controller.password?.reveal() }

    init(_ settings: ModelSettings, in context: DriverContext) throws {
        self.settings = settings
        self.context = context
        device = ModelDevice.at(settings.controller.address)
        session = try context.shared.resource("model \(settings.controller.address)", make: ModelSession.init)
        if Self.flaw == .connectsWhenMade { device.state.withLock { $0.exchanges += 1 } }
    }

    /// One exchange: opens a session where there is none, asks three times, explains what went wrong.
    func exchange<Value: Sendable>(
        isOrder: Bool = false, _ body: @Sendable () throws -> Value
    ) async throws -> Value {
        if flaw == .logsPassword { context.logger.debug("logging in with \(password ?? "")") }
        if flaw == .leaksConnections { _ = open("/dev/null", O_RDONLY) }
        if session.isStuck.withLock({ $0 }) { throw DriverError(.busy, "a call is still under way") }
        if settings.outlet > 8 {
            throw DriverError(.notFound, "there is no outlet \(settings.outlet)", remedy: "1 to 8")
        }
        let end = ContinuousClock.now + context.exchangeLimit
        while true {
            do { return try await attempt(body) } catch let error as ModelDevice.NoAnswer {
                if isOrder, ContinuousClock.now < end, !hasArrived {
                    try await Task.sleep(for: .milliseconds(50))
                    continue
                }
                try await afterSilence(isOrder, until: end, error)
            } catch let refusal as ModelDevice.Refusal where refusal == .session && flaw != .keepsDeadSession {
                session.number.withLock { $0 = nil }
                if flaw == .sessionLossLosesOrder, isOrder { throw DriverError(.timeout, "the session was lost") }
            } catch let refusal as ModelDevice.Refusal {
                throw explained(refusal)
            } catch is ModelDevice.Garbage {
                throw DriverError(.protocolViolation, "the answer cannot be read")
            }
        }
    }

    /// Whether the device has an order of this call: the model's stand-in for "the send failed".
    private var hasArrived: Bool { device.state.withLock { !$0.orders.isEmpty } }

    private func attempt<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
        let known = session.number.withLock { $0 }
        if known == nil {
            try await device.exchange(session: nil, password: password)
            session.number.withLock { $0 = device.openSession() }
        }
        let limit = flaw == .impatient ? Duration.milliseconds(200) : context.exchangeLimit
        let number = session.number.withLock { $0 }
        try await withDeadline(limit, clock: ContinuousClock(), late: "no answer within \(limit)") {
            try await device.exchange(session: number, password: password)
        }
        return try body()
    }

    private func afterSilence(_ isOrder: Bool, until end: ContinuousClock.Instant, _ error: any Error) async throws {
        if flaw == .staysStuck { session.isStuck.withLock { $0 = true } }
        if flaw == .lostPacketIsTheEnd { throw DriverError(.unreachable, "no answer") }
        if isOrder {
            throw DriverError(.timeout, "no answer to the order", mayHaveHappened: flaw != .lostAnswerIsCertain)
        }
        if flaw == .ignoresCancellation {
            let rest = end - .now
            await Task.detached { try? await Task.sleep(for: rest) }.value
        } else {
            try await Task.sleep(for: .milliseconds(100))
        }
        if ContinuousClock.now >= end { throw DriverError(.timeout, "no answer") }
    }

    private func explained(_ refusal: ModelDevice.Refusal) -> DriverError {
        switch refusal {
        case .password where flaw == .wrongPasswordIsTimeout: DriverError(.timeout, "no answer")
        case .password where flaw == .errorTellsPassword: DriverError(.unauthorized, "\(password ?? "") was refused")
        case .password: DriverError(.unauthorized, "the password was refused", remedy: "correct password")
        case .privilege where flaw == .privilegeIsPassword: DriverError(.unauthorized, "refused")
        case .privilege: DriverError(.forbidden, "the user may not do this", remedy: "another user")
        case .busy where flaw == .busyIsUnexpected: DriverError(.unexpected, "status 409", mayHaveHappened: false)
        case .busy: DriverError(.busy, "the device is busy")
        case .session: DriverError(.rejected, "no such session")
        case .gone: DriverError(.unreachable, "nobody is there")
        }
    }
}

extension ModelDriver: BatchPowerSensing {
    static var info: DriverInfo {
        let preset: RawSettings = flaw == .aliasPresetsUnknown ? ["speed": 9] : ["kind": "plain"]
        return DriverInfo(
            id: flaw == .upperCaseID ? "Model" : "model", title: "Model",
            summary: flaw == .emptySummary ? "" : "A device in memory.",
            aliases: [DriverAlias("model-plain", presets: preset)])
    }
    static var actions: Set<PowerAction> {
        if flaw == .noOrders { return [] }
        return flaw == .offersMoreThanItsType ? [.on, .off] : [.on, .off, .softOff, .reset, .nmi]
    }
    var actions: Set<PowerAction> {
        settings.kind == .full
            ? [.on, .off, .softOff, .reset, .nmi] : flaw == .offersMoreThanItsType ? [.on, .off, .nmi] : [.on, .off]
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        if flaw == .offDoesNothing, action == .off { return .accepted }
        if flaw == .onDoesNothing, action == .on { return .accepted }
        let orders = orders(for: action)
        do {
            for order in orders { try await exchange(isOrder: true) { try device.take(order) } }
        } catch let error as DriverError where flaw == .resetSentAgain && error.code == .timeout {
            try await exchange(isOrder: true) { try device.take(action) }
        }
        if flaw == .waitsForTheState { try await Task.sleep(for: .seconds(5)) }
        if flaw == .planOfTheConnection { session.plan.withLock { $0 = nil } }
        return .accepted
    }

    private func orders(for action: PowerAction) -> [PowerAction] {
        let isOn = device.state.withLock { $0.power == .on }
        switch (flaw, action) {
        case (.onRestarts, .on) where isOn: return [.cycle]
        case (.offTwice, .off): return [.off, .off]
        case (.offToggles, .off) where !isOn: return [.on]
        case (.resetIsOffAndOn, .reset): return [.off, .on]
        case (.nmiTwice, .nmi): return [.nmi, .reset]
        case (.softOffIsOff, .softOff): return [.off]
        default: return [action]
        }
    }

    func powerReading() async throws -> PowerReading {
        if flaw == .readingSendsOrder { device.state.withLock { $0.orders.append(.power(.on)) } }
        if flaw == .limitedToFifty {
            let count = session.count.withLock { count in
                count += 1
                return count
            }
            if count > 50 { throw DriverError(.busy, "no session is free") }
        }
        do {
            let (state, parts) = try await exchange { device.read() }
            return reading(flawed(state), parts)
        } catch let error as DriverError {
            if error.code == .notFound, flaw == .strangerIsOff { return reading(.off) }
            if error.code == .timeout, flaw == .silenceIsOff { return reading(.off) }
            if error.code == .protocolViolation, flaw == .garbageIsOff { return reading(.off) }
            throw error
        }
    }

    private func flawed(_ state: PowerState) -> PowerState {
        switch (flaw, state) {
        case (.readsOffAsOn, .off): return .on
        case (.readsOnAsOff, .on): return .off
        case (.poweringOnIsOff, .poweringOn): return .off
        case (.halfOnIsOn, .mixed): return .on
        case (.lieBelieved, .on) where device.state.withLock({ $0.orders.contains(.power(.off)) }): return .off
        case (.keepsTheState, _):
            return session.last.withLock { last in
                last = last ?? state
                return last ?? state
            }
        case (.answersMixedUp, _):
            let count = session.count.withLock { count in
                count += 1
                return count
            }
            return count % 10 == 0 ? (state == .on ? .off : .on) : state
        case (.duplicateIsNext, _) where device.fault(.duplicating) != nil: return state == .on ? .off : .on
        default: return state
        }
    }

    private func reading(_ state: PowerState, _ parts: [String: PowerState] = [:]) -> PowerReading {
        PowerReading(state, source: flaw == .sourceMissing ? "" : source, time: context.now(), parts: parts)
    }

    static func powerReadings(of machines: [ModelDriver]) async throws -> [Result<PowerReading, DriverError>] {
        var results: [Result<PowerReading, DriverError>] = []
        for machine in machines {
            do { results.append(.success(try await machine.powerReading())) } catch {
                if flaw == .batchFailsWhole { throw error }
                results.append(.failure(DriverError(wrapping: error)))
            }
        }
        if flaw == .batchMixesUp, case .success(var reading)? = results.last {
            reading.state = reading.state == .on ? .off : .on
            results[results.count - 1] = .success(reading)
        }
        return results
    }
}

extension ModelDriver: ControllerIdentifying {
    var controllers: [ControllerIdentity] {
        switch flaw {
        case .identityChanges: [ControllerIdentity("model \(UUID())")]
        case .identityTellsPassword: [ControllerIdentity("model \(password ?? "")@\(settings.controller.address)")]
        default: [ControllerIdentity(source)]
        }
    }
}

extension ModelDriver: BootControlling {
    var bootSupport: BootSupport {
        BootSupport(
            flaw == .bootsFromNothing ? [] : [.network, .disk, .setup], once: true, orderLimit: 2,
            modes: [.bios, .uefi])
    }

    func setBoot(_ plan: BootPlan, mode: BootMode?) async throws {
        if flaw == .planOfTheConnection || flaw == .readsItsOwnPlan {
            session.plan.withLock { $0 = plan }
            if flaw == .planOfTheConnection { return }
        }
        let (plan, mode) = flawed(plan, mode)
        guard let plan else { return }
        try await exchange { device.take(plan, mode) }
        if flaw == .planSwitchesOff { device.state.withLock { $0.power = $0.power == .on ? .off : .on } }
    }

    private func flawed(_ plan: BootPlan, _ mode: BootMode?) -> (BootPlan?, BootMode?) {
        switch (flaw, plan) {
        case (.onceIsAlways, .once(let device)): return (.always([device]), mode)
        case (.alwaysIsOnce, .always(let order)): return (order.first.map { .once($0) }, mode)
        case (.firmwareIgnored, .firmware): return (nil, mode)
        case (.planAddsToOld, .always(let order)):
            if case .once(let old) = device.state.withLock({ $0.plan }) { return (.always([old] + order), mode) }
            return (plan, mode)
        case (.swapsModes, _): return (plan, mode.map { $0 == .bios ? .uefi : .bios })
        default: return (plan, mode)
        }
    }

    func bootReading() async throws -> BootReading {
        let own = session.plan.withLock { $0 }
        let (plan, mode) = try await exchange { device.state.withLock { ($0.plan, $0.mode) } }
        return BootReading(
            plan: own ?? plan, mode: mode, source: flaw == .bootSourceMissing ? "" : source, time: context.now())
    }
}

extension ModelDriver: TargetListing {
    static func targets(of controller: ModelController, in context: DriverContext) async throws -> [ListedTarget] {
        if flaw == .listIsEmpty { return [] }
        return (1...8).map { ListedTarget(name: "outlet \($0)", settings: ["outlet": .int($0)]) }
    }
}

extension ModelDriver: WirePlanning {
    func wireOperations(for order: PlannedOrder) -> [String] {
        if flaw == .tellsNoPlan { return [] }
        return ["\(order)" + (flaw == .planTellsPassword ? " as \(password ?? "")" : "")]
    }
}

extension ModelDriver: Diagnosing {
    func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        let finding = flaw == .diagnosisTellsPassword ? "reads with \(password ?? "")" : "reads"
        do {
            _ = try await powerReading()
            report(DiagnosticStep("power", flaw == .diagnosisAlarms ? .failed : .passed, finding, remedy: "none"))
        } catch {
            let remedy = flaw == .diagnosisWithoutRemedy ? nil : "correct it"
            report(DiagnosticStep("power", .failed, DriverError(wrapping: error).message, remedy: remedy))
        }
    }
}

extension ModelDriver: HardwareDetecting, SensorReporting, EventLogReporting {
    func detectHardware() async throws -> HardwareFacts {
        var facts = HardwareFacts()
        facts.vendor = Fact("Acme", from: flaw == .factsWithoutSource ? "" : source)
        facts.uuid = Fact(
            flaw == .uuidChanges ? UUID().uuidString : "11111111-2222-3333-4444-555555555555", from: source)
        return facts
    }

    func sensors() async throws -> [Sensor] {
        [Sensor(name: flaw == .sensorWithoutName ? "" : "Inlet", kind: "temperature", value: 21, unit: "°C")]
    }

    func events() async throws -> [LoggedEvent] {
        let events = (1...2).map { number in
            LoggedEvent(
                id: "\(number)", time: Timestamp(microseconds: Int64(number)), source: "fan", message: "stopped")
        }
        return flaw == .eventsNewestFirst ? events.reversed() : events
    }

    func clearEvents() async throws {}
}
