import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct MAASImportTests {
    /// Two machines as `maas PROFILE machines read` prints them, shortened, and one without a power type.
    private static let machines = """
        [{"system_id": "4y3h7n", "hostname": "n1", "fqdn": "n1.maas", "power_type": "sample", "power_state": "off",
          "tag_names": ["virtual", "gpu"], "zone": {"name": "default", "id": 1, "description": ""},
          "pool": {"name": "default", "id": 0}, "domain": {"name": "maas"}, "owner_data": {}, "owner": null,
          "boot_interface": {"mac_address": "52:54:00:00:00:01", "name": "eth0", "vlan": {"id": 1}},
          "interface_set": [{"mac_address": "52:54:00:00:00:01"}], "cpu_count": 4, "memory": 8192, "status_name": "Ready",
          "description": "left of the door", "locked": false, "a_new_thing": 7, "resource_uri": "/MAAS/api/2.0/x/"},
         {"system_id": "abc123", "hostname": "n2", "power_type": "sample-one", "tag_names": [],
          "zone": {"name": "rack2", "id": 2}, "pool": {"name": "default"}, "boot_interface": null, "description": ""},
         {"system_id": "xyz999", "hostname": "n3", "power_type": "", "zone": {"name": "default"}}]
        """
    private static let power = """
        {"4y3h7n": {"power_address": "10.0.0.1", "node_outlet": "3", "power_pass": ""},
         "abc123": {"power_address": "10.0.0.2", "power_pass": "secret"}, "xyz999": {},
         "qqqqqq": {"power_address": "10.0.0.9"}}
        """

    private func read(_ text: String, power: String? = nil) throws(InventoryError) -> MachineImport {
        try MachineImport(text.utf8, powerParameters: power.map { Array($0.utf8) }, registry: .sample)
    }

    private func problems(_ text: String, power: String? = nil) throws -> [String] {
        let error = try #require(inventoryError { () throws(InventoryError) in try read(text, power: power) })
        return error.problems.map(\.description)
    }

    @Test func takesWhatItKnowsOfMachinesRead() throws {
        let machines = try read(Self.machines, power: Self.power).machines
        #expect(machines.map(\.name.description) == ["n1", "n2"])
        #expect(machines[0].driver == "sample")
        #expect(machines[0].tags == [try Tag("gpu"), try Tag("virtual")])
        #expect(machines[0].bootMACs.map(\.description) == ["52:54:00:00:00:01"])
        #expect(machines[0].notes == "left of the door")
        #expect(machines[0].group == nil)
        #expect(machines[0].settings.values == ["power_address": "10.0.0.1", "node_outlet": "3"])
        #expect(machines[1].settings.values == ["power_address": "10.0.0.2"])
        #expect(machines[1].settings.secrets["power_pass"]?.reveal() == "secret")
    }

    @Test func tellsOnceForEachKindOfThingWhatWasLeftOut() throws {
        #expect(
            try read(Self.machines, power: Self.power).remarks == [
                "left out n3: has no power type in MAAS",
                "left out the power parameters of a machine that is not in the file",
                "left out where machines belong (here they have tags and a group): domain, fqdn, pool, zone",
                "left out what machines are made of (`wrought detect` asks the hardware): cpu_count, interface_set, memory",
                "left out what MAAS does with machines: locked, power_state, status_name",
                "left out of MAAS's other members: a_new_thing",
            ])
        #expect(try read("name,driver,power_address,node_outlet\nn1,sample,a,1\n").remarks.isEmpty)
    }

    @Test func anEmptySecretIsNoSecret() throws {
        let machines = try read(Self.machines, power: Self.power).machines
        #expect(machines[0].settings.secrets.isEmpty)
        #expect(machines[0].secretNames.isEmpty)
        let own =
            "[{\"name\": \"n1\", \"driver\": \"sample-one\", \"settings\": {\"power_address\": \"a\", \"power_pass\": \"\"}}]"
        #expect(try read(own).machines[0].secretNames.isEmpty)
    }

    @Test func parametersWithinTheMachinesAreTakenToo() throws {
        let text = """
            [{"system_id": "a", "hostname": "n1", "power_type": "sample-one", "power_parameters": {"power_address": "x"}}]
            """
        #expect(try read(text).machines[0].settings.values == ["power_address": "x"])
    }

    @Test func saysWhereMAASKeepsTheParameters() throws {
        #expect(
            try problems(Self.machines) == [
                "power_parameters: missing for n1 and 1 more; MAAS prints them apart: "
                    + "`maas PROFILE machines power-parameters`, to be given with --power FILE"
            ])
    }

    @Test func faultsOfMAASFilesHaveTheirPlaces() throws {
        #expect(
            try problems(
                Self.machines, power: "{\"4y3h7n\": {\"power_address\": \"x\", \"node_outlet\": \"99\"}, \"abc123\": 3}"
            )
                == [
                    "row 1, node_outlet: is 99; it must be 1 to 24",
                    "row 2, power parameters of abc123: must be an object; it is of type integer",
                    "row 2, power_address: required: Address",
                ])
        #expect(
            try problems(Self.machines, power: "[1]").first
                == "power parameters, line 1, column 1: must be an object with system ids as its keys")
        #expect(try problems(Self.machines, power: "{").first?.hasPrefix("power parameters, line 1, column 2") == true)
        #expect(
            try problems("name,driver,power_address,node_outlet\nn1,sample,a,1\n", power: "{}")
                == ["power parameters: belong to a file of `maas PROFILE machines read`, and this is none"])
        #expect(
            try problems("[{\"system_id\": \"a\", \"hostname\": \"n1\", \"power_type\": \"\"}]")
                == ["the file holds no machine that has a power type"])
        #expect(
            try problems(
                "[{\"system_id\": \"a\", \"hostname\": 7, \"power_type\": \"sample-one\", \"boot_interface\": 3, "
                    + "\"power_parameters\": {\"power_address\": \"x\"}}]"
            ).contains("row 1, boot_interface: must be an object; it is of type integer"))
    }

    @Test func aThousandMachinesAreReadAtOnce() throws {
        let machines = (1...1000).map { number in
            "{\"system_id\": \"s\(number)\", \"hostname\": \"n\(number)\", \"power_type\": \"sample-one\", \"zone\": {\"name\": \"z\"}}"
        }
        let power = (1...1000).map { number in "\"s\(number)\": {\"power_address\": \"10.0.0.1\"}" }
        let read = try read(
            "[" + machines.joined(separator: ",") + "]", power: "{" + power.joined(separator: ",") + "}")
        #expect(read.machines.count == 1000)
        #expect(read.remarks == ["left out where machines belong (here they have tags and a group): zone"])
    }
}
