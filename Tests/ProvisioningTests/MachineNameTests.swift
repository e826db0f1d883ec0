import Testing
import WroughtProvisioning

@Suite struct MachineNameTests {
    @Test(arguments: ["n1", "rack1-n001", "a.b.example", "7", "x--y"])
    func takesHostNames(_ text: String) throws {
        #expect(try MachineName(text).description == text)
    }

    @Test func foldsCase() throws {
        #expect(try MachineName("Rack1-N7") == MachineName("rack1-n7"))
    }

    @Test(arguments: [
        ("", "it is empty"), ("-a", "begins or ends with a hyphen"), ("a-", "begins or ends with a hyphen"),
        ("a..b", "empty part"), ("a b", "it holds “ ”"), ("a_b", "it holds “_”"), ("bücher", "it holds “ü”"),
        ("n[1]", "it holds “[”"), (String(repeating: "a", count: 64), "longer than 63"),
        (Array(repeating: "a", count: 130).joined(separator: "."), "longer than 253"), (".", "empty part"),
    ])
    func refusesOthersWithTheReason(_ text: String, _ reason: String) throws {
        let error = try #require(inventoryError { () throws(InventoryError) in try MachineName(text) })
        #expect(error.code == .badName)
        #expect(error.description.contains(reason), "\(error)")
    }

    @Test func ordersNumbersByValue() throws {
        let names = try ["n10", "n2", "n02", "n1", "n", "m3", "n2a", "n1.b"].map { try MachineName($0) }
        #expect(names.sorted().map(\.description) == ["m3", "n", "n1", "n1.b", "n02", "n2", "n2a", "n10"])
    }

    /// A sort needs an order without contradictions, whatever the names.
    @Test func orderIsStrict() throws {
        var random = SystemRandomNumberGenerator()
        let names = try (0..<60).map { _ in
            try MachineName(
                String((0..<Int.random(in: 1...5, using: &random)).map { _ in "a01.9".randomElement() ?? "a" })
                    .replacing(".", with: "b"))
        }
        for a in names {
            #expect(!(a < a))
            for b in names where a != b {
                #expect((a < b) != (b < a), "\(a) \(b)")
                for c in names where a < b && b < c { #expect(a < c, "\(a) \(b) \(c)") }
            }
        }
    }

    @Test func tagsAreWords() throws {
        #expect(try Tag("site:berlin_2.A").description == "site:berlin_2.A")
        for text in ["", "two words", "ü", String(repeating: "t", count: 65), "a,b"] {
            #expect(inventoryError { () throws(InventoryError) in try Tag(text) }?.code == .badTag)
        }
    }
}
