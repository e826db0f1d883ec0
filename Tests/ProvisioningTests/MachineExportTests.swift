import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct MachineExportTests {
    private static let address = MACAddress("52:54:00:00:00:01")

    private func machine(secret: Bool) throws -> Machine {
        var settings: RawSettings = [
            "power_address": "10.0.0.1", "node_outlet": 3, "mac_address": ["52:54:00:00:00:02", "52:54:00:00:00:03"],
        ]
        if secret { settings.set("power_pass", secret: Secret("hunter2")) }
        return Machine(
            name: try MachineName("n1"), driver: "sample", settings: settings, tags: [try Tag("gpu"), try Tag("a")],
            group: "rack 1", bootMACs: [try #require(Self.address)], notes: "say \"hi\",\nand go",
            created: Timestamp(microseconds: 0))
    }

    @Test func leavesSecretsOutAndNamesThem() throws {
        let machines = [try machine(secret: true)]
        #expect(!MachineExport.json(machines).contains("hunter2"))
        #expect(!MachineExport.csv(machines).contains("hunter2"))
        #expect(MachineExport.json(machines).contains("\"secrets_left_out\""))
        #expect(MachineExport.csv(machines).contains("power_pass"))
    }

    @Test func namesSealedSecretsToo() throws {
        var sealed = try machine(secret: false)
        sealed.sealedSecrets = ["power_pass"]
        #expect(MachineExport.json([sealed]).contains("\"power_pass\""))
        #expect(MachineExport.csv([sealed]).contains("power_pass"))
    }

    @Test func isReadByTheImport() throws {
        let machine = try machine(secret: false)
        let time = Timestamp(microseconds: 0)
        let json = try MachineImport(MachineExport.json([machine]).utf8, registry: .sample, at: time).machines
        #expect(json == [machine])
        let csv = try MachineImport(MachineExport.csv([machine]).utf8, registry: .sample, at: time).machines
        // A table of texts cannot keep the kinds of JSON; the driver reads either.
        let read = try #require(csv.first)
        #expect(
            read.settings.values == [
                "power_address": "10.0.0.1", "node_outlet": "3", "mac_address": "52:54:00:00:00:02,52:54:00:00:00:03",
            ])
        #expect(
            (read.name, read.tags, read.group, read.notes) == (machine.name, machine.tags, machine.group, machine.notes)
        )
    }
}
