import Testing
import WroughtCore
import WroughtSimulators

/// The simulated PDU by itself: snmpd's protocol, delays, faults.
@Suite struct PDUAgentTests {
    private func agent(_ row: String = "apc-rpdu", delay: Int = 0, fault: PDUFault? = nil) -> PassPersist {
        PassPersist(PDUAgent(ExpectedRow.named(row).pdu(outlets: 3, delay: delay, fault: fault)))
    }

    private func talk(_ agent: inout PassPersist, _ lines: String..., at time: Int = 0) -> [String] {
        lines.flatMap { agent.answer($0, at: time) }
    }

    private let status = ".1.3.6.1.4.1.318.1.1.12.3.5.1.1.4."
    private let control = ".1.3.6.1.4.1.318.1.1.12.3.3.1.1.4."

    @Test func answersAsSnmpdExpects() {
        var agent = agent()
        #expect(talk(&agent, "PING") == ["PONG"])
        #expect(talk(&agent, "get", status + "1") == [status + "1", "integer", "1"])
        #expect(talk(&agent, "get", status + "9") == ["NONE"])
        #expect(talk(&agent, "getnext", status + "1") == [status + "2", "integer", "2"])
        #expect(talk(&agent, "set", control + "2", "integer 1") == ["DONE"])
        #expect(talk(&agent, "") == [])
        #expect(talk(&agent, "get", status + "2") == [status + "2", "integer", "1"])
        #expect(talk(&agent, "set", control + "2", "integer 9") == ["wrong-value"])
        #expect(talk(&agent, "set", control + "2", "string \"1\"") == ["wrong-type"])
        #expect(talk(&agent, "set", status + "2", "integer 1") == ["not-writable"])
        #expect(agent.takenWrites() == [control + "2 1"])
    }

    @Test func walksEveryObjectInOrder() {
        var agent = agent()
        var seen: [String] = []
        var last = ".1.3.6.1.4.1.318"
        while true {
            let answer = talk(&agent, "getnext", last)
            guard answer.count == 3 else { break }
            last = answer[0]
            seen.append(last)
        }
        #expect(seen.count == 9)
        #expect(Set(seen).count == 9)
    }

    @Test func takesItsTime() {
        var agent = agent("servertech-sentry3", delay: 100)
        let (state, order) = (".1.3.6.1.4.1.1718.3.2.3.1.5.1.1.1", ".1.3.6.1.4.1.1718.3.2.3.1.11.1.1.1")
        _ = talk(&agent, "set", order, "integer 2", at: 1000)
        #expect(talk(&agent, "get", state, at: 1099).last == "2")
        #expect(talk(&agent, "get", state, at: 1100).last == "0")
        _ = talk(&agent, "set", order, "integer 3", at: 2000)
        #expect(talk(&agent, "get", state, at: 2150).last == "3")
        #expect(talk(&agent, "get", state, at: 2200).last == "1")
    }

    @Test(arguments: [
        (PDUFault.lies, "DONE", "1"), (.stuck, "DONE", "1"), (.rejects, "inconsistent-value", "1"),
        (.inverts, "DONE", "1"), (.shows(42), "DONE", "42"),
    ])
    func misbehaves(fault: PDUFault, answer: String, state: String) {
        var agent = agent(fault: fault)
        #expect(talk(&agent, "set", control + "1", "integer 2") == [answer])
        #expect(talk(&agent, "get", status + "1").last == state)
    }

    @Test func survivesAnyLines() {
        let words = [
            "get", "getnext", "set", "PING", "", ".1.3", control + "1", "integer 1", "integer x", "string", "\u{0}",
            "é",
        ]
        var agent = agent()
        for _ in 0..<3000 {
            for line in agent.answer(words.randomElement() ?? "", at: 0) { #expect(!line.contains("\n")) }
        }
    }
}
