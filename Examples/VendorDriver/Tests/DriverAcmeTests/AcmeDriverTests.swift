import DriverAcme
import Foundation
import Testing
import WroughtCore

/// A folder of outlets that lives as long as the test.
final class AcmeDevice: Sendable {
    let folder: URL

    init(outlet3 state: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "acme-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(state.utf8).write(to: folder.appending(path: "outlet3"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func machine(outlet: Int = 3) throws -> PowerController {
        var policy = PowerPolicy()
        policy.dwell = .milliseconds(1)
        return try DriverRegistry(AcmeDriver.self).controller(
            "acme", settings: ["power_address": .string(folder.path), "node_outlet": .int(outlet)], policy: policy)
    }
}

@Suite struct AcmeDriverTests {
    @Test func cyclesThroughAProvenOff() async throws {
        let device = try AcmeDevice(outlet3: "on")
        let record = try await device.machine().perform(PowerRequest(.cycle))
        #expect(record.sent == [.off, .on])
        #expect(record.readings.map(\.state) == [.on, .off, .on])
        #expect(record.outcome.name == "confirmed")
    }

    @Test func sendsNothingToAMachineThatIsOn() async throws {
        let device = try AcmeDevice(outlet3: "on")
        let record = try await device.machine().perform(PowerRequest(.on))
        #expect(record.sent.isEmpty)
        #expect(record.outcome.name == "confirmed")
    }

    @Test func readsAStrangeWordAsUnknownAndShowsIt() async throws {
        let device = try AcmeDevice(outlet3: "sulking")
        let reading = try await device.machine().powerReading()
        #expect(reading.state == .unknown)
        #expect(reading.detail == "sulking")
    }

    @Test func anOutletThatIsNotThereIsNotFoundAndNothingIsSent() async throws {
        let device = try AcmeDevice(outlet3: "off")
        let record = try await device.machine(outlet: 4).perform(PowerRequest(.on))
        guard case .failed(let error) = record.outcome else {
            Issue.record("the outcome is \(record.outcome.name)")
            return
        }
        #expect(error.code == .notFound)
        #expect(record.sent.isEmpty)
    }

    @Test func everyProblemWithTheSettingsIsToldAtOnce() {
        let error = #expect(throws: DriverError.self) {
            try DriverRegistry(AcmeDriver.self).controller("acme", settings: ["node_outlet": 9, "spead": "1"])
        }
        #expect(error?.problems.map(\.key) == ["spead", "power_address", "node_outlet"])
    }

    @Test func capabilitiesFollowFromWhatTheDriverConformsTo() throws {
        let entry = try #require(DriverRegistry(AcmeDriver.self)["acme"])
        #expect(entry.capabilities == [.action(.on), .action(.off), .powerSensing])
    }
}
