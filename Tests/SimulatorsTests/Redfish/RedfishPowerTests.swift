import Testing
import WroughtCore
import WroughtSimulators

/// What power orders and boot overrides do, by a clock of the test.
@Suite("Power and boot of the Redfish service")
struct RedfishPowerTests {
    private static func slow(_ settings: inout RedfishSettings) {
        settings.timing = RedfishTiming(
            on: .seconds(2), off: .seconds(1), softOff: .seconds(5), cyclePause: .seconds(3), selfTest: .seconds(30))
    }

    @Test("on and off take their time, and say so")
    func transitions() {
        var client = RedfishPureClient(.generic, change: Self.slow)
        #expect(client.saidPower() == "Off")
        #expect(client.reset(.on).status == 204)
        #expect(client.saidPower() == "PoweringOn")
        client.now = .seconds(2)
        #expect(client.saidPower() == "On")
        #expect(client.reset(.on).status == 204, "on when on is accepted and does nothing")
        client.reset(.forceOff)
        #expect(client.saidPower() == "PoweringOff")
        client.now = .seconds(3)
        #expect(client.saidPower() == "Off")
        #expect(client.core.truth()?.starts.count == 1)
        let events = client.core.takeEvents().map(\.kind)
        let start = RedfishStart(time: .seconds(2))
        #expect(events == [.poweringOn, .turnedOn(start), .poweringOff, .turnedOff])
    }

    @Test("power cycle, restarts, graceful orders, the button, the interrupt")
    func orders() {
        var client = RedfishPureClient(.generic, change: Self.slow)
        for order in [RedfishResetType.powerCycle, .forceRestart, .gracefulRestart, .nmi] {
            #expect(client.reset(order).status == 409, "\(order)")
        }
        client.core.setPower(.on)
        client.reset(.powerCycle)
        client.now = .seconds(1)
        #expect(client.saidPower() == "Off")
        client.now = .seconds(6)
        #expect(client.saidPower() == "On")
        client.reset(.forceRestart)
        #expect(client.core.truth()?.starts.count == 3)
        client.reset(.gracefulRestart)
        client.now = .seconds(11)
        #expect(client.saidPower() == "On")
        #expect(client.core.truth()?.starts.count == 4)
        client.reset(.nmi)
        #expect(client.core.truth()?.interrupts == 1)
        client.reset(.pushPowerButton)
        client.now = .seconds(16)
        #expect(client.saidPower() == "Off")
        client.reset(.pushPowerButton)
        client.now = .seconds(18)
        #expect(client.saidPower() == "On")
        client.reset(.gracefulShutdown)
        client.now = .seconds(22)
        #expect(client.saidPower() == "On")
        client.now = .seconds(23)
        #expect(client.saidPower() == "Off")
    }

    @Test("an operating system that heeds nothing")
    func stubborn() {
        var client = RedfishPureClient(.generic) { settings in
            settings.timing.softOff = nil
            settings.systems[0].isOn = true
        }
        #expect(client.reset(.gracefulShutdown).status == 204)
        client.now = .seconds(3600)
        #expect(client.saidPower() == "On")
        #expect(client.core.takeEvents().map(\.kind) == [.wasAskedToShutDown])
    }

    @Test("an override for one start is used up by it; a lasting one stays")
    func overrides() throws {
        var client = RedfishPureClient(.generic)
        let once = client.setBoot(["Enabled": "Once", "Target": "Pxe", "Mode": "Legacy"])
        #expect(once.status == 200)
        #expect(once.json["Boot", "BootSourceOverrideTarget"] == "Pxe")
        client.reset(.on)
        #expect(client.core.truth()?.starts.last?.target == "Pxe")
        #expect(client.core.truth()?.starts.last?.mode == "Legacy")
        #expect(client.core.truth()?.boot == RedfishBootOverride(mode: "Legacy"))
        client.setBoot(["Enabled": "Continuous", "Target": "Hdd", "Mode": "UEFI"])
        client.reset(.forceRestart)
        client.reset(.forceRestart)
        #expect(client.core.truth()?.starts.map(\.target) == ["Pxe", "Hdd", "Hdd"])
        client.setBoot(["Enabled": "Disabled"])
        #expect(client.get(client.system).json["Boot", "BootSourceOverrideTarget"] == "None")
        client.reset(.forceRestart)
        #expect(try #require(client.core.truth()?.starts.last).target == nil)
    }

    @Test("HTTP boot and virtual media tell what the machine booted")
    func details() {
        var client = RedfishPureClient(.generic)
        let boot: JSONValue = [
            "BootSourceOverrideEnabled": "Once", "BootSourceOverrideTarget": "UefiHttp",
            "HttpBootUri": "http://127.0.0.1/a.efi",
        ]
        #expect(client.send("PATCH", client.system, ["Boot": boot]).status == 200)
        client.reset(.on)
        #expect(client.core.truth()?.starts.last?.detail == "http://127.0.0.1/a.efi")
        let drive = "/redfish/v1/Managers/BMC/VirtualMedia/Cd"
        let insert = "\(drive)/Actions/VirtualMedia.InsertMedia"
        #expect(client.send("POST", insert).status == 400)
        #expect(client.send("POST", insert, ["Image": "http://127.0.0.1/x/boot.iso"]).status == 204)
        #expect(client.send("POST", insert, ["Image": "http://127.0.0.1/x/other.iso"]).status == 409)
        #expect(client.get(drive).json["ImageName"] == "boot.iso")
        client.setBoot(["Enabled": "Once", "Target": "Cd"])
        client.reset(.forceRestart)
        #expect(client.core.truth()?.starts.last?.detail == "http://127.0.0.1/x/boot.iso")
        #expect(client.send("POST", "\(drive)/Actions/VirtualMedia.EjectMedia").status == 204)
        #expect(client.core.truth()?.media == [:])
        #expect(client.send("PATCH", drive, ["Image": "http://127.0.0.1/y.iso", "Inserted": true]).status == 200)
        #expect(client.core.truth()?.media == ["Cd": RedfishMedium("http://127.0.0.1/y.iso")])
    }

    @Test("boot order, identify light, event log")
    func rest() {
        var client = RedfishPureClient(.generic)
        #expect(client.send("PATCH", client.system, ["Boot": ["BootOrder": ["Boot0002", "Boot0001"]]]).status == 200)
        #expect(client.core.truth()?.bootOrder == ["Boot0002", "Boot0001"])
        #expect(client.send("PATCH", client.system, ["Boot": ["BootOrder": ["Boot9"]]]).status == 400)
        #expect(client.send("PATCH", client.system, ["LocationIndicatorActive": true]).status == 200)
        #expect(client.get(client.system).json["IndicatorLED"] == "Blinking")
        #expect(client.send("PATCH", "/redfish/v1/Chassis/1", ["IndicatorLED": "Off"]).status == 200)
        #expect(client.core.truth()?.isIdentifying == false)
        client.reset(.on)
        let log = "\(client.system)/LogServices/SEL"
        #expect(client.get("\(log)/Entries").json["Members@odata.count"] == 1)
        #expect(client.get("\(log)/Entries/1").json["Created"] == "2026-01-01T00:00:00.000Z")
        #expect(client.send("POST", "\(log)/Actions/LogService.ClearLog").status == 204)
        #expect(client.get("\(log)/Entries").json["Members@odata.count"] == 0)
        #expect(client.core.orders.last == .clearLog(system: "1"))
    }

    @Test("several machines behind one service")
    func several() {
        var client = RedfishPureClient(.idrac9) { $0.systems = (1...3).map(RedfishSystemSettings.init) }
        #expect(client.core.systemIDs == ["System.Embedded.1", "System.Embedded.1-2", "System.Embedded.1-3"])
        let path = "/redfish/v1/Systems/System.Embedded.1-2"
        client.send("POST", "\(path)/Actions/ComputerSystem.Reset", ["ResetType": "On"])
        #expect(client.core.systemIDs.map { client.core.truth(of: $0)?.power } == [.off, .on, .off])
        #expect(client.get(path).json["SerialNumber"] == "WRS0002")
        #expect(client.core.truth(of: "nobody") == nil)
    }
}
