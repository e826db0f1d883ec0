import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct OnTheSpotTests {
    @Test func statusOfAMachineThatIsDescribedOnTheSpot() async throws {
        let desk = try Desk()
        desk.rack.change("r1/2") { $0.state = .on }
        let answer = await desk.type("power status --driver scripted --set address=r1 --set outlet=2")
        #expect(answer.status == .done)
        try Golden.check(answer.results, "status-on-the-spot.txt")
    }

    @Test func ordersAreConfirmedByReading() async throws {
        let desk = try Desk()
        let on = await desk.type("power on --driver scripted --set address=r1")
        #expect(on.status == .done)
        try Golden.check(on.results, "power-on.txt")
        #expect(desk.rack["r1/1"].orders == [.on])
        let again = await desk.type("power on --driver scripted --set address=r1")
        #expect(again.results.contains("was already on; nothing sent"))
        #expect(desk.rack["r1/1"].orders == [.on])
    }

    @Test func everyFaultOfTheSettingsIsToldAtOnce() async throws {
        let answer = try await Desk().type(
            "power on --driver scripted --set outlet=99 --set colour=blue --set adress=x --set password=hunter2")
        #expect(answer.status == .usage)
        try Golden.check(answer.remarks, "bad-settings.txt")
        #expect(!answer.remarks.contains("hunter2"))
    }

    @Test func aSettingTwiceIsRefused() async throws {
        let answer = try await Desk().type("power on --driver scripted --set address=a --set address=b")
        #expect(answer.status == .usage)
        #expect(answer.remarks.contains("The setting “address” is given twice."))
    }

    @Test(arguments: [
        "power on", "power on n1 --all", "power on n1 --driver scripted", "power on --set address=a",
        "power on n1 --max-concurrent 0", "power on n1 --settle-limit soon", "power on n1 --stagger 5",
        "power status n1 --repeat 0", "power frob n1", "boot set n1", "boot set n1 --once tape",
        "boot set n1 --once disk --firmware", "identify n1 --on --off", "controller reset n1",
        "controller reset n1 --cold --warm", "power restore-policy set sometimes n1", "power restore-policy set n1",
        "power off --driver scripted --set adress",
    ])
    func senselessCommandLinesAreUsageErrors(_ line: String) async throws {
        let desk = try Desk()
        let answer = await desk.type(line)
        #expect(answer.status == .usage, "\(answer)")
        #expect(!answer.remarks.isEmpty)
        #expect(answer.results.isEmpty)
        #expect(desk.openCount == 0)
    }

    @Test(arguments: [("on", "--proven-off"), ("off", "--fallback off"), ("nmi", "--proven-off")])
    func optionsOfOtherVerbsAreRefused(_ verb: String, _ option: String) async throws {
        let answer = try await Desk().type("power \(verb) --driver scripted --set address=a \(option)")
        #expect(answer.status == .usage)
        #expect(answer.remarks.contains("not for \(verb)"))
    }

    @Test func anUnsupportedVerbFailsAndSaysWhatCanBeDone() async throws {
        let answer = try await Desk().type("power nmi --driver scripted --set address=r1")
        #expect(answer.status == .someFailed)
        #expect(answer.results.contains("cannot nmi here; it can cycle, off, on, soft-off"))
    }

    @Test func aPersonWhoHasToActIsToldWhatToDo() async throws {
        let answer = try await Desk().type("power on --driver manual", words: ["--set", "location=rack 3"])
        #expect(answer.status == .done)
        try Golden.check(answer.results, "power-on-manual.txt")
    }

    @Test func aDeviceThatLiesIsAFailure() async throws {
        let desk = try Desk()
        desk.rack.change("r1/1") { $0.lies = true }
        let answer = await desk.type("power on --driver scripted --set address=r1")
        #expect(answer.status == .someFailed)
        #expect(answer.results.contains("still reads off"))
    }
}
