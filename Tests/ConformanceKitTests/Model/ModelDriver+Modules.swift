import Foundation
import WroughtConformance
import WroughtCore

extension ModelDriver: ControllerIdentifying {
    var controllers: [ControllerIdentity] {
        switch flaw {
        case .identityChanges: [ControllerIdentity("model \(UUID())")]
        case .identityTellsPassword: [ControllerIdentity("model \(password ?? "")@\(settings.controller.address)")]
        default: [ControllerIdentity(source)]
        }
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
