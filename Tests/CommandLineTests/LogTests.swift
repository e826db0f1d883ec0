import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct LogTests {
    private let here = "--driver scripted --set address=r1 --secret-stdin password"

    @Test func aWordThatIsNoLevelIsToldAndTheOrderIsCarriedOut() async throws {
        let desk = try Desk()
        let answer = await desk.type("power on \(here)", input: "x", environment: ["WROUGHT_LOG": "verbose"])
        #expect(answer.status == .done)
        #expect(
            answer.remarks == "wrought: WROUGHT_LOG is “verbose”, which is no level, so nothing is logged; use trace, "
                + "debug, info, notice, warning, error, critical\n")
        #expect(await desk.type("power on \(here)", environment: ["WROUGHT_LOG": ""]).remarks.isEmpty)
    }

    @Test func atDebugEveryMachineAndItsEndAreTold() async throws {
        let desk = try Desk()
        let environment = ["WROUGHT_LOG": "DEBUG"]
        let on = await desk.type("power on \(here)", input: "hunter2", environment: environment)
        #expect(on.remarks.contains("debug: target controllers=scripted r1 driver=scripted machine=scripted r1\n"))
        #expect(on.remarks.contains(" outcome=confirmed seen=off, on sent=on\n"), "\(on.remarks)")
        desk.rack.change("r1/1") { $0.readFault = DriverError(.timeout, "no answer within 1 s") }
        let status = await desk.type("power status \(here)", input: "hunter2", environment: environment)
        #expect(status.remarks.contains("debug: power status error=timeout: no answer within 1 s machine=scripted r1"))
        let sensors = await desk.type("sensors \(here)", input: "hunter2", environment: environment)
        #expect(sensors.remarks.contains("debug: sensors machine=scripted r1 ms="))
        #expect(!(on.remarks + status.remarks + sensors.remarks).contains("hunter2"))
    }
}
