import Testing
import WroughtLab

@Suite("The addresses of a fleet") struct FleetPlanTests {
    private func plan(_ bmcs: Int, _ pdus: Int = 0, _ services: Int = 0, from first: String) -> FleetPlan {
        var plan = FleetPlan()
        (plan.bmcs, plan.pdus, plan.services, plan.first) = (bmcs, pdus, services, first)
        return plan
    }

    @Test("they follow each other by kind, without those that look like networks")
    func order() throws {
        let addresses = try plan(3, 2, 1, from: "127.20.0.252").addresses()
        #expect(addresses.bmcs == ["127.20.0.252", "127.20.0.253", "127.20.0.254"])
        #expect(addresses.pdus == ["127.20.1.1", "127.20.1.2"])
        #expect(addresses.services == ["127.20.1.3"])
        #expect(try plan(1000, from: "127.20.0.1").addresses().bmcs.last == "127.20.3.238")
        #expect(try plan(1, from: "127.20.0.0").addresses().bmcs == ["127.20.0.1"])
    }

    @Test("the last loopback address is the end")
    func end() throws {
        #expect(try plan(2, from: "127.255.255.253").addresses().bmcs.last == "127.255.255.254")
        let full = plan(1, 1, 1, from: "127.255.255.253")
        #expect { try full.addresses() } throws: { "\($0)".contains("3 devices do not fit between 127.255.255.253") }
    }

    @Test(
        "only loopback addresses are taken", arguments: ["10.0.0.1", "127.0.0", "127.0.0.256", "localhost", "", "::1"])
    func strangers(_ first: String) {
        #expect { try plan(1, from: first).addresses() } throws: { "\($0)".contains("127.0.0.0/8") }
    }
}
