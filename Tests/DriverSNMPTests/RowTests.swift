#if NetSNMP
import DriverSNMP
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Every row against a real snmpd that serves that device's objects.
@Suite struct RowTests {
    @Test func everyRowHasItsExpectation() {
        #expect(Set(PDUModels.all.map(\.id)) == Set(ExpectedRow.all.map(\.id)))
    }

    @Test(arguments: ExpectedRow.all)
    func switchesWithADelayAndReadsBack(row: ExpectedRow) async throws {
        try await PDUBench.run(row, delay: 300) { bench in
            let driver = try bench.driver("1")
            #expect(try await driver.powerReading().state == .on)
            #expect(try await bench.driver("2").powerReading().state == .off)

            #expect(try await driver.perform(.off) == .accepted)
            let falling = try await states(of: driver, until: .off)
            #expect(falling.dropLast().allSatisfy { $0 == .on || $0 == .poweringOff })
            #expect(try await driver.perform(.on) == .accepted)
            let rising = try await states(of: driver, until: .on)
            #expect(rising.dropLast().allSatisfy { $0 == .off || $0 == .poweringOn })
            if !row.isList {
                #expect(bench.writes == [row.write(.off, outlet: 1), row.write(.on, outlet: 1)])
            }
            #expect(try await bench.driver("2").powerReading().state == .off)
        }
    }

    /// A stuck device never leaves its pending state, so that the test cannot come too late to see it.
    @Test(arguments: ExpectedRow.all.filter { $0.values.turningOn != nil })
    func showsPendingStates(row: ExpectedRow) async throws {
        try await PDUBench.run(row, fault: .stuck) { bench in
            _ = try await bench.driver("2").perform(.on)
            #expect(try await bench.driver("2").powerReading().state == .poweringOn)
            guard row.values.turningOff != nil else { return }
            _ = try await bench.driver("1").perform(.off)
            #expect(try await bench.driver("1").powerReading().state == .poweringOff)
        }
    }

    @Test(arguments: ExpectedRow.all.filter(\.canCycle))
    func cyclesByOneOrder(row: ExpectedRow) async throws {
        try await PDUBench.run(row, delay: 50) { bench in
            let driver = try bench.driver("3", ["pdu_type": .string(row.id)])
            #expect(driver.actions.contains(.cycle))
            #expect(try await driver.perform(.cycle) == .accepted)
            _ = try await states(of: driver, until: .on)
            #expect(bench.writes == [row.write(.cycle, outlet: 3)])
        }
    }

    @Test(arguments: ExpectedRow.all)
    func saysUnknownToAValueItDoesNotKnow(row: ExpectedRow) async throws {
        try await PDUBench.run(row, fault: .shows(77)) { bench in
            let reading = try await bench.driver("1").powerReading()
            #expect(reading.state == .unknown)
            #expect(reading.detail?.contains("77") == true)
        }
    }

    @Test(arguments: ExpectedRow.all)
    func listsOutletsAndNamesTheRangeOfAMissingOne(row: ExpectedRow) async throws {
        try await PDUBench.run(row, outlets: 5) { bench in
            let listed = try await SNMPPDUDriver.targets(
                of: SNMPPDUDriver.ControllerSettings.form.decode(bench.controller), in: bench.context)
            #expect(listed.prefix(5).map(\.state) == [.on, .off, .on, .off, .on])
            #expect(listed.prefix(5).map(\.settings) == (1...5).map { ["node_outlet": .string("\($0)")] })
            let names = (1...5).map { row.name == nil ? "outlet \($0)" : "outlet \($0) by name" }
            #expect(listed.prefix(5).map(\.name) == names)

            let missing = try await failure { _ = try await bench.driver("31").powerReading() }
            #expect(missing.code == .notFound)
            #expect(missing.message.contains(row.isList ? "8 outlets, 1 to 8" : "5 outlets, 1 to 5"), "\(missing)")
            let order = try await failure { _ = try await bench.driver("31").perform(.off) }
            #expect(order.code == .notFound, "\(order)")
            #expect(bench.writes.isEmpty)
        }
    }
}

extension PDUBench {
    var controller: RawSettings {
        var raw = settings("1")
        raw.set("node_outlet", nil)
        return raw
    }
}
#endif
