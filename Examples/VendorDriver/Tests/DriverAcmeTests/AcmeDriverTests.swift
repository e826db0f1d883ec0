import DriverAcme
import Foundation
import Testing
import WroughtCore

@Suite struct AcmeDriverTests {
    private func bench(_ state: String) throws -> PowerController {
        let folder = FileManager.default.temporaryDirectory.appending(path: "acme-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(state.utf8).write(to: folder.appending(path: "outlet3"))
        return try DriverRegistry(AcmeDriver.self).controller(
            "acme", settings: ["power_address": .string(folder.path), "node_outlet": 3])
    }

    @Test func cyclesThroughAProvenOff() async throws {
        let record = try await bench("on").perform(PowerRequest(.cycle))
        #expect(record.sent == [.off, .on])
        #expect(record.outcome.isGood && record.after?.state == .on)
    }

    @Test func anOutletThatIsNotThereIsNamed() {
        let error = #expect(throws: DriverError.self) {
            try DriverRegistry(AcmeDriver.self).controller("acme", settings: ["power_address": "/", "node_outlet": 9])
        }
        #expect(error?.description.contains("1 to 8") == true)
    }
}
