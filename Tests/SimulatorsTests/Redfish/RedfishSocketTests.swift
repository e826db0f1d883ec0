import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// The service on its socket, asked by curl: starting, stopping, bytes that are wrong, events, many at once.
@Suite("Socket of the Redfish service")
struct RedfishSocketTests {
    @Test("the system chooses a port, and a second start is refused")
    func start() async throws {
        let service = SimulatedRedfish()
        #expect(service.url == nil)
        try await service.start()
        let port = try #require(service.port)
        #expect(service.url == "http://127.0.0.1:\(port)")
        await #expect(throws: SimulatorError("this Redfish service listens already; stop it first")) {
            try await service.start()
        }
        await service.stop()
        await service.stop()
        #expect(service.port == nil)
    }

    @Test("an address that cannot be used is named")
    func badAddress() async {
        let service = SimulatedRedfish()
        do {
            try await service.start(address: "192.0.2.1", port: 8000)
            Issue.record("an address of another network was bound")
            await service.stop()
        } catch {
            #expect(error.description.hasPrefix("cannot listen on TCP 192.0.2.1 port 8000: "))
        }
    }

    @Test("state outlives a stop, and the same address can be used again")
    func restart() async throws {
        try await RedfishBench.run { bench async throws in
            #expect(try await bench.send("POST", bench.resetPath, ["ResetType": "On"]) == "204")
            await bench.service.stop()
            #expect(try await bench.curl("http://\(bench.address):8000").status.isSuccess == false)
            try await bench.service.start(address: bench.address, port: RedfishBench.port)
            #expect(try await bench.json("/redfish/v1/Systems/1")["PowerState"] == "On")
        }
    }

    @Test("events come as server-sent events, each when it happens", arguments: [false, true])
    func events(_ isSecure: Bool) async throws {
        var settings = RedfishSettings()
        settings.tls = isSecure ? RedfishTLS() : nil
        settings.timing.on = .milliseconds(50)
        try await RedfishBench.run(settings) { bench async throws in
            let place = try #require(
                try await bench.json("/redfish/v1/EventService", ["--insecure"])["ServerSentEventUri"]?.text)
            let plan = ProcessPlan(
                "curl", ["--silent", "--insecure", "--no-buffer", "--user", "admin:secret", bench.url + place])
            let curl = try await LabProcess.start("curl", plan, log: bench.folder.file("events"))
            #expect(try await becomesTrue { bench.service.openStreams == 1 })
            let order = ["--insecure", "--data", "{\"ResetType\": \"On\"}"]
            try await bench.curl(bench.resetPath, order).checked()
            // Nobody asks the service from here on.
            let isSeen = try await becomesTrue {
                bench.folder.read("events")?.contains("ResourceEvent.1.3.ResourcePoweredOn") == true
            }
            await curl.stop()
            #expect(isSeen)
            let lines = try #require(bench.folder.read("events")).split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("id: ") } == ["id: 1", "id: 2"])
            let data = try #require(lines.last { $0.hasPrefix("data: ") })
            let event = try JSONReader.read(data.dropFirst(6))
            #expect(event["Events"]?.list.first?["OriginOfCondition", "@odata.id"] == "/redfish/v1/Systems/1")
            #expect(try await becomesTrue { bench.service.openStreams == 0 })
        }
    }

    @Test("a stream needs a login, and many of one service get the same events")
    func streams() async throws {
        try await RedfishBench.run { bench async throws in
            let refused = try await bench.curl(
                "/redfish/v1/EventService/SSE", ["--write-out", "%{http_code}", "--output", bench.folder.file("no")],
                user: nil)
            #expect(refused.output == "401")
            var clients: [LabProcess] = []
            for number in 0..<3 {
                let plan = ProcessPlan(
                    "curl",
                    ["--silent", "--no-buffer", "--user", "viewer:viewer", bench.url + "/redfish/v1/EventService/SSE"])
                clients.append(try await LabProcess.start("curl", plan, log: bench.folder.file("stream\(number)")))
            }
            #expect(try await becomesTrue { bench.service.openStreams == 3 })
            bench.service.setPower(.on)
            for number in 0..<3 {
                #expect(try await becomesTrue { bench.folder.read("stream\(number)")?.contains("id: 1\n") == true })
            }
            for client in clients { await client.stop() }
        }
    }

    @Test(
        "truncated, reset, hung up, silent, chunked, until close: curl sees each for what it is",
        arguments: [false, true])
    func bytes(_ isSecure: Bool) async throws {
        var settings = RedfishSettings()
        settings.tls = isSecure ? RedfishTLS() : nil
        try await RedfishBench.run(settings) { bench async throws in
            // The numbers are curl's: 18 partial file, 28 time is up, 52 no answer, 56 failure while receiving.
            let cases: [(RedfishFault.Kind, [WroughtLab.ExitStatus])] = [
                (.truncatedBody(after: 20), [.exited(18)]), (.resetMidBody(after: 20), [.exited(18), .exited(56)]),
                (.hangsUp, [.exited(52), .exited(56)]), (.silent, [.exited(28)]),
                (.dropsConnection, [.exited(0)]), (.noContentLength(.chunked), [.exited(0)]),
                (.noContentLength(.untilClose), [.exited(0)]),
            ]
            for (kind, statuses) in cases {
                bench.service.setFaults([RedfishFault(kind)])
                let limit = kind == .silent ? ["--max-time", "2"] : []
                let result = try await bench.curl("/redfish/v1/Systems/1", limit + ["--insecure"])
                #expect(statuses.contains(result.status), "\(kind): \(result.status) \(result.errorOutput)")
                if result.status.isSuccess {
                    let body = try JSONReader.read(result.output)
                    #expect(body["Id"] == "1")
                }
            }
            bench.service.clearFaults()
            #expect(try await bench.json("/redfish/v1/Systems/1", ["--insecure"])["Id"] == "1")
        }
    }

    @Test("invalid JSON, a redirect without end, a slow answer")
    func shapes() async throws {
        try await RedfishBench.run { bench async throws in
            bench.service.setFaults([RedfishFault(.invalidJSON)])
            let body = try await bench.curl("/redfish/v1/Systems/1").checked().output
            #expect(throws: JSONFault.self) { try JSONReader.read(body) }
            bench.service.setFaults([RedfishFault(.redirectLoop)])
            let loop = try await bench.curl("/redfish/v1/Systems/1", ["--location", "--max-redirs", "4"])
            #expect(loop.status == .exited(47))
            bench.service.setFaults([RedfishFault(.slow(.milliseconds(700)), on: .reads, times: 1)])
            let slow = try await bench.curl("/redfish/v1/Systems/1").checked()
            #expect(slow.duration >= .milliseconds(700))
        }
    }

    @Test("what is changed behind the service's back is seen, and what happens is told")
    func behind() async throws {
        let (events, feed) = AsyncStream.makeStream(of: RedfishEvent.self)
        var settings = RedfishSettings()
        settings.timing.off = .milliseconds(30)
        let service = SimulatedRedfish(settings, onEvent: { feed.yield($0) })
        try await service.start(address: "::1")
        let url = try #require(service.url)
        #expect(url.hasPrefix("http://[::1]:"))
        #expect(service.setPower(.on))
        #expect(service.setBoot(RedfishBootOverride(.once, target: "Cd")))
        #expect(service.setMedium(RedfishMedium("http://127.0.0.1/a.iso"), drive: "Cd"))
        #expect(service.setIdentifying(true))
        #expect(service.logEvent("A fan is missing.", severity: "Warning"))
        #expect(!service.setPower(.on, of: "nobody") && !service.setMedium(nil, drive: "nothing"))
        let command = [
            "--silent", "--globoff", "--user", "admin:secret", "\(url)/redfish/v1/Systems/1",
            "\(url)/redfish/v1/Systems/1/LogServices/SEL/Entries/2",
        ]
        let seen = try await RunCommand.run(ProcessPlan("curl", command)).checked().output
        for text in ["\"PowerState\":\"On\"", "\"Cd\"", "Blinking", "A fan is missing."] {
            #expect(seen.contains(text), "\(text)")
        }
        service.changeFaults { $0.append(RedfishFault(.lying(.off))) }
        #expect(service.faults == [RedfishFault(.lying(.off))])
        #expect(service.count("GET", path: "LogServices") == 1)
        service.clearObservations()
        #expect(service.observations.isEmpty)
        let off = command.prefix(4) + ["--data", "{\"ResetType\": \"ForceOff\"}"]
        let reset = "\(url)/redfish/v1/Systems/1/Actions/ComputerSystem.Reset"
        _ = try await RunCommand.run(ProcessPlan("curl", off + [reset])).checked()
        // Nobody asks the service from here on.
        let kinds = await events.prefix(3).reduce(into: []) { $0.append($1.kind) }
        let start = try #require(service.truth()?.starts.first)
        #expect(kinds == [.turnedOn(start), .poweringOff, .turnedOff])
        await service.stop()
        #expect(service.openConnections == 0)
    }

    @Test("a restart in the middle of an order: the order counts, the port is closed, then all is well")
    func restartInOrder() async throws {
        let fault = RedfishFault(.restarts(down: .milliseconds(800)), on: .orders, times: 1)
        try await RedfishBench.run(faults: [fault]) { bench async throws in
            let plan = ["--request", "POST", "--data", "{\"ResetType\": \"On\"}"]
            #expect(try await bench.curl(bench.resetPath, plan).status.isSuccess == false)
            #expect(bench.service.isOn())
            let answers = try await becomesTrue { try await bench.curl("/redfish/v1/").status.isSuccess }
            #expect(answers)
            #expect(bench.service.port == RedfishBench.port)
            #expect(bench.service.resets() == [.on])
        }
    }

    @Test("the manager's reset answers first and is away then")
    func managerReset() async throws {
        var settings = RedfishSettings()
        settings.timing.managerReset = .seconds(3600)
        try await RedfishBench.run(settings) { bench async throws in
            let path = "/redfish/v1/Managers/BMC/Actions/Manager.Reset"
            #expect(try await bench.send("POST", path, ["ResetType": "ForceRestart"]) == "204")
            // 7: the connection is refused.
            #expect(try await becomesTrue { try await bench.curl("/redfish/v1/").status == .exited(7) })
            await bench.service.stop()
            try await bench.service.start(address: bench.address, port: RedfishBench.port)
            #expect(try await bench.curl("/redfish/v1/").status.isSuccess)
        }
    }

    @Test("several requests in one connection, HEAD among them, and what is no HTTP")
    func connection() async throws {
        try await RedfishBench.run { bench async throws in
            let twice = try await bench.curl(
                "/redfish/v1/",
                ["--write-out", "%{num_connects} ", "--output", bench.folder.file("one")]
                    + ["--next", "--silent", "--user", "admin:secret", "--write-out", "%{num_connects}"]
                    + ["--output", bench.folder.file("two"), bench.url + "/redfish/v1/Systems", "--url"])
            #expect(twice.output.contains("0"), "the second request opened no connection: \(twice.output)")
            let head = try await bench.curl("/redfish/v1/Systems/1", ["--head"]).checked().output
            #expect(head.contains("HTTP/1.1 200 OK"))
            #expect(head.contains("OData-Version: 4.0"))
            #expect(head.contains("ETag: \""))
            let wrong = try await bench.curl("/redfish/v1/", ["--request", "NO THING"])
            #expect(wrong.output.contains("error"))
        }
    }

    @Test("two hundred services on one event loop")
    func fleet() async throws {
        let fleet = try await SimulatedRedfishFleet.start(on: try LabAddresses.next(count: 200))
        do {
            fleet.services[7].setPower(.on)
            let urls = fleet.services.flatMap { ["--url", "\($0.url ?? "")/redfish/v1/Systems/1"] }
            let result = try await RunCommand.run(
                ProcessPlan("curl", ["--silent", "--parallel", "--user", "admin:secret"] + urls), within: .seconds(120))
            #expect(result.status.isSuccess)
            #expect(result.output.components(of: "\"PowerState\":\"On\"") == 1)
            #expect(result.output.components(of: "\"PowerState\":\"Off\"") == 199)
            #expect(Set(fleet.services.map { $0.count("GET") }) == [1])
        } catch {
            await fleet.stop()
            throw error
        }
        await fleet.stop()
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        var (count, rest) = (0, self[...])
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
