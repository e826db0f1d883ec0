import Testing
import WroughtCore

@Suite struct BootTests {
    @Test func aPlanIsSetAndReadBack() async throws {
        let bench = Bench(.off)
        let held = try await bench.controller.setBoot(.once(.network))
        #expect(held.plan == .once(.network))
    }

    @Test(arguments: [
        (BootPlan.once(.optical), BootMode?.none, "optical"),
        (.always([.disk, .network, .disk]), nil, "at most 2"),
        (.always([]), nil, "at least one"),
        (.once(BootDevice(.network, id: "52:54:00:00:00:01")), nil, "by name"),
        (.once(.network), .uefi, "cannot be chosen"),
    ])
    func whatTheHardwareCannotHoldIsRefusedBeforeItIsSent(plan: BootPlan, mode: BootMode?, reason: String) async {
        let bench = Bench(.off)
        let error = await #expect(throws: DriverError.self) { try await bench.controller.setBoot(plan, mode: mode) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains(reason) == true)
        #expect(bench.device.now.bootsSent == 0)
    }

    @Test func aDeviceThatDoesNotKeepThePlanIsFoundOut() async {
        let bench = Bench(.off) { $0.bootLies = true }
        let error = await #expect(throws: DriverError.self) { try await bench.controller.setBoot(.once(.network)) }
        #expect(error?.code == .rejected)
        #expect(error?.message.contains("firmware default") == true)
    }

    @Test(arguments: ["network", "network:52:54:00:00:00:01", "http:https://h/a.efi", "virtual-media"])
    func devicesAreReadAsTheyAreWritten(text: String) {
        #expect(BootDevice(text)?.description == text)
    }

    @Test func namesOfPeersAreUnderstood() {
        #expect(BootDevice("pxe") == .network && BootDevice("cdrom") == .optical && BootDevice("bios") == .setup)
        #expect(BootDevice("tape") == nil)
    }
}
