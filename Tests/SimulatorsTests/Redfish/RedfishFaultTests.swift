import Testing
import WroughtCore
import WroughtSimulators

/// Each fault does what it says, and no more.
@Suite("Faults of the Redfish service")
struct RedfishFaultTests {
    @Test("statuses, so many times, where they belong", arguments: [401, 403, 404, 409, 412, 429, 503])
    func statuses(_ status: Int) {
        let fault = RedfishFault(.status(status, retryAfter: 7), on: .orders, times: 2)
        var client = RedfishPureClient(RedfishSettings(), faults: [fault])
        #expect(client.get(client.system).status == 200)
        for _ in 0..<2 {
            let answer = client.reset(.on)
            #expect(answer.status == status)
            #expect(answer.header("Retry-After") == "7")
            #expect(answer.messageID != nil)
        }
        #expect(client.core.truth()?.power == .off)
        #expect(client.core.orders.isEmpty, "a refused order did not reach the machine")
        #expect(client.reset(.on).status == 204)
        client.core.faults = [fault]
        #expect(client.reset(.on).status == status, "counts start anew")
    }

    @Test("a refusal can have a message of the maker's own")
    func message() {
        let notReady = RedfishFault(.status(503, messageID: "IDRAC.2.8.SYS518"), on: .reads)
        var client = RedfishPureClient(RedfishSettings(.idrac9), faults: [notReady])
        #expect(client.get(client.system).messageID == "IDRAC.2.8.SYS518")
    }

    @Test(
        "scopes",
        arguments: [
            (RedfishFault.Scope.everything, [true, true, true, true]), (.reads, [true, false, false, false]),
            (.writes, [false, true, true, false]), (.orders, [false, false, true, false]),
            (.logins, [false, false, false, true]), (.path("/Systems/1"), [true, true, true, false]),
        ])
    func scopes(_ scope: RedfishFault.Scope, _ isHit: [Bool]) {
        var client = RedfishPureClient(RedfishSettings(), faults: [RedfishFault(.status(503), on: scope)])
        let login: JSONValue = ["UserName": "admin", "Password": "secret"]
        let statuses = [
            client.get(client.system).status, client.setBoot(["Enabled": "Disabled"]).status, client.reset(.on).status,
            client.send("POST", "/redfish/v1/SessionService/Sessions", login).status,
        ]
        #expect(statuses.map { $0 == 503 } == isHit)
    }

    @Test("what is said of the power: lies, age, flapping, nothing, null; and the truth behind it")
    func power() {
        var client = RedfishPureClient()
        client.core.faults = [RedfishFault(.lying(.on))]
        #expect(client.saidPower() == "On")
        #expect(client.get("/redfish/v1/Chassis/1").json["PowerState"] == "On")
        client.core.faults = [RedfishFault(.missingPowerState)]
        #expect(client.get(client.system).status == 200)
        #expect(client.saidPower() == nil)
        client.core.faults = [RedfishFault(.nullPowerState)]
        #expect(client.saidPower() == .null)
        client.core.faults = [RedfishFault(.flapping)]
        #expect(Set([client.saidPower(), client.saidPower()]) == ["On", "Off"])
        client.core.faults = [RedfishFault(.staleReads(.seconds(10)))]
        client.now = .seconds(100)
        client.reset(.on)
        client.now = .seconds(109)
        #expect(client.saidPower() == "Off")
        #expect(client.core.truth()?.power == .on)
        client.now = .seconds(110)
        #expect(client.saidPower() == "On")
    }

    @Test("orders without effect, overrides that are not kept or lose Once")
    func effects() {
        var client = RedfishPureClient(RedfishSettings(), faults: [RedfishFault(.stuck), RedfishFault(.forgetsBoot)])
        #expect(client.reset(.on).status == 204)
        #expect(client.core.truth()?.power == .off)
        #expect(client.core.orders == [.reset(.on, system: "1")])
        #expect(client.setBoot(["Enabled": "Once", "Target": "Pxe"]).status == 200)
        #expect(client.core.truth()?.boot == RedfishBootOverride())
        client.core.faults = [RedfishFault(.losesOnce)]
        client.setBoot(["Enabled": "Once", "Target": "Pxe"])
        #expect(client.core.truth()?.boot == RedfishBootOverride(.continuous, target: "Pxe"))
    }

    @Test("sessions: a lower limit, and an early end")
    func sessions() throws {
        var client = RedfishPureClient(
            RedfishSettings(), faults: [RedfishFault(.sessionLimit(1)), RedfishFault(.sessionExpiry(uses: 2))])
        client.headers = []
        let path = "/redfish/v1/SessionService/Sessions"
        let login = client.send("POST", path, ["UserName": "admin", "Password": "secret"])
        #expect(client.send("POST", path, ["UserName": "admin", "Password": "secret"]).status == 503)
        client.headers = [.init("X-Auth-Token", try #require(login.header("X-Auth-Token")))]
        #expect((0..<3).map { _ in client.get(client.system).status } == [200, 200, 401])
        #expect(client.core.openSessions == 0)
    }

    @Test("slashes, order of members, redirects")
    func shapes() {
        var client = RedfishPureClient(RedfishSettings(), faults: [RedfishFault(.refusesTrailingSlash)])
        #expect(client.get("/redfish/v1/").status == 200)
        #expect(client.get("/redfish/v1/Systems/").status == 404)
        #expect(client.get("/redfish/v1/Systems").status == 200)
        client.core.faults = [RedfishFault(.needsTrailingSlash)]
        #expect(client.get("/redfish/v1/Systems").status == 404)
        #expect(client.get("/redfish/v1/Systems/").status == 200)
        client.core.faults = [RedfishFault(.redirectLoop, on: .reads)]
        let loop = client.get("/redfish/v1/Systems")
        #expect(loop.status == 307)
        #expect(loop.header("Location") == "/redfish/v1/Systems")
        client.core.faults = [RedfishFault(.reversedMembers)]
        let drives = client.get("/redfish/v1/Managers/BMC/VirtualMedia").json["Members"]?.links
        #expect(drives?.first == "/redfish/v1/Managers/BMC/VirtualMedia/USBStick")
    }

    @Test("damage of single answers comes after the order was carried out")
    func damage() {
        let kinds: [(RedfishFault.Kind, RedfishReply.Extent)] = [
            (.truncatedBody(after: 3), .closedAfter(3)), (.resetMidBody(after: 4), .resetAfter(4)),
            (.hangsUp, .hangsUp),
            (.silent, .silent), (.restarts(down: .seconds(9)), .hangsUp),
        ]
        for (kind, extent) in kinds {
            var client = RedfishPureClient(RedfishSettings(), faults: [RedfishFault(kind, on: .orders)])
            #expect(client.reset(.on).reply.extent == extent)
            #expect(client.core.truth()?.power == .on)
            #expect(client.get(client.system).reply.extent == .whole)
        }
        var client = RedfishPureClient(
            RedfishSettings(),
            faults: [
                RedfishFault(.invalidJSON), RedfishFault(.slow(.seconds(3))),
                RedfishFault(.noContentLength(.untilClose)),
            ])
        let answer = client.get(client.system)
        #expect(answer.json == .null)
        #expect(answer.reply.delay == .seconds(3))
        #expect(answer.reply.framing == .untilClose)
    }

    @Test("a restart forgets the sessions")
    func restart() throws {
        var client = RedfishPureClient(
            RedfishSettings(), faults: [RedfishFault(.restarts(down: .seconds(2)), on: .orders, times: 1)])
        let login: JSONValue = ["UserName": "admin", "Password": "secret"]
        client.send("POST", "/redfish/v1/SessionService/Sessions", login)
        #expect(client.core.openSessions == 1)
        #expect(client.reset(.on).reply.closesPort == .seconds(2))
        #expect(client.core.openSessions == 0)
    }
}
