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
    let asked = Mutex(0)
    let consoles = Mutex<[ModelConsole]>([])
    let media = Mutex<[String: String]>([:])

    /// Gives back what the device holds for us.
    func close(_ device: ModelDevice, _ flaw: ModelFlaw?) async {
        for console in consoles.withLock({ $0 }) { await console.close() }
        if let number = number.withLock({ $0 }), flaw != .keepsSessions { device.closeSession(number) }
    }
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
        if Self.flaw == .refusesGoodSettings {
            throw DriverError.badSettings([SettingProblem("outlet", "is out of order")])
        }
        let (device, flaw) = (ModelDevice.at(settings.controller.address), Self.flaw)
        self.device = device
        session = try context.shared.resource(
            "model \(settings.controller.address)", make: ModelSession.init, close: { await $0.close(device, flaw) })
        if Self.flaw == .connectsWhenMade { device.state.withLock { $0.exchanges += 1 } }
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
        if flaw == .offersLater,
            session.asked.withLock({
                $0 += 1; return $0 > 1
            })
        {
            return Self.actions
        }
        return settings.kind == .full
            ? [.on, .off, .softOff, .reset, .nmi] : flaw == .offersMoreThanItsType ? [.on, .off, .nmi] : [.on, .off]
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        if flaw == .cancelledOrderSticks { try await stick() }
        if flaw == .offDoesNothing, action == .off { return .accepted }
        if flaw == .onDoesNothing, action == .on { return .accepted }
        let orders = orders(for: action)
        do {
            for order in orders { try await exchange(isOrder: true) { try device.take(order) } }
        } catch let error as DriverError where flaw == .resetSentAgain && error.code == .timeout {
            try await exchange(isOrder: true) { try device.take(action) }
        }
        if flaw == .lateIsNever, action == .off { try await Task.sleep(for: .milliseconds(500)) }
        if flaw == .lateIsNever, action == .off, device.state.withLock({ $0.power == .on }) {
            throw DriverError(.rejected, "nothing happened")
        }
        if flaw == .waitsForTheState { try await Task.sleep(for: .seconds(5)) }
        if flaw == .planOfTheConnection { session.plan.withLock { $0 = nil } }
        return .accepted
    }

    /// Three seconds in which being cancelled breaks everything that follows.
    private func stick() async throws {
        do { try await Task.sleep(for: .seconds(3)) } catch {
            session.isStuck.withLock { $0 = true }
            throw error
        }
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
        if flaw == .neverReads { throw DriverError(.unexpected, "no idea") }
        do {
            let (state, parts) = try await exchange {
                let answer = device.read()
                try device.breakConnection()
                return answer
            }
            return reading(flawed(state), parts)
        } catch let error as DriverError where isTakenForOff(error) {
            return reading(.off)
        }
    }

    private func isTakenForOff(_ error: DriverError) -> Bool {
        switch flaw {
        case .strangerIsOff, .missingIsOff: error.code == .notFound
        case .silenceIsOff, .firewallIsOff: error.code == .timeout
        case .garbageIsOff, .halfAnswerIsOff, .pageIsOff: error.code == .protocolViolation
        case .brokenConnectionIsOff: error.code == .unreachable
        case .unwellIsOff: error.code == .busy
        default: false
        }
    }

    private func flawed(_ state: PowerState) -> PowerState {
        switch (flaw, state) {
        case (.readsOffAsOn, .off): return .on
        case (.readsOnAsOff, .on): return .off
        case (.poweringOnIsOff, .poweringOn): return .off
        case (.halfOnIsOn, .mixed): return .on
        case (.lieBelieved, .on) where device.state.withLock({ $0.orders.contains(.power(.off)) }): return .off
        case (.softOffBelieved, .on) where device.state.withLock({ $0.orders.contains(.power(.softOff)) }): return .off
        case (.untoldIsOff, .unknown): return .off
        case (.stuckIsOff, .poweringOff): return .off
        case (.lateAnswerIsTaken, _) where device.fault(.reordering) != nil:
            return session.previous.withLock { previous in
                defer { previous = state }
                return previous ?? state
            }
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
