#if Libvirt
import DriverVirsh
import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite("a private libvirtd with QEMU machines", .serialized, .timeLimit(.minutes(5)))
struct DaemonPowerTests {
    @Test("power: every order, paused machines, and the definition left as it was")
    func power() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            let before = try await daemon.virsh("dumpxml", "--inactive", "d1")
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                #expect(try await machine.powerReading().state == .off)
                _ = try await machine.perform(.on)
                #expect(try await machine.powerReading().state == .on)
                try await daemon.virsh("suspend", "d1")
                let paused = try await machine.powerReading()
                #expect(paused.state == .mixed)
                #expect(paused.detail == "paused by a user")
                #expect(await failure { try await machine.perform(.softOff) }?.code == .conflict)
                _ = try await machine.perform(.on)
                #expect(try await machine.powerReading().state == .on)
                _ = try await machine.perform(.reset)
                _ = try await machine.perform(.nmi)
                _ = try await machine.perform(.softOff)
                #expect(try await machine.powerReading().state == .on)
                _ = try await machine.perform(.off)
                #expect(try await machine.powerReading().state == .off)
                #expect(await failure { try await machine.perform(.nmi) }?.code == .conflict)
            }
            #expect(try await daemon.virsh("dumpxml", "--inactive", "d1") == before)
        }
    }

    @Test("the controller resumes a paused machine on `on`, and takes it off")
    func controllerAndPaused() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let controller = try DriverRegistry(VirshDriver.self).controller(
                    "virsh", settings: ["power_address": .string(daemon.uri), "power_id": "d1"], in: machines.context)
                try await daemon.virsh("start", "--paused", "d1")
                #expect(await controller.perform(PowerRequest(.on)).outcome.name == "confirmed")
                try await daemon.virsh("suspend", "d1")
                #expect(await controller.perform(PowerRequest(.restart)).outcome.name == "confirmed")
                #expect(try await daemon.virsh("domstate", "d1").hasPrefix("running"))
                try await daemon.virsh("suspend", "d1")
                #expect(await controller.perform(PowerRequest(.off)).outcome.name == "confirmed")
            }
        }
    }

    @Test("watching: starts, pauses and stops made by others arrive without a poll; the end of libvirtd ends it")
    func watching() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                var seen: [String] = []
                let error = await failure {
                    for try await reading in machine.powerChanges() {
                        seen.append(reading.detail ?? "")
                        switch (seen.count, reading.state) {
                        case (1, _): try await daemon.virsh("start", "d1")
                        case (2, _): try await daemon.virsh("suspend", "d1")
                        case (3, _): try await daemon.virsh("resume", "d1")
                        case (4, _): try await daemon.virsh("destroy", "d1")
                        case (_, .off): await daemon.kill()
                        default: break
                        }
                    }
                }
                // QEMU itself may tell of its end before libvirt does.
                let changes = seen.filter { $0 != "shutting down" }
                #expect(changes == ["shut off", "running", "paused by a user", "running", "shut off by force"])
                #expect(error?.code == .unreachable)
            }
        }
    }

    @Test("200 machines of QEMU in one exchange")
    func batch() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            let names = (1...200).map { "n\($0)" }
            var script = ""
            for name in names {
                script += "define \(try daemon.folder.write("\(name).xml", LibvirtMachine(name).xml))\n"
            }
            try await daemon.virsh(input: script)
            try await daemon.virsh("start", "n7")
            try await Machines.with(daemon.tcpURI) { machines in
                let drivers = try names.map { try machines($0) }
                _ = try await drivers[0].powerReading()
                let start = ContinuousClock.now
                let results = try await VirshDriver.powerReadings(of: drivers)
                print("200 domains of QEMU over TCP: \(ContinuousClock.now - start)")
                let states = try results.map { try $0.get().state }
                #expect(states.count { $0 == .on } == 1)
                #expect(states[6] == .on)
                #expect(states.count == 200)
            }
        }
    }

    @Test("hardware, with the sizes of disks and QEMU's version")
    func hardware() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            let disk = try daemon.folder.write("disk.img", "")
            try await lab.command("truncate", ["-s", "3M", disk]).checked()
            try await daemon.define(LibvirtMachine("d1", devices: Devices.disk(disk) + Devices.interface(1)))
            try await Machines.with(daemon.uri) { machines in
                let facts = try await machines("d1").detectHardware()
                #expect(facts.vendor?.value == "QEMU")
                #expect(facts.model?.value.hasPrefix("pc-i440fx") == true)
                #expect(facts.hypervisor?.value == "qemu")
                #expect(facts.memoryBytes?.value == 64 << 20)
                #expect(facts.disks.first?.value.bytes == 3 << 20)
                #expect(facts.interfaces.first?.value.mac.description == "52:54:00:77:00:01")
                #expect(facts.controller?.value.model == "QEMU")
                #expect(facts.controller?.value.firmware?.isEmpty == false)
            }
        }
    }

    @Test("autostart is the restore policy")
    func restorePolicy() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                #expect(try await machine.restorePolicy() == .alwaysOff)
                try await machine.setRestorePolicy(.alwaysOn)
                #expect(try await machine.restorePolicy() == .alwaysOn)
                #expect(await failure { try await machine.setRestorePolicy(.previous) }?.code == .unsupported)
                try await machine.setRestorePolicy(.alwaysOff)
            }
        }
    }
}
#endif
