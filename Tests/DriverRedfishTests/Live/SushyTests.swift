import DriverRedfish
import Testing
import WroughtCore
import WroughtLab

/// An independent service: sushy-emulator. Where it departs from Redfish, what is really seen is asserted.
@Suite struct SushyTests {
    private func with(_ count: Int = 1, _ body: (SushyEmulator, RedfishDriver, DriverContext) async throws -> Void)
        async throws
    {
        try await Lab.run("sushy") { lab in
            let sushy = try await SushyEmulator.start(machines: count, in: lab)
            let context = DriverContext()
            var raw: RawSettings = ["power_address": .string(sushy.url), "node_id": .string(sushy.ids[0])]
            raw.set("power_user", "admin")
            raw.set("power_pass", secret: Secret("secret"))
            let driver = try RedfishDriver(RedfishDriver.Settings.form.decode(raw), in: context)
            do {
                try await body(sushy, driver, context)
            } catch {
                await context.shared.close()
                throw error
            }
            await context.shared.close()
        }
    }

    /// It carries orders out after 1 to 11 seconds, which the controller waits for.
    @Test func switchesAndProvesIt() async throws {
        try await with { _, driver, context in
            let controller = PowerController(driver, machine: "n1", controllers: driver.controllers, in: context)
            let on = await controller.perform(PowerRequest(.on))
            #expect(on.outcome.isConfirmed, "\(on.outcome)")
            let off = await controller.perform(PowerRequest(.off))
            #expect(off.outcome.isConfirmed, "\(off.outcome)")
        }
    }

    /// It lists Nmi and answers it with 501: the order is unsupported from then on.
    @Test func findsOutThatNmiIsListedAndNotThere() async throws {
        try await with { _, driver, _ in
            _ = try await driver.powerReading()
            #expect(driver.actions == [.on, .off, .softOff, .reset, .nmi])
            #expect(await failure { _ = try await driver.perform(.nmi) }?.code == .unsupported)
            #expect(driver.actions == [.on, .off, .softOff, .reset])
        }
    }

    /// Whatever is asked for, it shows Continuous: a plan for one boot reads back as a lasting one, and is told so.
    @Test func tellsThatOnceIsLost() async throws {
        try await with { _, driver, context in
            let controller = PowerController(driver, machine: "n1", controllers: driver.controllers, in: context)
            let error = await failure { _ = try await controller.setBoot(.once(.network)) }
            #expect(error?.code == .rejected)
            #expect(error?.message.contains("always network") == true)
            let held = try await controller.setBoot(.always([.optical]))
            #expect(held.plan == .always([.optical]))
            #expect(held.mode == .uefi)
        }
    }

    @Test func insertsAndEjectsMedia() async throws {
        try await with { _, driver, _ in
            let drives = try await driver.mediaDrives()
            #expect(drives.map(\.id).contains("Cd"))
            try await driver.ejectMedia(from: nil)
        }
    }

    @Test func tellsWhatThereIs() async throws {
        try await with(3) { sushy, driver, context in
            let controller: RawSettings = ["power_address": .string(sushy.url)]
            let listed = try await RedfishDriver.targets(
                of: RedfishDriver.ControllerSettings.form.decode(controller), in: context)
            #expect(Set(listed.compactMap { $0.settings["node_id"]?.text }) == Set(sushy.ids))
            #expect(Set(listed.map(\.name)) == ["n1", "n2", "n3"])
            let sensors = try await driver.sensors()
            #expect(sensors.first { $0.name == "CPU Temp" }?.value == 41)
            #expect(sensors.first { $0.name == "BaseBoard System Fan" }?.unit == "rpm")
            let facts = try await driver.detectHardware()
            #expect(facts.vendor?.value == "Sushy Emulator")
            #expect(facts.interfaces.map { $0.value.mac.description } == ["00:5c:52:31:3a:00"])
            #expect(facts.controller?.value.firmware == "1.00")
            try await driver.identify(for: .zero)
            try await driver.identify(for: nil)
            let steps = await collect(driver)
            #expect(steps.allSatisfy { $0.outcome != .failed }, "\(steps)")
        }
    }
}
