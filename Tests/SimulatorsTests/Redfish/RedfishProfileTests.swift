import Testing
import WroughtCore
import WroughtSimulators

/// Each row does what its reason says.
@Suite("Profiles of the Redfish service")
struct RedfishProfileTests {
    @Test("rows have a name of their own, a reason, and can be found")
    func rows() {
        #expect(Set(RedfishProfile.rows.map(\.id)).count == RedfishProfile.rows.count)
        for row in RedfishProfile.rows {
            #expect(RedfishProfile.row(row.id) == row)
            #expect(row.reason.count > 20)
        }
        #expect(RedfishProfile.row("nothing") == nil)
    }

    @Test("iDRAC9: the boot mode is not set here, and the limit of sessions has a name of its own")
    func idrac9() {
        var client = RedfishPureClient(.idrac9) { $0.sessionLimit = 0 }
        #expect(client.setBoot(["Enabled": "Once", "Target": "Pxe", "Mode": "UEFI"]).status == 200)
        let refusal = client.setBoot(["Enabled": "Once", "Target": "Pxe", "Mode": "Legacy"])
        #expect(refusal.messageID == "Base.1.16.PropertyNotWritable")
        let login = client.send(
            "POST", "/redfish/v1/SessionService/Sessions", ["UserName": "admin", "Password": "secret"])
        #expect(login.status == 503)
        #expect(login.messageID == "IDRAC.2.8.RAC0218")
        client.reset(.on)
        #expect(client.reset(.on).status == 409)
    }

    @Test("iDRAC10: On is refused for a while after Off")
    func idrac10() {
        var client = RedfishPureClient(.idrac10) { $0.systems[0].isOn = true }
        client.now = .seconds(10)
        #expect(client.reset(.forceOff).status == 204)
        client.now = .seconds(12)
        #expect(client.saidPower() == "Off")
        let refusal = client.reset(.on)
        #expect(refusal.status == 409)
        #expect(refusal.messageID == "Base.1.16.ActionParameterValueConflict")
        client.now = .seconds(15)
        #expect(client.reset(.on).status == 204)
        #expect(client.saidPower() == "On")
    }

    @Test("iLO: no boot override during the self-test; weak ETags; paths end in a slash")
    func ilo() {
        var client = RedfishPureClient(.ilo5) { $0.timing.selfTest = .seconds(60) }
        client.reset(.on)
        client.now = .seconds(59)
        let refusal = client.setBoot(["Enabled": "Once", "Target": "Pxe"])
        #expect(refusal.status == 400)
        #expect(refusal.messageID == "iLO.2.14.UnableToModifyDuringSystemPOST")
        client.now = .seconds(60)
        #expect(client.setBoot(["Enabled": "Once", "Target": "Pxe"]).status == 200)
        let page = client.get(client.system)
        #expect(page.header("ETag")?.hasPrefix("W/\"") == true)
        #expect(page.json["@odata.id"] == "/redfish/v1/Systems/1/")
    }

    @Test("iLO 6: Reset and null on the way")
    func ilo6() {
        var client = RedfishPureClient(.ilo6) { $0.timing = RedfishTiming(on: .seconds(1), off: .seconds(1)) }
        client.reset(.on)
        #expect(client.saidPower() == "Reset")
        client.now = .seconds(1)
        #expect(client.saidPower() == "On")
        client.reset(.forceOff)
        #expect(client.saidPower() == .null)
    }

    @Test("Supermicro: Enabled is needed, the mode falls back, a medium is not connected")
    func supermicro() {
        var client = RedfishPureClient(.supermicro)
        #expect(client.setBoot(["Target": "Pxe"]).messageID == "Base.1.16.PropertyMissing")
        client.setBoot(["Enabled": "Once", "Target": "Pxe", "Mode": "UEFI"])
        #expect(client.core.truth()?.boot.mode == "UEFI")
        client.setBoot(["Enabled": "Once", "Target": "Hdd"])
        #expect(client.core.truth()?.boot.mode == "Legacy")
        let drive = "/redfish/v1/Managers/1/VirtualMedia/VirtualMedia1"
        client.send("POST", "\(drive)/Actions/VirtualMedia.InsertMedia", ["Image": "http://127.0.0.1/a.iso"])
        #expect(client.get(drive).json["Inserted"] == true)
        #expect(client.get(drive).json["ConnectedVia"] == "NotConnected")
        var poor = RedfishPureClient(.supermicro) { $0.profile.mediaNeedLicense = true }
        let refusal = poor.send(
            "POST", "\(drive)/Actions/VirtualMedia.InsertMedia", ["Image": "http://127.0.0.1/a.iso"])
        #expect(refusal.status == 403)
    }

    @Test("Lenovo: 428 without If-Match, 412 with an old one; media below the system")
    func xcc() throws {
        var client = RedfishPureClient(.xcc)
        let boot: [String: JSONValue] = ["Enabled": "Once", "Target": "Pxe"]
        #expect(client.setBoot(boot).status == 428)
        let old = try #require(client.get(client.system).header("ETag"))
        #expect(client.setBoot(boot, headers: [.init("If-Match", old)]).status == 200)
        #expect(client.setBoot(["Target": "Hdd"], headers: [.init("If-Match", old)]).status == 412)
        let new = try #require(client.get(client.system).json["@odata.etag"]?.text)
        #expect(client.setBoot(["Enabled": "Once", "Target": "Hdd"], headers: [.init("If-Match", new)]).status == 200)
        #expect(client.core.observations.last?.ifMatch == new)
        #expect(client.get("\(client.system)/VirtualMedia/Remote1").status == 200)
        #expect(client.get("/redfish/v1/Managers/BMC/VirtualMedia").status == 404)
    }

    @Test("AMI: the override goes to the settings resource, whole, and holds from the next start")
    func ami() throws {
        var client = RedfishPureClient(.ami)
        let any = [RedfishRequest.Header("If-Match", "*")]
        let refusal = client.setBoot(["Enabled": "Once", "Target": "Pxe", "Mode": "UEFI"], headers: any)
        #expect(refusal.status == 400)
        #expect(refusal.messageID == "Ami.1.0.OperationSupportedInFutureStateURI")
        let place = try #require(
            client.get(client.system).json["@Redfish.Settings", "SettingsObject", "@odata.id"]?.text)
        #expect(place == "/redfish/v1/Systems/Self/SD")
        let part: JSONValue = ["Boot": ["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "Pxe"]]
        #expect(client.send("PATCH", place, part, headers: any).messageID == "Base.1.16.PropertyMissing")
        let whole: JSONValue = [
            "Boot": [
                "BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "Pxe",
                "BootSourceOverrideMode": "UEFI",
            ]
        ]
        #expect(client.send("PATCH", place, whole).status == 428)
        #expect(client.send("PATCH", place, whole, headers: any).status == 200)
        #expect(client.get(client.system).json["Boot", "BootSourceOverrideTarget"] == "None")
        #expect(client.get(place).json["Boot", "BootSourceOverrideTarget"] == "Pxe")
        client.reset(.on)
        #expect(client.core.truth()?.starts.last?.target == "Pxe")
        #expect(client.core.truth()?.pendingBoot == nil)
    }

    @Test("tasks: 202, a monitor that says 202 until the order is done, then 204")
    func tasks() throws {
        var client = RedfishPureClient(.tasks) { $0.timing.on = .seconds(4) }
        let answer = client.reset(.on)
        #expect(answer.status == 202)
        let monitor = try #require(answer.header("Location"))
        let task = try #require(answer.json["@odata.id"]?.text)
        client.now = .seconds(3)
        #expect(client.get(monitor).status == 202)
        #expect(client.get(task).json["TaskState"] == "Running")
        client.now = .seconds(4)
        #expect(client.get(monitor).status == 204)
        #expect(client.get(task).json["TaskState"] == "Completed")
        #expect(client.get("/redfish/v1/TaskService/Tasks").json["Members@odata.count"] == 1)
        #expect(client.get("/redfish/v1/TaskService/TaskMonitors/9").status == 404)
    }

    @Test("Gigabyte: the ETag of the settings resource is another than that of the system")
    func gigabyte() throws {
        var client = RedfishPureClient(.gigabyte)
        let boot: JSONValue = ["Boot": ["BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "Pxe"]]
        let systemTag = try #require(client.get(client.system).header("ETag"))
        let settingsTag = try #require(client.get("\(client.system)/SD").header("ETag"))
        let wrong = client.send("PATCH", "\(client.system)/SD", boot, headers: [.init("If-Match", systemTag)])
        #expect(wrong.status == 412)
        let right = client.send("PATCH", "\(client.system)/SD", boot, headers: [.init("If-Match", settingsTag)])
        #expect(right.status == 200)
        #expect(client.core.truth()?.pendingBoot?.target == "Pxe")
    }

    @Test("OpenBMC: the power orders on offer are elsewhere; a service may also offer none and take them")
    func openbmc() throws {
        var client = RedfishPureClient(.openbmc)
        let action = try #require(client.get(client.system).json["Actions", "#ComputerSystem.Reset"])
        #expect(action["ResetType@Redfish.AllowableValues"] == nil)
        let info = client.get(try #require(action["@Redfish.ActionInfo"]?.text))
        #expect(info.json["Parameters"]?.list.first?["AllowableValues"]?.list.contains("On") == true)
        var silent = RedfishPureClient(.generic) { $0.profile.resetOffer = .nowhere }
        #expect(silent.get("\(silent.system)/ResetActionInfo").status == 404)
        #expect(silent.reset(.on).status == 204)
    }

    @Test("habits that no row has: strong comparison, no lasting override in UEFI mode")
    func others() throws {
        var client = RedfishPureClient(.generic) { settings in
            settings.profile.etags = .weak
            settings.profile.ifMatch = .heededStrongly
            settings.profile.bootHabits = [.noContinuousUEFI]
        }
        let weak = try #require(client.get(client.system).header("ETag"))
        #expect(client.setBoot(["Enabled": "Once", "Target": "Pxe"], headers: [.init("If-Match", weak)]).status == 412)
        let strong = String(weak.dropFirst(2))
        #expect(
            client.setBoot(["Enabled": "Once", "Target": "Pxe"], headers: [.init("If-Match", strong)]).status == 200)
        #expect(client.setBoot(["Enabled": "Continuous"]).status == 400)
        #expect(client.setBoot(["Enabled": "Continuous", "Mode": "Legacy"]).status == 200)
        let known = client.send("GET", client.system, headers: [.init("If-None-Match", strong)])
        #expect(known.status == 200, "the resource changed since")
    }
}
