#if Libvirt
import DriverVirsh
import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite("libvirt's own test driver", .serialized)
struct TestDriverTests {
    @Test("power: off, on, reset, and what the state forbids")
    func power() async throws {
        try await Machines.with("test:///default") { machines in
            let machine = try machines("test")
            #expect(try await machine.powerReading().state == .on)
            _ = try await machine.perform(.on)
            _ = try await machine.perform(.off)
            let off = try await machine.powerReading()
            #expect(off.state == .off)
            #expect(off.detail == "shut off by force")
            #expect(off.source == "virsh test:///default")
            _ = try await machine.perform(.off)
            #expect(await failure { try await machine.perform(.reset) }?.code == .conflict)
            #expect(await failure { try await machine.openConsole(force: false) }?.code == .conflict)
            _ = try await machine.perform(.on)
            #expect(try await machine.powerReading().state == .on)
            _ = try await machine.perform(.reset)
            _ = try await machine.perform(.softOff)
            #expect(try await machine.powerReading().state == .off)
            _ = try await machine.perform(.on)
        }
    }

    @Test("a domain is found by UUID in any case; an unknown one is answered with the nearest name")
    func names() async throws {
        try await Machines.with("test:///default") { machines in
            let facts = try await machines("test").detectHardware()
            let uuid = try #require(facts.uuid?.value)
            #expect(try await machines(uuid.uppercased()).powerReading().state == .on)
            let error = await failure { try await machines("tes").powerReading() }
            #expect(error?.code == .notFound)
            #expect(
                error?.description
                    == "not-found: test:///default: there is no domain “tes”; did you mean test? it has test")
        }
    }

    @Test("hardware from definition and connection")
    func hardware() async throws {
        try await Machines.with("test:///default") { machines in
            let facts = try await machines("test").detectHardware()
            #expect(facts.memoryBytes?.value == 8 << 30)
            #expect(facts.interfaces.map(\.value.mac.description) == ["aa:bb:cc:dd:ee:ff"])
            #expect(facts.disks.map(\.value.name) == ["vda"])
            #expect(facts.hypervisor?.value == "test")
            #expect(facts.controller?.value.protocolVersion?.hasPrefix("libvirt ") == true)
        }
    }

    @Test("lasting and one-shot boot plans, read back")
    func boot() async throws {
        try await Machines.with("test:///default") { machines in
            let machine = try machines("test")
            let support = try await machine.bootSupport
            #expect(support.kinds == [.network, .disk])
            #expect(support.once)
            #expect(support.modes == [.bios])
            try await machine.setBoot(.always([.network, .disk]), mode: nil)
            #expect(try await machine.bootReading().plan == .always([.network, .disk]))
            try await machine.setBoot(.once(.disk), mode: .bios)
            let reading = try await machine.bootReading()
            #expect(reading.plan == .once(.disk))
            #expect(reading.detail == "lasting: always network, disk")
            try await machine.setBoot(.firmware, mode: nil)
            #expect(try await machine.bootReading().plan == .always([.network, .disk]))
            #expect(await failure { try await machine.setBoot(.once(.disk), mode: .uefi) }?.code == .unsupported)
            #expect(await failure { try await machine.setBoot(.once(.optical), mode: nil) }?.code == .unsupported)
        }
    }

    @Test("lists a host's domains")
    func listing() async throws {
        let context = DriverContext()
        let targets = try await DriverRegistry(VirshDriver.self).targets(
            "virsh", settings: ["power_address": "test:///default"], in: context)
        await context.shared.close()
        #expect(targets.map(\.name) == ["test"])
        #expect(targets.first?.settings == ["power_id": "test"])
        #expect(targets.first?.state == .on)
    }

    @Test("200 domains in one exchange")
    func batch() async throws {
        let folder = try LabFolder("virsh")
        defer { folder.remove() }
        let names = (1...200).map { "n\($0)" }
        let domains = names.enumerated().map { index, name in
            """
            <domain type='test'><name>\(name)</name>
            <uuid>6f0c4d5e-0000-4000-8000-\(String(format: "%012d", index))</uuid>
            <memory>1024</memory><os><type>hvm</type></os></domain>
            """
        }
        let file = try folder.write("node.xml", "<node>\(domains.joined())</node>")
        try await Machines.with("test://\(file)") { machines in
            let drivers = try names.map { try machines($0) } + [machines("n201")]
            let start = ContinuousClock.now
            let results = try await VirshDriver.powerReadings(of: drivers)
            print("200 domains of the test driver: \(ContinuousClock.now - start)")
            #expect(results.prefix(200).allSatisfy { (try? $0.get().state) == .on })
            guard case .failure(let error)? = results.last else {
                Issue.record("n201 is not there")
                return
            }
            #expect(error.code == .notFound)
        }
    }

    @Test("lifecycle events arrive as readings")
    func events() async throws {
        try await Machines.with("test:///default") { machines in
            let machine = try machines("test")
            var seen: [PowerState] = []
            for try await reading in machine.powerChanges() {
                seen.append(reading.state)
                if seen.count == 1 { _ = try await machine.perform(.off) }
                if reading.state == .off { _ = try await machine.perform(.on) }
                if seen.count == 3 { break }
            }
            #expect(seen == [.on, .off, .on])
        }
    }

    @Test("the controller confirms by reading")
    func controller() async throws {
        let context = DriverContext()
        let controller = try DriverRegistry(VirshDriver.self).controller(
            "virsh", settings: ["power_address": "test:///default", "power_id": "test"], in: context)
        for verb in [PowerVerb.off, .on, .restart] {
            let record = await controller.perform(PowerRequest(verb, who: "test"))
            #expect(record.outcome.isGood, "\(verb): \(record.outcome)")
        }
        await context.shared.close()
    }

    @Test("a host that cannot be reached, and a file that is not there")
    func unreachable() async throws {
        try await Machines.with("qemu+tcp://127.0.0.1:1/system") { machines in
            let error = await failure { try await machines("x").powerReading() }
            #expect(error?.code == .unreachable)
            #expect(error?.message.contains("Connection refused") == true)
        }
        try await Machines.with("test:///no/such/file") { machines in
            let error = await failure { try await machines("x").powerReading() }
            #expect(error?.code == .badSettings)
        }
    }

    @Test("after the context is closed nothing is connected any more")
    func closed() async throws {
        let machines = Machines("test:///default")
        let machine = try machines("test")
        #expect(try await machine.powerReading().state == .on)
        await machines.context.shared.close()
        #expect(await failure { try await machine.powerReading() }?.code == .cancelled)
    }
}
#endif
