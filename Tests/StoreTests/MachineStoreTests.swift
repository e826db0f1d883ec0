import Foundation
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct MachineStoreTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func machine(
        _ name: String, driver: String = "manual", tags: [String] = [], group: String? = nil
    ) throws -> Machine {
        Machine(
            name: try MachineName(name), driver: driver, settings: ["location": .string("rack of \(name)")],
            tags: Set(try tags.map { try Tag($0) }), group: group, created: Timestamp(microseconds: 5))
    }

    private func filter(_ pattern: String) throws -> MachineFilter {
        MachineFilter(patterns: [try MachinePattern(pattern)])
    }

    private func names(_ machines: [Machine]) -> [String] { machines.map(\.name.description) }

    @Test func givesBackWhatWasStored() async throws {
        let store = try await folder.open()
        var machine = try machine("n1", driver: "apc", tags: ["gpu", "new"], group: "rack 1")
        machine.settings = RawSettings(
            ["a": [1, .double(2.5), true, .null, ["k": "v"]], "text": "ü\n\"\0"],
            secrets: ["power_pass": Secret("pa ss\0ü")])
        machine.bootMACs = try ["52:54:00:00:00:01", "52:54:00:00:00:02"].map { try #require(MACAddress($0)) }
        machine.notes = "two\nlines"
        try await store.add(machine)
        #expect(try await store.machine(named: machine.name) == machine)
        await store.close()
        let again = try await folder.open()
        #expect(try await again.machine(named: machine.name) == machine)
    }

    @Test func refusesATakenNameAndStoresNothing() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1"))
        let more = [try machine("n0"), try machine("n1")]
        let error = await inventoryError { () throws(InventoryError) in try await store.add(more, replacing: false) }
        #expect(error?.code == .exists)
        #expect(error?.message.contains("n1") == true)
        #expect(try await store.machineNames().map(\.description) == ["n1"])
        let twice = [try machine("n5"), try machine("n5")]
        let double = await inventoryError { () throws(InventoryError) in try await store.add(twice, replacing: true) }
        #expect(double?.code == .exists)
        #expect(try await store.machineNames().count == 1)
    }

    @Test func replacingKeepsTheTimeOfAddition() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1", tags: ["old"]))
        var newer = try machine("n1", driver: "ipmi", tags: ["new"])
        newer.created = Timestamp(microseconds: 99)
        try await store.add([newer, try machine("n2")], replacing: true)
        let stored = try await store.machine(named: newer.name)
        #expect(stored.created == Timestamp(microseconds: 5))
        #expect(stored.driver == "ipmi")
        #expect(stored.tags == [try Tag("new")])
    }

    @Test func updatesInOneTransaction() async throws {
        let store = try await folder.open()
        let name = try MachineName("n1")
        try await store.add(try machine("n1"))
        // Twenty writers add a letter each; none may be lost.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask { _ = try await store.update(name) { machine in machine.notes += "x" } }
            }
            try await group.waitForAll()
        }
        let stored = try await store.machine(named: name)
        #expect(stored.notes.count == 20)
        #expect(stored.updated > stored.created)
    }

    @Test func anUpdateThatThrowsChangesNothing() async throws {
        let store = try await folder.open()
        let name = try MachineName("n1")
        try await store.add(try machine("n1"))
        let error = await inventoryError { () throws(InventoryError) in
            try await store.update(name) { machine in
                machine.notes = "changed"
                throw InventoryError(.badMachine, "no")
            }
        }
        #expect(error?.code == .badMachine)
        #expect(try await store.machine(named: name).notes.isEmpty)
    }

    @Test func renamesUnlessTheNameIsTaken() async throws {
        let store = try await folder.open()
        try await store.add([try machine("n1"), try machine("n2")], replacing: false)
        let (one, two, three) = (try MachineName("n1"), try MachineName("n2"), try MachineName("n3"))
        let error = await inventoryError { () throws(InventoryError) in try await store.update(one) { $0.name = two } }
        #expect(error?.code == .exists)
        _ = try await store.update(one) { $0.name = three }
        #expect(try await store.machineNames() == [two, three])
    }

    @Test func removesAllOrNone() async throws {
        let store = try await folder.open()
        try await store.add([try machine("n1"), try machine("n2", tags: ["a"])], replacing: false)
        let names = try ["n2", "n3", "n4"].map { try MachineName($0) }
        let error = await inventoryError { () throws(InventoryError) in try await store.remove(names) }
        #expect(error?.code == .notFound)
        #expect(error?.message.contains("n3, n4") == true)
        #expect(try await store.machineNames().count == 2)
        try await store.remove([names[0]])
        #expect(try await store.machineNames().map(\.description) == ["n1"])
        try await store.check()
    }

    @Test func suggestsTheNearestName() async throws {
        let store = try await folder.open()
        try await store.add(try machine("rack1-n1"))
        let name = try MachineName("rack1-m1")
        let error = await inventoryError { () throws(InventoryError) in try await store.machine(named: name) }
        #expect(error?.description == "not-found: there is no machine rack1-m1; did you mean rack1-n1?")
    }

    @Test func findsByPatternTagGroupAndDriver() async throws {
        let store = try await folder.open()
        try await store.add(
            [
                try machine("n10", tags: ["gpu"], group: "r1"), try machine("n2", tags: ["gpu", "new"], group: "r2"),
                try machine("n1", driver: "ipmi"), try machine("db1", group: "r1"),
            ], replacing: false)
        func found(_ filter: MachineFilter) async throws -> [String] { names(try await store.machines(filter)) }
        #expect(try await found(.all) == ["db1", "n1", "n2", "n10"])
        #expect(try await found(filter("n[1-10]")) == ["n1", "n2", "n10"])
        #expect(try await found(filter("*1,n2")) == ["db1", "n1", "n2"])
        #expect(try await found(filter("n[1-9999]")) == ["n1", "n2", "n10"], "too many names for one statement")
        #expect(try await found(MachineFilter(tags: [try Tag("gpu")])) == ["n2", "n10"])
        #expect(try await found(MachineFilter(tags: [try Tag("gpu"), try Tag("new")])) == ["n2"])
        #expect(try await found(MachineFilter(groups: ["r1"])) == ["db1", "n10"])
        #expect(try await found(MachineFilter(drivers: ["ipmi", "manual"], )) == ["db1", "n1", "n2", "n10"])
        #expect(try await store.machines(filter("n2"))[0].tags.count == 2)
    }

    @Test(arguments: ["n7", "n1,n7", "x*", "n[3-9]", "n[20000-90000]", "n1,x?"])
    func aPatternThatMatchesNothingIsAnError(_ pattern: String) async throws {
        let store = try await folder.open()
        try await store.add([try machine("n1"), try machine("n2")], replacing: false)
        let filter = try filter(pattern)
        let error = await inventoryError { () throws(InventoryError) in try await store.machines(filter) }
        #expect(error?.code == .noMatch)
        let part = pattern.split(separator: ",").last.map(String.init) ?? ""
        #expect(error?.message.contains("“\(part)”") == true, "\(error?.description ?? "")")
    }

    @Test func aFilterThatMatchesNothingIsAnError() async throws {
        let store = try await folder.open()
        #expect(try await store.machines(.all).isEmpty)
        try await store.add(try machine("n1"))
        let filter = MachineFilter(patterns: [try MachinePattern("n1")], tags: [try Tag("gpu")])
        let error = await inventoryError { () throws(InventoryError) in try await store.machines(filter) }
        #expect(error?.message == "no machine matches n1, tag gpu")
    }

    @Test(.timeLimit(.minutes(1))) func keepsTenThousandMachines() async throws {
        let store = try await folder.open()
        let many = try (1...10_000).map { try machine("rack\($0 % 50)-n\($0)", tags: ["t\($0 % 3)"]) }
        try await store.add(many, replacing: false)
        #expect(try await store.machines(.all, secrets: .names).count == 10_000)
        #expect(try await store.machines(MachineFilter(tags: [try Tag("t1")])).count == 3334)
        #expect(try await store.machines(try filter("rack7-n*")).count == 200)
        let typed = MachineFilter(patterns: [
            try MachinePattern(many.prefix(900).map(\.name.description).joined(separator: ","))
        ])
        #expect(try await store.machines(typed).count == 900)
    }
}
