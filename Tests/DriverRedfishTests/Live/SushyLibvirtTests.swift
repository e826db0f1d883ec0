import DriverRedfish
import Testing
import WroughtCore
import WroughtLab

/// sushy-emulator in front of real QEMU machines: what Redfish says and what libvirt says must agree.
@Suite struct SushyLibvirtTests {
    @Test func switchesARealMachine() async throws {
        try await Lab.run("sushy-libvirt") { lab in
            let libvirt = try await LibvirtDaemon.start(in: lab)
            let id = "27946b59-9e44-4fa7-8e91-000000000001"
            try await libvirt.define(
                LibvirtMachine(
                    "n1", memory: 32, devices: "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>",
                    more: "<uuid>\(id)</uuid>"))
            let sushy = try await SushyEmulator.start(before: libvirt, ids: [id], in: lab)
            let context = DriverContext()
            let raw: RawSettings = ["power_address": .string(sushy.url), "node_id": .string(id)]
            let driver = try RedfishDriver(RedfishDriver.Settings.form.decode(raw), in: context)
            let controller = PowerController(driver, machine: "n1", controllers: driver.controllers, in: context)

            let on = await controller.perform(PowerRequest(.on))
            #expect(on.outcome.isConfirmed, "\(on.outcome)")
            #expect(try await libvirt.virsh("domstate", "n1").contains("running"))
            let reset = await controller.perform(PowerRequest(.reset))
            #expect(reset.outcome.isGood, "\(reset.outcome)")
            let off = await controller.perform(PowerRequest(.off))
            #expect(off.outcome.isConfirmed, "\(off.outcome)")
            #expect(try await libvirt.virsh("domstate", "n1").contains("shut off"))

            // It keeps lasting plans alone, as with its pretended machines.
            let held = try await controller.setBoot(.always([.network]))
            #expect(held.plan == .always([.network]))
            #expect(try await libvirt.virsh("dumpxml", "n1").contains("<boot order='1'/>"))
            #expect(await failure { _ = try await controller.setBoot(.once(.network)) }?.code == .rejected)
            // A machine without a disk: the service's own words are passed on.
            let missing = await failure { _ = try await controller.setBoot(.always([.disk])) }
            #expect(missing?.message.contains("does not exist in domain") == true, "\(missing?.description ?? "")")
            await context.shared.close()
        }
    }
}
