import DriverRedfish
import Testing
import WroughtCore
import WroughtSimulators

/// Boot plans against the simulated service.
@Suite struct BootOrderTests {
    @Test(arguments: RedfishProfile.rows) func setsAndReadsBackOnDevicesOfEveryMaker(profile: RedfishProfile)
        async throws
    {
        try await RedfishBench.run(RedfishSettings(profile), limit: .seconds(15)) { bench in
            let controller = PowerController(
                try bench.driver(), machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            for plan in [BootPlan.once(.network), .once(.disk), .firmware] {
                let error = await failure { _ = try await controller.setBoot(plan) }
                #expect(error == nil, "\(profile.id): \(plan): \(error?.description ?? "")")
            }
        }
    }

    @Test func setsLastingPlansModesAndURLs() async throws {
        try await RedfishBench.run { bench in
            let controller = PowerController(
                try bench.driver(), machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            try await controller.setBoot(.always([.network]), mode: .bios)
            #expect(bench.service.truth()?.boot == RedfishBootOverride(.continuous, target: "Pxe", mode: "Legacy"))
            try await controller.setBoot(.once(.http("http://127.0.0.1/boot.efi")), mode: .uefi)
            #expect(bench.service.truth()?.boot.httpBootURI == "http://127.0.0.1/boot.efi")
            try await controller.setBoot(.once(.virtualMedia))
            #expect(bench.service.truth()?.boot.target == "Cd")
            #expect(try await controller.bootReading().plan == .once(.virtualMedia))
            try await controller.setBoot(.once(.optical))
            #expect(try await controller.bootReading().plan == .once(.optical))
            try await controller.setBoot(.firmware)
            #expect(bench.service.truth()?.boot.enabled == .disabled)
        }
    }

    @Test func ordersTheFirmwaresBootOptions() async throws {
        try await RedfishBench.run { bench in
            let driver = try bench.driver()
            let support = try await driver.bootSupport
            try #require(support.orderLimit > 1)
            let controller = PowerController(
                driver, machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            let before = try #require(bench.service.truth()?.bootOrder)
            try await controller.setBoot(.always([.disk, .network]))
            let order = try #require(bench.service.truth()?.bootOrder)
            #expect(order != before)
            #expect(Set(order) == Set(before))
        }
    }

    @Test func tellsThatOnceIsLost() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.losesOnce)]) { bench in
            let controller = PowerController(
                try bench.driver(), machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            let error = await failure { _ = try await controller.setBoot(.once(.network)) }
            #expect(error?.code == .rejected)
            #expect(error?.message.contains("always network") == true)
        }
    }

    @Test func tellsThatPlansAreForgotten() async throws {
        try await RedfishBench.run(faults: [RedfishFault(.forgetsBoot)]) { bench in
            let controller = PowerController(
                try bench.driver(), machine: "n1", controllers: try bench.driver().controllers, in: bench.context)
            #expect(await failure { _ = try await controller.setBoot(.once(.network)) }?.code == .rejected)
        }
    }

    @Test(
        arguments: [RedfishProfile.IfMatch.heeded, .heededStrongly, .required], [RedfishProfile.ETags.strong, .weak])
    func findsTheFormOfETagThatTheDeviceWants(match: RedfishProfile.IfMatch, tags: RedfishProfile.ETags) async throws {
        var profile = RedfishProfile.generic
        profile.ifMatch = match
        profile.etags = tags
        try await RedfishBench.run(RedfishSettings(profile)) { bench in
            let driver = try bench.driver()
            try await driver.setBoot(.once(.network), mode: nil)
            #expect(bench.service.truth()?.boot.target == "Pxe")
            bench.service.clearObservations()
            try await driver.setBoot(.once(.disk), mode: nil)
            // The form that worked is sent at once from now on.
            #expect(bench.service.count("PATCH") == 1)
        }
    }
}
