import Testing
import WroughtCommandLine

@Suite struct DriverCommandTests {
    @Test func listNamesEveryDriverAndWhatIsLeftOut() async throws {
        let answer = try await Desk().type("driver list")
        #expect(answer.status == .done)
        try Golden.check(answer.results, "driver-list.txt")
    }

    @Test func listAsJSON() async throws {
        let answer = try await Desk().type("driver list --json")
        try Golden.check(answer.results, "driver-list.json")
    }

    @Test func showNamesEverySetting() async throws {
        let answer = try await Desk().type("driver show scripted")
        try Golden.check(answer.results, "driver-show.txt")
    }

    @Test func showAsJSONAndSchema() async throws {
        let desk = try Desk()
        try Golden.check(await desk.type("driver show scripted --json").results, "driver-show.json")
        try Golden.check(await desk.type("driver show scripted --schema").results, "driver-schema.json")
    }

    @Test func anAliasShowsItsDriver() async throws {
        #expect(try await Desk().type("driver show red-rack").lines.first == "scripted: Scripted rack")
    }

    @Test func anUnknownDriverIsAUsageErrorWithTheNearestName() async throws {
        let answer = try await Desk().type("driver show scriptd")
        #expect(answer.status == .usage)
        #expect(answer.results.isEmpty)
        #expect(answer.remarks == "wrought: no driver named “scriptd”; did you mean scripted?\n")
    }

    @Test func aDriverThatIsLeftOutSaysWhy() async throws {
        let answer = try await Desk().type("power status --driver snmp-pdu")
        #expect(answer.status == .usage)
        #expect(answer.remarks.contains("not part of this build; it was built without the trait NetSNMP"))
    }

    @Test func driversNeedNoStore() async throws {
        let desk = try Desk()
        _ = await desk.type("driver list")
        _ = await desk.type("power status --driver scripted --set address=r1")
        _ = await desk.type("version")
        #expect(desk.openCount == 0)
    }
}
