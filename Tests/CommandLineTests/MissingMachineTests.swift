import Testing
import WroughtCommandLine
import WroughtCore

@Suite struct MissingMachineTests {
    /// n1, n2 and n4 on one rack; n1 is tagged.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        for number in [1, 2, 4] {
            let tag = number == 1 ? "--tag gpu" : ""
            let line = "machine add n\(number) --driver scripted --set address=r1 --set outlet=\(number) \(tag)"
            #expect(await desk.type(line).status == .done)
        }
        return desk
    }

    @Test func theMembersOfARangeThatAreThereAreDoneAndTheOthersTold() async throws {
        let desk = try await desk()
        let answer = await desk.type("power on n[1-4]")
        #expect(answer.status == .someFailed)
        try Golden.check(answer.results, "power-on-missing.txt")
        #expect(
            answer.remarks.hasPrefix("wrought: n3 is not in the inventory; `wrought machine list` shows the names\n"))
        #expect([1, 2, 4].allSatisfy { desk.rack["r1/\($0)"].orders == [.on] })
    }

    @Test func aProgramFindsEveryNameThatItAskedFor() async throws {
        let desk = try await desk()
        let answer = await desk.type("power status n[2-3] --json")
        #expect(answer.status == .someFailed)
        try Golden.check(Golden.timeless(answer.results), "status-missing.json")
        for command in ["boot show", "sensors", "doctor", "power off --dry-run", "power restore-policy show"] {
            let answer = await desk.type("\(command) --json n[2-3]")
            #expect(answer.status == .someFailed, "\(command)")
            #expect(answer.lines.count == 2, "\(command)")
            #expect(answer.lines.last?.contains("\"machine\":\"n3\"") == true, "\(answer.results)")
        }
    }

    @Test func manyMissingOnesAreListedInOneSentence() async throws {
        let answer = try await desk().type("power status n[1-30]")
        let sentence =
            "wrought: n3, n5, n6, n7, n8, n9, n10, n11, n12, n13 and 17 more are not in the inventory; "
            + "`wrought machine list` shows the names\n"
        #expect(answer.remarks.hasPrefix(sentence))
        #expect(answer.lines.count == 31)
    }

    @Test func aMachineThatOnlyLacksTheTagIsNotMissing() async throws {
        let desk = try await desk()
        let there = await desk.type("power status n[1-2] --tag gpu")
        #expect(there.status == .done)
        #expect(there.lines.count == 2)
        let missing = await desk.type("power status n[1-3] --tag gpu")
        #expect(missing.status == .someFailed)
        #expect(missing.remarks.contains("n3 is not in the inventory"))
        #expect(missing.lines.count == 3)
    }

    @Test func theInventorysOwnCommandsTellItToo() async throws {
        let desk = try await desk()
        for command in ["list", "show", "export", "remove"] {
            let answer = await desk.type("machine \(command) n[2-3]")
            #expect(answer.status == .someFailed, "\(command)")
            #expect(answer.remarks.contains("n3 is not in the inventory"), "\(command)")
        }
        #expect(await desk.type("machine list --json").lines.count == 2, "n2 is removed all the same")
        #expect(await desk.type("power status n*").status == .done, "a glob misses nothing")
    }
}
