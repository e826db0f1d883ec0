import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct DeviceCommandTests {
    private let here = "--driver scripted --set address=r1"

    @Test func bootPlansAreSetAndReadBack() async throws {
        let desk = try Desk()
        #expect(await desk.type("boot set \(here) --once network --mode uefi").status == .done)
        #expect(desk.rack["r1/1"].boot == .once(.network))
        try Golden.check(await desk.type("boot show \(here)").results, "boot-show.txt")
        try Golden.check(await desk.type("boot show \(here) --json").results, "boot-show.json")
        #expect(await desk.type("boot set \(here) --always disk,network").status == .done)
        #expect(desk.rack["r1/1"].boot == .always([.disk, .network]))
        #expect(await desk.type("boot set \(here) --firmware").status == .done)
        #expect(desk.rack["r1/1"].boot == .firmware)
    }

    @Test func aPlanThatTheHardwareCannotHoldIsRefusedBeforeItIsSent() async throws {
        let desk = try Desk()
        let answer = await desk.type("boot set \(here) --once optical")
        #expect(answer.status == .someFailed)
        #expect(answer.results.contains("unsupported"))
        #expect(answer.results.contains("it can from disk, network"))
        #expect(desk.rack["r1/1"].boot == .firmware)
    }

    @Test func detectSensorsEventsIdentifyTargets() async throws {
        let desk = try Desk()
        for command in ["detect", "sensors", "events", "identify", "targets"] {
            let answer = await desk.type("\(command) \(here)")
            #expect(answer.status == .done, "\(command): \(answer.remarks)")
            try Golden.check(answer.results, "\(command).txt")
            try Golden.check(await desk.type("\(command) \(here) --json").results, "\(command).json")
        }
    }

    @Test(arguments: [
        "detect", "sensors", "events", "identify", "boot show", "power last-restart", "power restore-policy show",
        "controller reset --cold",
        "power restore-policy set always-on",
    ])
    func whatADriverCannotIsUnsupported(_ command: String) async throws {
        let answer = try await Desk().type("\(command) --driver manual")
        #expect(answer.status == .someFailed)
        #expect(answer.results.contains("unsupported"))
        #expect(answer.results.contains("the driver manual has no"))
    }

    @Test func theDoctorNamesTheFirstStepThatFails() async throws {
        let desk = try Desk()
        let well = await desk.type("doctor \(here)")
        #expect(well.status == .done)
        try Golden.check(well.results, "doctor-well.txt")
        let ill = await desk.type("doctor \(here) --secret-stdin password", input: "wrong")
        #expect(ill.status == .someFailed)
        try Golden.check(ill.results, "doctor-ill.txt")
        let json = await desk.type("doctor \(here) --secret-stdin password --json", input: "wrong")
        try Golden.check(json.results, "doctor-ill.json")
    }

    @Test(.timeLimit(.minutes(1))) func theConsoleWorksBehindAPipe() async throws {
        let desk = try Desk()
        let answer = await desk.type("console \(here) --linger 50ms", input: "hello\n~.\n")
        #expect(answer.status == .done)
        #expect(answer.results == "HELLO\n~.\n")
        let closed = await desk.type("console \(here) --linger 30s", input: "bye\n")
        #expect(closed.results == "BYE\n")
    }
}
