#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtSimulators

/// All outlets in one string: switching many at once must not undo one another.
@Suite struct DigipowerTests {
    static let row = ExpectedRow.named("digipower")

    @Test(arguments: [0, 700])
    func ordersAtTheSameTimeDoNotUndoOneAnother(delay: Int) async throws {
        try await PDUBench.run(Self.row, outlets: 8, delay: delay) { bench in
            let drivers = try (1...8).map { try bench.driver("\($0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, driver) in drivers.enumerated() {
                    group.addTask { _ = try await driver.perform(index % 2 == 0 ? .off : .on) }
                }
                try await group.waitForAll()
            }
            for (index, driver) in drivers.enumerated() {
                _ = try await states(of: driver, until: index % 2 == 0 ? .off : .on)
            }
            // Everything that was switched stays so, and every write carried all eight places.
            let settled = try await SNMPPDUDriver.powerReadings(of: drivers).map { try $0.get().state }
            #expect(settled == (0..<8).map { $0 % 2 == 0 ? .off : .on })
            #expect(bench.writes.count == 8)
            #expect(bench.writes.allSatisfy { $0.filter { $0 == "," }.count == 7 })
        }
    }

    @Test func placesWithoutAnOutletStayAsTheyAre() async throws {
        try await PDUBench.run(Self.row, outlets: 2) { bench in
            #expect(try await bench.driver("5").powerReading().detail == "not available")
            _ = try await bench.driver("2").perform(.on)
            #expect(bench.writes == [".1.3.6.1.4.1.17420.1.2.9.1.13.0 1,1,-1,-1,-1,-1,-1,-1"])
        }
    }
}
#endif
