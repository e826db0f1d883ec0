import Testing
import WroughtCore

@testable import DriverVirsh

@Suite("boot order in a definition")
struct BootOrderTests {
    @Test("read, both ways of writing it")
    func reads() throws {
        let byKind = try DomainXML(Definitions.byKind).bootOrder
        #expect(byKind.style == .byKind)
        #expect(byKind.devices == [.disk, .network])
        let byDevice = try DomainXML(Definitions.byDevice).bootOrder
        #expect(byDevice.style == .byDevice)
        #expect(
            byDevice.devices == [
                BootDevice(.network, id: "52:54:00:00:00:02"), BootDevice(.network, id: "52:54:00:00:00:01"),
                BootDevice(.disk, id: "vda"),
            ])
    }

    @Test("kinds are written by kind, and nothing else changes")
    func writesKinds() throws {
        let edited = try DomainXML(Definitions.byKind).settingBootOrder([.network, .optical, .disk])
        let expected = Definitions.byKind.replacing(
            "    <boot dev='hd'/>\n    <boot dev='network'/>\n    <bootmenu enable='no'/>",
            with:
                "    <bootmenu enable='no'/>\n    <boot dev='network'/>\n    <boot dev='cdrom'/>\n    <boot dev='hd'/>")
        #expect(edited == expected)
        #expect(try DomainXML(edited).bootOrder.devices == [.network, .optical, .disk])
    }

    @Test("a named device needs an order in each device")
    func writesDevices() throws {
        let plan = [BootDevice(.network, id: "52-54-00-AB-00-02"), .disk]
        let edited = try DomainXML(try DomainXML(Definitions.byKind).settingBootOrder(plan))
        #expect(edited.bootOrder.style == .byDevice)
        #expect(edited.root.first("os")?.all("boot").isEmpty == true)
        #expect(edited.bootOrder.devices == [BootDevice(.network, id: "52:54:00:ab:00:02"), .disk])
        #expect(edited.root.at("metadata/acme:thing/acme:a")?.text == "1")
        #expect(edited.root.at("devices/graphics")?[attribute: "passwd"] == "hunter2")
    }

    @Test("orders in devices are replaced, those not in the plan taken away")
    func rewritesDevices() throws {
        let plan = [BootDevice(.disk, id: "vdb"), .network]
        let edited = try DomainXML(try DomainXML(Definitions.byDevice).settingBootOrder(plan))
        #expect(edited.bootable.map(\.order) == [nil, 1, nil, 2, nil])
    }

    @Test("a disk answers to its serial number")
    func serial() throws {
        let edited = try DomainXML(try DomainXML(Definitions.byKind).settingBootOrder([BootDevice(.disk, id: "DISK1")]))
        #expect(edited.bootable.first { $0.kind == .disk }?.order == 1)
    }

    @Test(
        "what is written is what is read",
        arguments: [
            [BootDevice.network], [.disk, .network], [.optical, .disk, .network],
            [BootDevice(.network, id: "52:54:00:ab:00:02"), BootDevice(.network, id: "52:54:00:ab:00:01")],
        ])
    func roundTrip(_ plan: [BootDevice]) throws {
        let edited = try DomainXML(try DomainXML(Definitions.byKind).settingBootOrder(plan))
        #expect(edited.bootOrder.devices == plan)
        let again = try DomainXML(try edited.settingBootOrder(plan))
        #expect(again.bootOrder.devices == plan)
    }

    @Test("a device that is not there is refused by name")
    func missing() throws {
        let domain = try DomainXML(Definitions.byDevice)
        let error = #expect(throws: DriverError.self) { try domain.settingBootOrder([.optical]) }
        #expect(error?.code == .unsupported)
        #expect(error?.remedy?.contains("network:52:54:00:00:00:01") == true)
        #expect(throws: DriverError.self) { try domain.resolve([.network, .network, .network]) }
    }

    @Test("a start for one boot puts the device first and marks the plan as used")
    func once() throws {
        let kept = Definitions.byKind.replacing(
            "</metadata>",
            with:
                "<w:boot xmlns:w='urn:wrought:boot:1'><w:once device='network'/></w:boot></metadata>"
        )
        let domain = try DomainXML(kept)
        #expect(BootOnceRecord.kept(in: domain.root) == .network)
        let live = try DomainXML(try domain.bootingOnce(from: .network))
        #expect(live.bootOrder.devices == [.network, .disk])
        #expect(BootOnceRecord.kept(in: live.root) == nil)
        #expect(BootOnceRecord.used(in: live.root) == .network)
        #expect(live.root.at("metadata/acme:thing/acme:a")?.text == "1")
        let named = try DomainXML(try domain.bootingOnce(from: BootDevice(.network, id: "52:54:00:ab:00:02")))
        #expect(named.bootable.map(\.order) == [2, nil, 3, 1])
    }

    @Test("the monitor's commands bring the lasting order back")
    func monitor() throws {
        let lasting = try DomainXML(Definitions.byDevice)
        let running = try DomainXML(try lasting.bootingOnce(from: BootDevice(.disk, id: "vdb")))
        let commands = BootIndexCommands.restoring(lasting, in: running)
        let places = commands.map { $0.split(separator: "peripheral/").last?.split(separator: "\"").first ?? "" }
        #expect(
            places == [
                "virtio-disk0", "virtio-disk1", "net0", "net1", "hostdev0", "net1", "net0", "virtio-disk0", "hostdev0",
            ])
        #expect(commands.prefix(5).allSatisfy { $0.hasSuffix(#""value":-1}}"#) })
        #expect(commands.last?.hasSuffix(#""value":4}}"#) == true)
    }
}
