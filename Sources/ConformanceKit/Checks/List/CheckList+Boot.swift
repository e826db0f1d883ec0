import WroughtCore

// L3: the boot plan.
extension CheckList {
    static let boot: [Check] = [
        boot(
            "BOOT-001", "the device says what it can hold",
            because: "a plan it cannot hold is refused before it is sent"
        ) {
            it, _, support in
            try it.expect(!support.kinds.isEmpty, "it can boot from nothing")
            try it.expect(support.once || support.orderLimit > 0, "it can hold no plan")
        },
        boot("BOOT-002", "once from each device reads back", because: "a plan that did not take boots the wrong system")
        {
            it, controller, support in
            guard support.once else { throw Inapplicable("it holds no plan for one boot") }
            for kind in plain(support) { try await holds(.once(BootDevice(kind)), it, controller) }
        },
        boot("BOOT-003", "always from each device reads back", because: "a lasting plan outlives the installer") {
            it, controller, support in
            guard support.orderLimit > 0 else { throw Inapplicable("it holds no lasting plan") }
            for kind in plain(support) where kind != .setup {
                try await holds(.always([BootDevice(kind)]), it, controller)
            }
        },
        boot("BOOT-004", "a plan replaces the one before, wholly", because: "left-over bits boot from both") {
            it, controller, support in
            guard support.once, support.orderLimit > 0, support.kinds.isSuperset(of: [.network, .disk]) else {
                throw Inapplicable("it does not hold both kinds of plan")
            }
            try await holds(.once(.network), it, controller)
            try await holds(.always([.disk]), it, controller)
        },
        boot(
            "BOOT-005", "the firmware's own order can be had back", because: "an override that cannot be cleared loops"
        ) {
            it, controller, support in
            guard support.once, let kind = plain(support).first else { throw Inapplicable("it holds no plan for once") }
            try await holds(.once(BootDevice(kind)), it, controller)
            let reading = try await controller.setBoot(.firmware)
            it.transcript.note("firmware reads back \(reading.plan?.description ?? "nothing known")")
            if case .once? = reading.plan { throw Finding("\(reading.plan?.description ?? "") is still there") }
        },
        boot(
            "BOOT-006", "a device that it cannot boot from is refused, and nothing is sent",
            because: "refuse before sending"
        ) {
            it, controller, support in
            guard let kind = BootDevice.Kind.allCases.first(where: { !support.kinds.contains($0) }) else {
                throw Inapplicable("it boots from everything")
            }
            try await it.target.harness?.forget()
            let device = kind == .http ? BootDevice.http("http://192.0.2.1/boot.efi") : BootDevice(kind)
            let error = try await it.error(of: "once \(device)") { try await controller.setBoot(.once(device)) }
            try it.expect(error.code == .unsupported, "the error is \(error.code.rawValue)")
            if let harness = it.target.harness, harness.abilities.contains(.orders) {
                let orders = try await harness.orders()
                try it.expect(orders.isEmpty, "\(orders) arrived")
            }
        },
        boot(
            "BOOT-007", "each boot mode reads back as itself",
            because: "EFI and BIOS swapped installs a system that cannot start"
        ) {
            it, controller, support in
            guard support.once, !support.modes.isEmpty, let kind = plain(support).first else {
                throw Inapplicable("it does not set the boot mode")
            }
            for mode in support.modes.sorted(by: { $0.rawValue < $1.rawValue }) {
                let reading = try await controller.setBoot(.once(BootDevice(kind)), mode: mode)
                it.transcript.note("\(mode.rawValue) reads back \(reading.mode?.rawValue ?? "nothing")")
                try it.expect(reading.mode == nil || reading.mode == mode, "\(mode.rawValue) reads back as another")
            }
        },
        boot(
            "BOOT-008", "setting a plan leaves the power as it is",
            because: "choosing a boot device is no order to boot"
        ) {
            it, controller, support in
            guard controller.driver is any PowerSensing, let kind = plain(support).first else {
                throw Inapplicable("the power cannot be read")
            }
            let before = try await it.truth(controller)
            _ = try await controller.setBoot(support.once ? .once(BootDevice(kind)) : .always([BootDevice(kind)]))
            let after = try await it.truth(controller)
            try it.expect(before == after, "the machine went from \(before.rawValue) to \(after.rawValue)")
        },
        boot(
            "BOOT-009", "another connection reads the same plan", because: "the plan is the device's, not the session's"
        ) {
            it, controller, support in
            guard support.once, let kind = plain(support).first else { throw Inapplicable("it holds no plan for once") }
            let plan = BootPlan.once(BootDevice(kind))
            try await holds(plan, it, controller)
            let other = it.freshContext()
            let reading = try await it.controller(in: other).bootReading()
            await other.shared.close()
            try it.expect(reading.plan == plan, "it reads \(reading.plan?.description ?? "nothing")")
        },
        boot("BOOT-010", "an order that is too long is refused", because: "half of a list boots from somewhere else") {
            it, controller, support in
            let kinds = plain(support)
            guard support.orderLimit > 0, kinds.count > support.orderLimit else {
                throw Inapplicable("every order of its devices fits")
            }
            let plan = BootPlan.always(kinds.prefix(support.orderLimit + 1).map { BootDevice($0) })
            let error = try await it.error(of: "\(plan)") { try await controller.setBoot(plan) }
            try it.expect(error.code == .unsupported, "the error is \(error.code.rawValue)")
        },
        boot("BOOT-011", "a boot reading names its source", because: "people ask who said so") { it, controller, _ in
            let reading = try await controller.bootReading()
            try it.expect(!reading.source.isEmpty, "the source is empty")
            try it.expectNoSecret(in: reading.source, "the source")
        },
        Check(
            "BOOT-012", "a plan that the device forgets is not told as set", .boot, needs: [.bootControl],
            harness: [.fault(.bootLies)], sends: "a boot plan",
            because: "BMCs say yes and forget; the machine then boots its old disk"
        ) { it in
            let controller = try it.controller()
            let driver = try it.driver(as: (any BootControlling).self, of: controller)
            let support = try await driver.bootSupport
            guard let kind = plain(support).first else { throw Inapplicable("it holds no plan") }
            let plan: BootPlan = support.once ? .once(BootDevice(kind)) : .always([BootDevice(kind)])
            if try await controller.bootReading().plan == plan { _ = try await controller.setBoot(.firmware) }
            try await it.harness().misbehave(DeviceFault(.bootLies))
            let error = try await it.error(of: "\(plan)") { try await controller.setBoot(plan) }
            try it.expect(error.code == .rejected, "the error is \(error.code.rawValue)")
        },
    ]

    private static func boot(
        _ id: String, _ title: String, because reason: String,
        _ body: @escaping @Sendable (Examination, PowerController, BootSupport) async throws -> Void
    ) -> Check {
        Check(id, title, .boot, needs: [.bootControl], sends: "boot plans and their readings", because: reason) { it in
            let controller = try it.controller()
            let driver = try it.driver(as: (any BootControlling).self, of: controller)
            try await body(it, controller, try await driver.bootSupport)
        }
    }

    /// Devices that need neither a name nor a medium.
    static func plain(_ support: BootSupport) -> [BootDevice.Kind] {
        BootDevice.Kind.allCases.filter { support.kinds.contains($0) && ![.http, .virtualMedia].contains($0) }
    }

    /// The controller refuses a plan that does not read back; here the reading is noted, too.
    private static func holds(_ plan: BootPlan, _ it: Examination, _ controller: PowerController) async throws {
        let reading = try await controller.setBoot(plan)
        it.transcript.note("\(plan) reads back \(reading.plan?.description ?? "nothing known")")
        try it.expect(reading.plan == plan, "\(plan) reads back \(reading.plan?.description ?? "nothing known")")
    }
}
