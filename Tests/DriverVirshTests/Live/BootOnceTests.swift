#if Libvirt
import DriverVirsh
import Foundation
import Testing
import WroughtCore
import WroughtLab

/// What libvirt and QEMU really do with one-shot plans; docs/decisions/0007-libvirt-boot-once.md rests on these.
@Suite("boot once with a private libvirtd", .serialized, .timeLimit(.minutes(5)))
struct BootOnceTests {
    /// A machine with a disk, two interfaces and a serial port that writes to a file.
    private static func machine(in daemon: LibvirtDaemon, lab: Lab, os: String, order: [String] = ["", "", ""])
        async throws
    {
        let disk = try daemon.folder.write("disk.img", "")
        try await lab.command("truncate", ["-s", "1M", disk]).checked()
        let serial = "<serial type='file'><source path='\(daemon.folder.file("serial.log"))'/></serial>"
        let devices =
            Devices.disk(disk, boot: order[0]) + Devices.interface(1, boot: order[1])
            + Devices.interface(2, boot: order[2]) + serial
        // An address of its own: libvirtd looks for a free VNC port, and another lab's may find the same one.
        let address = try lab.address()
        let secret = "<graphics type='vnc' port='-1' autoport='yes' listen='\(address)' passwd='hunter2'/>"
        let metadata = "<metadata><acme:a xmlns:acme='urn:acme'>kept</acme:a></metadata>"
        try await daemon.define(LibvirtMachine("d1", os: os, devices: devices + secret, more: metadata))
    }

    /// What the firmware tried first in each boot, as it says on the serial port.
    private static func firstTries(_ daemon: LibvirtDaemon) -> [String] {
        let log = (try? String(contentsOfFile: daemon.folder.file("serial.log"), encoding: .isoLatin1)) ?? ""
        let boots = log.components(separatedBy: "SeaBIOS (version").dropFirst()
        return boots.compactMap { boot in
            boot.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Booting from") }.map {
                $0.contains("ROM") ? "network" : $0.contains("Hard Disk") ? "disk" : String($0)
            }
        }
    }

    @Test(
        "the plan outlives the command that set it, is used for one boot, and leaves the lasting definition as it was",
        arguments: ["<boot dev='hd'/>", ""])
    func oneBoot(os: String) async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            let order = os.isEmpty ? ["<boot order='1'/>", "", "<boot order='2'/>"] : ["", "", ""]
            try await Self.machine(in: daemon, lab: lab, os: os, order: order)
            let before = try await daemon.virsh("dumpxml", "--inactive", "--security-info", "d1")
            try await Machines.with(daemon.uri) { try await $0("d1").setBoot(.once(.network), mode: nil) }
            await daemon.kill()
            try await daemon.startDaemon()
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                #expect(try await machine.bootReading().plan == .once(.network))
                _ = try await machine.perform(.on)
                let held = try await machine.bootReading()
                #expect(held.plan?.description.hasPrefix("always disk") == true)
                #expect(held.detail?.contains("this start used once network") == true)
                #expect(try await daemon.virsh("dumpxml", "--inactive", "--security-info", "d1") == before)
                #expect(try await eventually { Self.firstTries(daemon) == ["network"] })
                _ = try await machine.perform(.reset)
                #expect(try await eventually { Self.firstTries(daemon) == ["network", "disk"] })
                _ = try await machine.perform(.off)
                #expect(try await machine.bootReading().detail == nil)
                _ = try daemon.folder.write("serial.log", "")
                _ = try await machine.perform(.on)
                #expect(try await eventually { Self.firstTries(daemon) == ["disk"] })
            }
            #expect(try await daemon.virsh("dumpxml", "--inactive", "--security-info", "d1") == before)
            #expect(before.contains("hunter2") && before.contains("kept"))
        }
    }

    @Test("with power-on the plan holds through resets, and ends with power-off")
    func onePowerOn() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await Self.machine(in: daemon, lab: lab, os: "<boot dev='hd'/>")
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1", bootOnce: .powerOn)
                try await machine.setBoot(.once(BootDevice(.network, id: "52:54:00:77:00:02")), mode: nil)
                _ = try await machine.perform(.on)
                #expect(try await eventually { Self.firstTries(daemon) == ["network"] })
                _ = try await machine.perform(.reset)
                #expect(try await eventually { Self.firstTries(daemon) == ["network", "network"] })
                #expect(try await daemon.virsh("dominfo", "d1").contains("custom monitor") == false)
                #expect(try await daemon.virsh("dumpxml", "d1").contains("passwd='hunter2'") == false)
            }
        }
    }

    @Test("a start by somebody else does not use the plan; it stays, and is told")
    func startedByOthers() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await Self.machine(in: daemon, lab: lab, os: "<boot dev='hd'/>")
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                try await machine.setBoot(.once(.network), mode: nil)
                try await daemon.virsh("start", "d1")
                let reading = try await machine.bootReading()
                #expect(reading.plan == .once(.network))
                #expect(reading.detail?.contains("something else started the machine without the plan") == true)
                _ = try await machine.perform(.off)
                _ = try await machine.perform(.on)
                #expect(try await machine.bootReading().detail?.contains("this start used once network") == true)
            }
        }
    }

    @Test("saved memory and a plan do not go together: refused, and both are kept")
    func savedMemory() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await Self.machine(in: daemon, lab: lab, os: "<boot dev='hd'/>")
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                _ = try await machine.perform(.on)
                try await daemon.virsh("managedsave", "d1")
                let reading = try await machine.powerReading()
                #expect(reading.state == .off)
                #expect(reading.detail == "shut off, memory saved")
                try await machine.setBoot(.once(.network), mode: nil)
                let error = await failure { try await machine.perform(.on) }
                #expect(error?.code == .conflict)
                #expect(error?.remedy?.contains("managedsave-remove") == true)
                try await machine.setBoot(.firmware, mode: nil)
                _ = try await machine.perform(.on)
                #expect(try await machine.powerReading().state == .on)
            }
        }
    }

    @Test("a machine without a lasting definition holds no plan")
    func transient() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            let file = try daemon.folder.write("t.xml", LibvirtMachine("t1", devices: Devices.interface(1)).xml)
            try await daemon.virsh("create", file)
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("t1")
                let support = try await machine.bootSupport
                #expect(!support.once && support.orderLimit == 0)
                #expect(await failure { try await machine.setBoot(.once(.network), mode: nil) }?.code == .unsupported)
                #expect(try await machine.powerReading().state == .on)
            }
        }
    }

    @Test("a lasting order by device and by kind is taken by libvirt and read back through the controller")
    func always() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await Self.machine(in: daemon, lab: lab, os: "<boot dev='hd'/>")
            try await Machines.with(daemon.uri) { machines in
                let controller = try DriverRegistry(VirshDriver.self).controller(
                    "virsh", settings: ["power_address": .string(daemon.uri), "power_id": "d1"], in: machines.context)
                let second = BootDevice(.network, id: "52:54:00:77:00:02")
                for plan in [
                    BootPlan.always([.network, .disk]), .always([second, .disk]), .always([.network]), .once(second),
                    .firmware,
                ] {
                    try await controller.setBoot(plan)
                }
                let secure = try await daemon.virsh("dumpxml", "--inactive", "--security-info", "d1")
                #expect(secure.contains("hunter2") && secure.contains("kept"))
                let error = await failure { try await controller.setBoot(.always([.disk]), mode: .uefi) }
                #expect(error?.code == .unsupported)
            }
        }
    }
}
#endif
