#if Libvirt
import DriverVirsh
import Testing
import WroughtCore
import WroughtLab

/// States that a machine without an operating system never reaches, set by libvirt's test driver.
@Suite("crashed, suspended, and saved machines of libvirt's test driver")
struct RareStatesTests {
    /// A host file with one machine for each `runstate` (a `virDomainState`).
    private static func host(in folder: LabFolder) throws -> String {
        let domains = [("paused", 3), ("off", 5), ("crashed", 6), ("suspended", 7)].map { name, state in
            """
            <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
              <name>\(name)</name><memory>1024</memory><os><type>hvm</type></os>
              <test:runstate>\(state)</test:runstate>
            </domain>
            """
        }
        return try folder.write("node.xml", "<node>\(domains.joined())</node>")
    }

    @Test("each state is read as documented, alone and in a batch, and on does what its row says")
    func states() async throws {
        let folder = try LabFolder("virsh")
        defer { folder.remove() }
        let file = try Self.host(in: folder)
        try await Machines.with("test://\(file)") { machines in
            let names = ["paused", "off", "crashed", "suspended"]
            let expected: [PowerState] = [.mixed, .off, .on, .mixed]
            let batch = try await VirshDriver.powerReadings(of: try names.map { try machines($0) })
            #expect(try batch.map { try $0.get().state } == expected)
            for (name, state) in zip(names, expected) {
                let reading = try await machines(name).powerReading()
                #expect(reading.state == state, "\(name)")
            }
            let crash = await failure { try await machines("crashed").perform(.on) }
            #expect(crash?.code == .conflict)
            #expect(crash?.message.contains("use restart") == true)
            // The test driver cannot wake a machine up, and its refusal shows that this was what was asked.
            let asleep = await failure { try await machines("suspended").perform(.on) }
            #expect(asleep?.code == .unsupported)
            #expect(asleep?.message.contains("virDomainPMWakeup") == true)
            for name in ["paused", "off"] {
                let machine = try machines(name)
                _ = try await machine.perform(.on)
                let reading = try await machine.powerReading()
                #expect(reading.state == .on, "\(name)")
            }
        }
    }
}
#endif
