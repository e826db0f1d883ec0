import Testing
import WroughtCore
import WroughtSimulators

/// The service without a socket: resources, logins, orders.
@Suite("Pure Redfish service")
struct RedfishCoreTests {
    @Test("every link leads somewhere, in every profile", arguments: RedfishProfile.rows)
    func links(_ profile: RedfishProfile) throws {
        var client = RedfishPureClient(profile) { $0.systems = [RedfishSystemSettings(1), RedfishSystemSettings(2)] }
        client.reset(.on)
        var (open, seen): ([String], Set<String>) = (["/redfish/v1/"], [])
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            let answer = client.get(path)
            #expect(answer.status == 200, "\(path)")
            let own = answer.json["@odata.id"]?.text
            #expect(own.map(trimmed) == trimmed(path), "\(path)")
            #expect(answer.header("OData-Version") == "4.0")
            #expect(answer.header("ETag") != nil)
            open += answer.json.links
        }
        #expect(seen.count > 40)
    }

    private func trimmed(_ path: String) -> String { path.hasSuffix("/") ? String(path.dropLast()) : path }

    @Test("what is not implemented has no link and is not there", arguments: RedfishService.allCases)
    func absence(_ service: RedfishService) {
        var settings = RedfishSettings()
        settings.services.remove(service)
        var client = RedfishPureClient(settings)
        let paths: [String] =
            switch service {
            case .sessions: ["/redfish/v1/SessionService", "/redfish/v1/SessionService/Sessions"]
            case .events: ["/redfish/v1/EventService", "/redfish/v1/EventService/SSE"]
            case .chassis: ["/redfish/v1/Chassis", "/redfish/v1/Chassis/1/Power"]
            case .managers: ["/redfish/v1/Managers", "/redfish/v1/Managers/BMC/VirtualMedia"]
            case .virtualMedia: ["/redfish/v1/Managers/BMC/VirtualMedia"]
            case .logs: ["/redfish/v1/Systems/1/LogServices/SEL/Entries"]
            case .inventory: ["/redfish/v1/Systems/1/Memory", "/redfish/v1/Systems/1/Storage/1/Drives/1"]
            case .bootOptions: ["/redfish/v1/Systems/1/BootOptions/Boot0001"]
            case .schemas: ["/redfish/v1/JsonSchemas"]
            }
        for path in paths { #expect(client.get(path).status == 404, "\(path)") }
        for page in ["/redfish/v1/", "/redfish/v1/Systems/1"] {
            #expect(Set(client.get(page).json.links).isDisjoint(with: paths))
        }
    }

    @Test("what is public, what is not, and how that is said")
    func logins() {
        var client = RedfishPureClient()
        client.headers = []
        for path in ["/redfish", "/redfish/v1", "/redfish/v1/", "/redfish/v1/odata", "/redfish/v1/$metadata"] {
            #expect(client.get(path).status == 200, "\(path)")
        }
        for path in ["/redfish/v1/Systems", "/redfish/v1/Systems/nowhere", "/redfish/v1/nowhere"] {
            let answer = client.get(path)
            #expect(answer.status == 401, "\(path)")
            #expect(answer.header("WWW-Authenticate") == "Basic realm=\"Redfish\"")
        }
        #expect(client.get("/elsewhere").status == 404)
        for (name, password) in [
            ("admin", "wrong"), ("admin", "secre"), ("admin", "secretsecret"), ("nobody", "secret"),
        ] {
            client.headers = RedfishPureClient.basic(name, password)
            #expect(client.get("/redfish/v1/Systems").status == 401)
        }
        client.headers = [.init("Authorization", "Basic !!")]
        #expect(client.get("/redfish/v1/Systems").status == 401)
        client.headers = RedfishPureClient.basic("admin", "secret")
        #expect(client.get("/redfish/v1/Systems").status == 200)
        #expect(client.core.observations.last?.user == "admin")
        #expect(client.core.observations.last?.login == .basic)
    }

    @Test("roles: who may only read, who may touch machines, who may touch the manager")
    func roles() {
        var client = RedfishPureClient()
        let manager = "/redfish/v1/Managers/BMC/Actions/Manager.Reset"
        client.headers = RedfishPureClient.basic("viewer", "viewer")
        #expect(client.get(client.system).status == 200)
        #expect(client.reset(.on).status == 403)
        #expect(client.setBoot(["Enabled": "Once", "Target": "Pxe"]).status == 403)
        #expect(client.send("POST", manager).status == 403)
        #expect(client.core.orders.isEmpty)
        client.headers = RedfishPureClient.basic("operator", "operator")
        #expect(client.reset(.on).status == 204)
        #expect(client.send("POST", manager).status == 403)
        client.headers = RedfishPureClient.basic("admin", "secret")
        let answer = client.send("POST", manager, ["ResetType": "GracefulRestart"])
        #expect(answer.status == 204)
        #expect(answer.reply.closesPort == .milliseconds(500))
    }

    @Test("sessions: token, limit, timeout, logout, and who may end whose")
    func sessions() throws {
        var settings = RedfishSettings()
        settings.sessionLimit = 2
        settings.sessionTimeout = .seconds(60)
        var client = RedfishPureClient(settings)
        client.headers = []
        let path = "/redfish/v1/SessionService/Sessions"
        #expect(client.send("POST", path, ["UserName": "admin", "Password": "no"]).status == 401)
        #expect(client.send("POST", path, ["UserName": "admin"]).status == 400)
        let viewer = client.send("POST", path, ["UserName": "viewer", "Password": "viewer"])
        let admin = client.send("POST", path, ["UserName": "admin", "Password": "secret"])
        #expect(admin.status == 201)
        #expect(admin.json["UserName"]?.text == "admin")
        #expect(client.send("POST", path, ["UserName": "admin", "Password": "secret"]).status == 503)
        let place = try #require(admin.header("Location"))
        #expect(client.send("DELETE", place).status == 401)
        client.headers = [.init("X-Auth-Token", try #require(viewer.header("X-Auth-Token")))]
        #expect(client.send("DELETE", place).status == 403)
        client.headers = [.init("x-auth-token", try #require(admin.header("X-Auth-Token")))]
        #expect(client.get(client.system).status == 200)
        #expect(client.core.observations.last?.login == .session)
        client.now = .seconds(59)
        #expect(client.get(client.system).status == 200)
        #expect(client.core.openSessions == 2)
        client.now = .seconds(61)
        #expect(client.get(client.system).status == 200)
        #expect(client.core.openSessions == 1, "the other one was silent for a minute")
        client.now = .seconds(121)
        #expect(client.get(client.system).status == 401)
        #expect(client.core.openSessions == 0)
    }

    @Test("a session's owner ends it, and the token is worth nothing then")
    func logout() throws {
        var client = RedfishPureClient()
        client.headers = []
        let body: JSONValue = ["UserName": "viewer", "Password": "viewer"]
        let login = client.send("POST", "/redfish/v1/SessionService/Sessions", body)
        client.headers = [.init("X-Auth-Token", try #require(login.header("X-Auth-Token")))]
        #expect(client.send("DELETE", try #require(login.header("Location"))).status == 204)
        #expect(client.get(client.system).status == 401)
        #expect(client.core.openSessions == 0)
    }

    @Test("what is asked wrongly is refused, with a message that names it")
    func refusals() {
        var client = RedfishPureClient()
        let reset = "\(client.system)/Actions/ComputerSystem.Reset"
        #expect(client.send("POST", reset).messageID == "Base.1.16.ActionParameterMissing")
        #expect(client.send("POST", reset, ["ResetType": 1]).messageID == "Base.1.16.ActionParameterValueTypeError")
        #expect(client.send("POST", reset, ["ResetType": "Up"]).messageID == "Base.1.16.ActionParameterNotSupported")
        #expect(
            client.send("POST", reset, ["ResetType": "On", "X": 1]).messageID == "Base.1.16.ActionParameterUnknown")
        #expect(client.send("PATCH", client.system, ["Nonsense": 1]).messageID == "Base.1.16.PropertyUnknown")
        #expect(client.send("PATCH", client.system, ["UUID": "1"]).messageID == "Base.1.16.PropertyNotWritable")
        #expect(client.setBoot(["Target": "Moon"]).messageID == "Base.1.16.PropertyValueNotInList")
        #expect(client.setBoot(["Target": 7]).messageID == "Base.1.16.PropertyValueTypeError")
        let conflict = client.setBoot(["Enabled": "Once", "Target": "UefiHttp", "Mode": "Legacy"])
        #expect(conflict.messageID == "Base.1.16.PropertyValueConflict")
        #expect(client.get("\(client.system)?$expand=.").status == 501)
        let wrong = client.send("DELETE", client.system)
        #expect(wrong.status == 405)
        #expect(wrong.header("Allow") == "GET, HEAD, PATCH")
        #expect(client.send("PUT", client.system).status == 405)
        let reply = client.core.receive(
            RedfishRequest("PATCH", client.system, headers: client.headers, body: Array("{\"Boot\": ".utf8)), at: .zero)
        #expect(reply.response.status == 400)
        #expect(client.core.truth()?.boot == RedfishBootOverride())
        #expect(client.core.orders.isEmpty)
    }

    @Test("requests of any bytes get an answer")
    func anyBytes() {
        var client = RedfishPureClient()
        var generator = SystemRandomNumberGenerator()
        let methods = ["GET", "PATCH", "POST", "DELETE", "HEAD", "", "Ü"]
        for _ in 0..<2000 {
            let path = String(
                decoding: (0..<Int.random(in: 0...12)).map { _ in UInt8.random(in: 0...255) }, as: UTF8.self)
            let body = (0..<Int.random(in: 0...20)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let target = Bool.random() ? "/redfish/v1/\(path)" : "\(client.system)/\(path)"
            let request = RedfishRequest(
                methods.randomElement() ?? "GET", target, headers: client.headers + [.init("Authorization", path)],
                body: body)
            let status = client.core.receive(request, at: .zero).response.status
            #expect((200..<600).contains(status))
        }
        #expect(client.core.observations.count == 2000)
    }
}
