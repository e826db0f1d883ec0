import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// sushy, redfishtool and curl take the simulated service for a real one.
@Suite("Real clients against the Redfish service", .serialized)
struct RedfishClientTests {
    /// Prints a line for each step, which the test compares.
    private static let sushyScript = """
        import sys, time, sushy
        from sushy import auth
        url, login = sys.argv[1], sys.argv[2]
        kind = {"session": auth.SessionAuth, "basic": auth.BasicAuth}[login]
        root = sushy.Sushy(url, auth=kind("admin", "secret"), verify=False)
        system = root.get_system_collection().get_members()[0]

        def wait(state):
            for _ in range(600):
                system.refresh(force=True)
                if system.power_state == state: return
                time.sleep(0.1)

        print("power", system.power_state.value)
        print("allowed", len(system.get_allowed_reset_system_values()))
        boot = dict(target=sushy.BootSource.PXE, enabled=sushy.BootSourceOverrideEnabled.ONCE)
        system.set_system_boot_options(mode=sushy.BootSourceOverrideMode.UEFI, **boot)
        system.refresh(force=True)
        print("boot", system.boot.target.value, system.boot.enabled.value, system.boot.mode.value)
        system.reset_system(sushy.ResetType.ON)
        wait(sushy.PowerState.ON)
        print("power", system.power_state.value)
        print("boot", system.boot.target.value, system.boot.enabled.value)
        print("led", system.indicator_led.value if system.indicator_led else None)
        system.set_indicator_led(sushy.IndicatorLED.LIT)
        print("memory", system.memory_summary.size_gib, "cpus", system.processors.summary.count)
        print("ports", len(system.ethernet_interfaces.summary))
        print("disks", [round(size / 10**9) for size in system.storage.drives_sizes_bytes])
        manager = root.get_manager_collection().get_members()[0]
        print("manager", manager.firmware_version)
        for medium in manager.virtual_media.get_members():
            if sushy.VirtualMediaType.CD in (medium.media_types or []):
                medium.insert_media("http://127.0.0.1/boot.iso")
                medium.refresh(force=True)
                print("media", medium.inserted, medium.image)
                medium.eject_media()
                medium.refresh(force=True)
                print("media", medium.inserted)
        system.reset_system(sushy.ResetType.FORCE_OFF)
        wait(sushy.PowerState.OFF)
        print("power", system.power_state.value)
        if login == "session": root._auth.close()
        """

    @Test(
        "sushy reads and drives the power, sets the boot source, inserts and ejects media",
        arguments: zip(["session", "basic"], [true, false]))
    func sushy(_ login: String, _ isSecure: Bool) async throws {
        var settings = RedfishSettings()
        settings.timing = RedfishTiming(on: .milliseconds(300), off: .milliseconds(300))
        settings.tls = isSecure ? RedfishTLS() : nil
        try await RedfishBench.run(settings) { bench async throws in
            let result = try await bench.python(Self.sushyScript, [bench.url, login]).checked()
            let wanted = [
                "power Off", "allowed 9", "boot Pxe Once UEFI", "power On", "boot None Disabled", "led Off",
                "memory 64 cpus 64", "ports 2", "disks [480, 480]", "manager 1.00.00",
                "media True http://127.0.0.1/boot.iso", "media False", "power Off",
            ]
            #expect(result.output.split(separator: "\n").map(String.init) == wanted, "\(result.errorOutput)")
            let truth = try #require(bench.service.truth())
            #expect(truth.starts.map(\.target) == ["Pxe"])
            #expect(truth.isIdentifying)
            #expect(bench.service.resets() == [.on, .forceOff])
            #expect(bench.service.openSessions == 0)
            let logins: Set<RedfishObservation.Login> = Set(bench.service.observations.suffix(20).map(\.login))
            #expect(logins.contains(login == "session" ? .session : .basic))
        }
    }

    @Test("sushy finds its way around ETags, a settings resource and a task", arguments: ["xcc", "ilo5", "tasks"])
    func sushyProfiles(_ id: String) async throws {
        let script = """
            import sys, sushy
            from sushy import auth
            root = sushy.Sushy(sys.argv[1], auth=auth.BasicAuth("admin", "secret"), verify=False)
            system = root.get_system_collection().get_members()[0]
            system.set_system_boot_options(target=sushy.BootSource.CD, enabled=sushy.BootSourceOverrideEnabled.ONCE)
            system.reset_system(sushy.ResetType.ON)
            system.refresh(force=True)
            print(system.power_state.value, system.bios_version)
            """
        let profile = try #require(RedfishProfile.row(id))
        try await RedfishBench.run(RedfishSettings(profile)) { bench async throws in
            let result = try await bench.python(script, [bench.url]).checked()
            #expect(result.output == "On \(profile.biosVersion)\n", "\(result.errorOutput)")
            #expect(bench.service.truth()?.starts.map(\.target) == ["Cd"])
        }
    }

    /// Runs redfishtool against the service.
    private func redfishtool(_ bench: RedfishBench, _ arguments: [String], login: String = "Basic") async throws
        -> JSONValue
    {
        let plan = ProcessPlan(
            try LabTools.tool("redfish-clients", "redfishtool"),
            ["-r", "\(bench.address):\(RedfishBench.port)", "-u", "admin", "-p", "secret", "-A", login]
                + ["-S", "Never", "-T", "60", "-n"] + arguments)
        let output = try await RunCommand.run(plan, within: .seconds(120)).checked().output
        return output.isEmpty ? .null : try JSONReader.read(output)
    }

    @Test("redfishtool reads and drives the power and sets the boot source", arguments: ["Basic", "Session"])
    func redfishtool(_ login: String) async throws {
        try await RedfishBench.run { bench async throws in
            let first = try await redfishtool(bench, ["Systems", "-1"], login: login)
            #expect(first["PowerState"] == "Off")
            _ = try await redfishtool(bench, ["Systems", "-1", "setBootOverride", "Once", "Pxe"], login: login)
            _ = try await redfishtool(bench, ["Systems", "-1", "reset", "On"], login: login)
            #expect(bench.service.truth()?.starts.map(\.target) == ["Pxe"])
            _ = try await redfishtool(bench, ["Systems", "-1", "setIndicatorLed", "Lit"], login: login)
            #expect(bench.service.truth()?.isIdentifying == true)
            _ = try await redfishtool(bench, ["Systems", "-1", "setAssetTag", "rack 4"], login: login)
            #expect(try await redfishtool(bench, ["Systems", "-1"], login: login)["AssetTag"] == "rack 4")
            #expect(try await redfishtool(bench, ["Managers", "-1"], login: login)["ManagerType"] == "BMC")
            #expect(try await redfishtool(bench, ["Chassis", "-1", "Thermal"], login: login)["Fans"]?.list.count == 2)
            _ = try await redfishtool(bench, ["Systems", "-1", "reset", "ForceOff"], login: login)
            #expect(bench.service.resets() == [.on, .forceOff])
            #expect(bench.service.openSessions == 0)
        }
    }

    @Test("curl: a session from login to logout, an order, a boot override, a medium")
    func curl() async throws {
        try await RedfishBench.run { bench async throws in
            let sessions = "/redfish/v1/SessionService/Sessions"
            let answer = try await bench.curl(
                sessions,
                ["--include", "--header", "Content-Type: application/json"]
                    + ["--data", "{\"UserName\": \"admin\", \"Password\": \"secret\"}"], user: nil
            ).checked().output
            let token = try #require(Self.header("X-Auth-Token", in: answer))
            let place = try #require(Self.header("Location", in: answer))
            let login = ["--header", "X-Auth-Token: \(token)"]
            let order = login + ["--data", "{\"ResetType\": \"On\"}", "--write-out", "%{http_code}"]
            #expect(try await bench.curl(bench.resetPath, order, user: nil).output == "204")
            let boot =
                "{\"Boot\": {\"BootSourceOverrideEnabled\": \"Continuous\", \"BootSourceOverrideTarget\": \"Hdd\"}}"
            let patch = login + ["--request", "PATCH", "--data", boot]
            let changed = try JSONReader.read(
                try await bench.curl("/redfish/v1/Systems/1", patch, user: nil).checked().output)
            #expect(changed["Boot", "BootSourceOverrideEnabled"] == "Continuous")
            let drive = "/redfish/v1/Managers/BMC/VirtualMedia/Cd/Actions/VirtualMedia.InsertMedia"
            #expect(try await bench.send("POST", drive, ["Image": "http://127.0.0.1/a.iso"]) == "204")
            #expect(bench.service.truth()?.media.keys.sorted() == ["Cd"])
            let logout = login + ["--request", "DELETE", "--write-out", "%{http_code}"]
            #expect(try await bench.curl(place, logout, user: nil).output == "204")
            #expect(bench.service.openSessions == 0)
            #expect(
                try await bench.send("POST", bench.resetPath, ["ResetType": "ForceOff"], user: "viewer:viewer") == "403"
            )
            #expect(bench.service.isOn())
            let text = "\(bench.service.observations)"
            #expect(!text.contains("secret") && !text.contains(token))
        }
    }

    private static func header(_ name: String, in answer: String) -> String? {
        answer.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            .map { String($0.dropFirst(name.count + 2)) }
    }
}
