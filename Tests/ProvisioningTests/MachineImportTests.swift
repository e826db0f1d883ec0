import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct MachineImportTests {
    private func machines(_ text: String) throws(InventoryError) -> [Machine] {
        try MachineImport(text.utf8, registry: .sample).machines
    }

    private func problems(_ text: String) throws -> [String] {
        let error = try #require(inventoryError { () throws(InventoryError) in try machines(text) })
        #expect(error.code == .badImport)
        return error.problems.map(\.description)
    }

    @Test func readsCSV() throws {
        let text = """
            name,driver,tags,group,power_address,node_outlet,power_pass,notes\r
            N1,sample,"gpu, new",rack1,10.0.0.1,3,"se,""cret ",\r
            \r
            n2,sample-one,,,10.0.0.2,,,"two
            lines"\r

            """
        let read = try machines(text)
        #expect(read.map(\.name.description) == ["n1", "n2"])
        #expect(read[0].tags == [try Tag("gpu"), try Tag("new")])
        #expect(read[0].group == "rack1")
        #expect(read[0].settings.values == ["power_address": "10.0.0.1", "node_outlet": "3"])
        #expect(read[0].settings.secrets["power_pass"]?.reveal() == "se,\"cret ")
        #expect(read[1].driver == "sample-one", "the alias is kept")
        #expect(read[1].settings.values == ["power_address": "10.0.0.2"], "what the alias presets is not stored")
        #expect(read[1].notes == "two\nlines")
    }

    @Test func tellsEveryFaultOfACSVFileWithRowAndColumn() throws {
        let text = """
            name,driver,power_address,node_outlet,boot_macs,tags
            n1,sample,10.0.0.1,3,,
            bad name,sample,10.0.0.2,99,,
            n1,sample,,1,zz,a/b
            n3,sampel,10.0.0.4,1,,
            n4,virsh,10.0.0.4,1,,
            n5,sample,10.0.0.4
            ,,10.0.0.4,1,,
            """
        #expect(
            try problems(text) == [
                "row 3, name: “bad name” is no machine name: it holds “ ”; use letters, digits, hyphens and dots, as in rack1-n001",
                "row 3, node_outlet: is 99; it must be 1 to 24",
                "row 4, boot_macs: “zz” is not a MAC address like 52:54:00:12:34:56",
                "row 4, power_address: required: Address",
                "row 4, tags: “a/b” is no tag; use 1 to 64 letters, digits, dots, underscores, colons, hyphens",
                "row 5, driver: no driver named “sampel”; did you mean sample?",
                "row 6, driver: the driver virsh is not part of this build; build with the trait Libvirt",
                "row 7: has 3 fields, the header 6",
                "row 8, driver: required: one of sample",
                "row 8, name: required: the machine's name",
            ])
    }

    @Test func namesTheOtherRowOfADoubleName() throws {
        let text = "name,driver,power_address,node_outlet\nn1,sample,a,1\nN1,sample,b,2\n"
        #expect(try problems(text) == ["row 3, name: n1 is also in row 2; a name is unique"])
    }

    @Test(arguments: [
        ("", "the file holds no machine"), ("name,driver\n", "the file holds no machine"),
        ("name;driver\nn1;sample\n", "separate columns with commas"),
        ("driver,x\n", "name: the header has no such column"),
        ("name,driver,name\nn1,sample,n2\n", "means the same as the column name"),
        ("name,hostname,driver\nn1,n1,sample\n", "means the same as the column name"),
        ("name,driver,\nn1,sample,\n", "column 3: has no name"), ("name,driver\nn1,\"sample\n", "no closing one"),
        ("name,driver\nn\"1,sample\n", "a quotation mark stands inside"),
        ("name,driver\n\"n1\"x,sample\n", "something follows"),
        ("name,driver,settings\nn1,sample,{}\n", "is for JSON"),
    ])
    func refusesBrokenCSV(_ text: String, _ reason: String) throws {
        let problems = try problems(text)
        #expect(problems.contains { $0.contains(reason) }, "\(problems)")
    }

    @Test func refusesCSVThatIsNotUTF8() throws {
        let bytes = Array("name,driver\n".utf8) + [0xFC, 0x0A]
        let error = inventoryError { () throws(InventoryError) in try MachineImport(bytes, registry: .sample) }
        #expect(error?.problems.first?.description == "row 2: the text is not UTF-8; save the file as UTF-8")
    }

    @Test func namesTheLineAfterAFieldWithLineEnds() throws {
        let text = "name,driver,notes,power_address,node_outlet\nn1,sample,\"a\nb\nc\",x,1\nn2,sample,,x,y\n"
        #expect(try problems(text) == ["row 5, node_outlet: is not a whole number"])
    }

    @Test func readsJSONWithMAASWords() throws {
        let text = """
            \u{FEFF}[{"hostname": "n1", "power_type": "sample", "tag_names": ["gpu"], "rack": "r1",
              "mac_addresses": ["52:54:00:00:00:01"],
              "power_parameters": {"power_address": "10.0.0.1", "node_outlet": 3, "power_pass": "secret", "mac_address": null}},
             {"name": "n2", "driver": "sample", "tags": "a b,c", "settings.node_outlet": 4,
              "power_parameters": "{\\"power_address\\": \\"10.0.0.2\\"}", "group": null}]
            """
        let read = try machines(text)
        #expect(read[0].settings.values == ["power_address": "10.0.0.1", "node_outlet": 3])
        #expect(read[0].settings.secrets["power_pass"]?.reveal() == "secret")
        #expect(read[0].bootMACs.map(\.description) == ["52:54:00:00:00:01"])
        #expect(read[0].group == "r1")
        #expect(read[1].settings.values == ["power_address": "10.0.0.2", "node_outlet": 4])
        #expect(read[1].tags.map(\.description).sorted() == ["a", "b", "c"])
    }

    @Test func aDraftOfAMachineGivesTheMachineAgain() throws {
        let text = "name,driver,power_address,node_outlet,power_pass,tags\nn1,sample,10.0.0.1,3,secret,gpu\n"
        let machine = try #require(try machines(text).first)
        #expect(try MachineDraft(machine).checked(by: .sample, at: machine.created) == machine)
        let bad = inventoryError { () throws(InventoryError) in try MachineDraft(name: "n1").checked(by: .sample) }
        #expect(bad?.code == .badMachine)
        #expect(bad?.problems.map(\.description) == ["driver: required: one of sample"])
    }

    @Test func tellsEveryFaultOfAJSONFile() throws {
        let text = """
            [{"name": "n1", "driver": "sample", "settings": {"power_adress": "x", "node_outlet": "many", "power_pass": {"a": 1}}},
             7,
             {"nam": "n2", "driver": 3, "name": "n3"},
             {"name": "n4", "hostname": "n5", "driver": "sample", "settings": {"power_address": "x", "node_outlet": 1}},
             {"name": "n6", "driver": "sample", "settings": {"power_address": "x", "node_outlet": 1},
              "secrets_left_out": ["power_pass"]}]
            """
        let problems = try problems(text)
        #expect(
            problems
                == [
                    "row 1, node_outlet: is not a whole number",
                    "row 1, power_address: required: Address",
                    "row 1, power_adress: no such setting; did you mean power_address?",
                    "row 1, power_pass: a secret must be a string",
                    "row 1, power_pass: is not a string",
                    "row 2: must be an object; it is of type integer",
                    "row 3, driver: must be a string; it is of type integer",
                    "row 3, driver: required: one of sample",
                    "row 3, nam: no such key; did you mean name?",
                    "row 4, name: means the same as hostname; keep one of them",
                    "row 5, power_pass: was left out of the export because it is secret; add it",
                ])
    }

    @Test func namesThePlaceWhereJSONBreaks() throws {
        #expect(try problems("[{\"name\": \"n1\",}]") == ["line 1, column 16: a name in quotation marks is missing"])
    }

    @Test func readsTenThousandMachines() throws {
        let rows = (1...10_000).map { "n\($0),sample,10.0.0.1,\($0 % 24 + 1)\n" }.joined()
        #expect(try machines("name,driver,power_address,node_outlet\n" + rows).count == 10_000)
    }

    @Test func neverTrapsOnAnyBytes() {
        let words = [
            "name,driver\n", "n1", ",", "\"", "\r", "\n", "sample", "[", "{", "}", "\"name\":", "\u{FEFF}", "ü",
        ].map { Array($0.utf8) }
        var refused = 0
        for _ in 0..<3000 {
            var bytes = (0..<Int.random(in: 0...12)).flatMap { _ in words.randomElement() ?? [] }
            if Bool.random() { bytes.append(.random(in: 0...255)) }
            if (try? MachineImport(bytes, registry: .sample)) == nil { refused += 1 }
        }
        #expect(refused > 2000)
    }

    @Test func noProblemHoldsASecret() throws {
        let text = """
            [{"name": "n1", "driver": "sample", "settings": {"power_pass": "hunter2", "node_outlet": "x"}},
             {"name": "n1", "driver": "nothing", "settings": {"power_pass": "hunter2"}}]
            """
        #expect(try problems(text).allSatisfy { !$0.contains("hunter2") })
    }
}
