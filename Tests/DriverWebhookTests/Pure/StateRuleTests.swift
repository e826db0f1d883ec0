import Testing
import WroughtCore

@testable import DriverWebhook

struct StateRuleTests {
    private func maas() throws -> StateRule {
        .patterns(on: try StatePattern(#"status.*\:.*running"#), off: try StatePattern(#"status.*\:.*stopped"#))
    }

    private func judge(_ rule: StateRule, _ text: String) throws -> StateRule.Verdict {
        try rule.judge(Array(text.utf8), within: .seconds(5))
    }

    @Test(arguments: [
        (#"{"status": "running"}"#, PowerState.on), ("status : stopped", .off), ("status: starting", .unknown),
        ("", .unknown), ("status: running\nstatus: stopped", .unknown), ("status\n: running", .unknown),
    ]) func theExpressionsOfMAAS(text: String, state: PowerState) throws {
        #expect(try judge(maas(), text).state == state)
    }

    @Test func unknownTellsTheWordsOrTheReason() throws {
        #expect(try judge(maas(), "status: starting").detail == "neither expression matches: status: starting")
        #expect(
            try judge(maas(), "status: running, stopped").detail.hasPrefix("power_on_regex and power_off_regex both"))
    }

    @Test func groupsWithNamesAsInPython() throws {
        let pattern = try StatePattern("(?P<state>up)")
        #expect(pattern.search("it is up", until: .now + .seconds(1)) == .found)
    }

    /// MAAS's own default takes cubic time on this.
    @Test(.timeLimit(.minutes(1))) func aHostileAnswerEndsInTime() throws {
        let hostile = String(repeating: "status:", count: 100_000)
        let start = ContinuousClock.now
        let error = #expect(throws: DriverError.self) { try judge(maas(), hostile) }
        #expect(error?.code == .protocolViolation)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test(.timeLimit(.minutes(1))) func anExponentialExpressionEndsInTime() throws {
        let pattern = try StatePattern("(a+)+$")
        let text = String(repeating: "a", count: 40) + "!"
        #expect(pattern.search(text, until: .now + .milliseconds(300)) == .tooHard)
    }

    @Test(arguments: [
        (#"{"p": "ON"}"#, PowerState.on), (#"{"p": 0}"#, .off), (#"{"p": false}"#, .off), (#"{"p": null}"#, .unknown),
        (#"{"q": "on"}"#, .unknown), (#"{"p": ["on"]}"#, .unknown), (#"{"p": "powering-off"}"#, .poweringOff),
        (#"{"p": "mixed"}"#, .mixed), (#"{"p": "standby"}"#, .unknown),
    ]) func aPointerComparesTheWholeValue(text: String, state: PowerState) throws {
        let rule = StateRule.pointer(try JSONPointer("/p"), on: ["on", "1"], off: ["off", "0", "false"])
        #expect(try judge(rule, text).state == state)
    }

    @Test func whatIsNoJSONIsAViolation() throws {
        let rule = StateRule.pointer(try JSONPointer("/p"), on: ["on"], off: ["off"])
        let error = #expect(throws: DriverError.self) { try judge(rule, "<html>") }
        #expect(error?.code == .protocolViolation)
    }

    /// No bytes may stop the program, and none of these say on or off.
    @Test func anyBytesGiveAVerdictOrAReason() throws {
        var generator = SystemRandomNumberGenerator()
        let rules = [try maas(), .pointer(try JSONPointer("/p"), on: ["on"], off: ["off"])]
        for length in 0..<400 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            for rule in rules {
                guard let verdict = try? rule.judge(bytes, within: .seconds(5)) else { continue }
                #expect(verdict.state == .unknown)
            }
        }
    }
}
