import Testing
import WroughtProvisioning

@Suite struct MachinePatternTests {
    @Test(arguments: [
        ("n1", ["n1"]), ("rack1-n[001-003]", ["rack1-n001", "rack1-n002", "rack1-n003"]),
        ("n[1,3,7-9]", ["n1", "n3", "n7", "n8", "n9"]), ("n[08-11]", ["n08", "n09", "n10", "n11"]),
        ("n[9-11]", ["n9", "n10", "n11"]), ("r[1-2]-n[1-2]", ["r1-n1", "r1-n2", "r2-n1", "r2-n2"]),
        ("a,b[1-2]", ["a", "b1", "b2"]), ("N[1-2].Example", ["n1.example", "n2.example"]), ("n[0-1]", ["n0", "n1"]),
        ("[1-2]x", ["1x", "2x"]),
    ])
    func expandsInTheOrderWritten(_ text: String, _ names: [String]) throws {
        let pattern = try MachinePattern(text)
        #expect(pattern.names == names)
        #expect(pattern.expansion == names.count)
        for name in names { #expect(pattern.matches(try MachineName(name))) }
    }

    @Test(arguments: [
        ("n[001-200]", ["n1", "n01", "n0001", "n000", "n201", "xn001", "n001x"]),
        ("n[1-12]", ["n01", "n0", "n13", "n112"]),
        ("db?", ["db", "db10"]), ("web*-[1-2]", ["web-3", "we-1"]),
    ])
    func doesNotMatchOthers(_ text: String, _ names: [String]) throws {
        let pattern = try MachinePattern(text)
        for name in names { #expect(!pattern.matches(try MachineName(name)), "\(name)") }
    }

    @Test(arguments: [
        ("*", ["a", "n1.b"]), ("n*", ["n", "n1"]), ("db?", ["db1", "dbx"]),
        ("web*-[1-2]", ["web-1", "web-a-2", "web1-1-1"]),
        ("n*[1-3]*x", ["n1x", "n01x", "n-2-x"]), ("[1-2][3-4]", ["13", "24"]), ("n[1-99][1-9]", ["n11", "n999"]),
    ])
    func globsMatch(_ text: String, _ names: [String]) throws {
        let pattern = try MachinePattern(text)
        for name in names { #expect(pattern.matches(try MachineName(name)), "\(name)") }
    }

    @Test(arguments: [
        ("n[9-1]", "runs backwards"), ("n[1-9", "a [ without a ]"), ("n1]", "a ] without a ["),
        ("n[]", "no number or range"),
        ("n[a-c]", "no number or range"), ("n[1-]", "no number or range"), ("n[1--3]", "no number or range"),
        ("n[-1]", "no number or range"), ("n[1,]", "no number or range"), ("n[001-0200]", "different length"),
        ("n[1-010]", "different length"), ("", "empty part"), ("a,,b", "empty part"), ("a,", "empty part"),
        ("a b", "holds “ ”"), ("n[1-100001]", "more than 100000"), ("n[0-99999][0-99999]", "more than 100000"),
        ("a[1-60000],b[1-60000]", "more than 100000"), ("n[1-999999999999999999]", "more than 100000"),
        ("n[0-9][0-9][0-9][0-9][0-9][0-9]", "more than 100000"), ("n[99999999999999999999]", "no number or range"),
        ("n[[1]]", "no number or range"), ("n!", "holds “!”"),
    ])
    func refusesWithOneSentence(_ text: String, _ reason: String) throws {
        let error = try #require(inventoryError { () throws(InventoryError) in try MachinePattern(text) })
        #expect(error.code == .badPattern)
        #expect(error.message.contains(reason), "\(error)")
        #expect(error.remedy != nil)
    }

    @Test func takesTheLargestRange() throws {
        #expect(try MachinePattern("n[1-100000]").expansion == 100_000)
    }

    @Test func tellsWhatIsMissing() throws {
        let known = try ["n1", "n3"].map { try MachineName($0) }
        #expect(try MachinePattern("n[1-3],x,g*").missing(from: known) == ["n2", "x"])
    }

    @Test func namesEveryPartThatMatchesNothing() throws {
        let names = try ["n1", "db7"].map { try MachineName($0) }
        let filter = MachineFilter(patterns: [try MachinePattern("n[1-5],db8,x*")])
        let error = try #require(
            inventoryError { () throws(InventoryError) in try filter.checkPatterns(against: names) })
        #expect(error.code == .noMatch)
        #expect(error.message == "no machine matches “db8”, “x*”")
    }

    @Test func suggestsTheNearestName() throws {
        let filter = MachineFilter(patterns: [try MachinePattern("db8")])
        let error = inventoryError { () throws(InventoryError) in
            try filter.checkPatterns(against: [try MachineName("db7"), try MachineName("n1")])
        }
        #expect(error?.remedy == "did you mean db7?")
    }

    /// Many stars against a name that nearly matches: a naive matcher would not come back.
    @Test(.timeLimit(.minutes(1))) func isNotSlowedByStars() throws {
        let pattern = try MachinePattern(String(repeating: "a*", count: 60) + "b")
        let name = try MachineName(String(repeating: "a", count: 60) + "." + String(repeating: "a", count: 60))
        #expect(!pattern.matches(name))
    }

    @Test func neverTrapsOnAnyText() {
        let alphabet = Array("n019[]-,*?. ü\u{0}")
        var accepted = 0
        for _ in 0..<5000 {
            let text = String((0..<Int.random(in: 0...14)).map { _ in alphabet.randomElement() ?? "n" })
            guard let pattern = try? MachinePattern(text) else { continue }
            accepted += 1
            // What is taken is consistent: each name it expands to is one that it matches.
            for name in (pattern.names ?? []).prefix(20) {
                if let name = try? MachineName(name) { #expect(pattern.matches(name), "\(text) \(name)") }
            }
        }
        #expect(accepted > 0)
    }

    @Test func filterNeedsEveryCondition() throws {
        let machine = Machine(
            name: try MachineName("n1"), driver: "sample", tags: [try Tag("gpu"), try Tag("new")], group: "rack1")
        func matches(_ filter: MachineFilter) -> Bool { filter.matches(machine) }
        #expect(matches(.all) && MachineFilter.all.isEmpty)
        #expect(matches(MachineFilter(tags: [try Tag("gpu")], groups: ["rack1", "rack2"], drivers: ["sample"])))
        #expect(!matches(MachineFilter(tags: [try Tag("gpu"), try Tag("old")])))
        #expect(!matches(MachineFilter(groups: ["rack2"])))
        #expect(!matches(MachineFilter(drivers: ["ipmi"])))
        #expect(!matches(MachineFilter(patterns: [try MachinePattern("n2")], tags: [try Tag("gpu")])))
    }
}
