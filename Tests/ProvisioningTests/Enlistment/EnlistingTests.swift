import Testing
import WroughtCore
import WroughtProvisioning

@Suite(.timeLimit(.minutes(5))) struct EnlistingTests {
    private let bench = ConductorBench()

    private func newcomer(_ number: Int = 1, uuid: String? = nil, name: String? = nil) throws -> Newcomer {
        Newcomer(
            marks: MachineMarks(macs: [.numbered(number)], uuid: uuid), source: SourceAddress("10.0.0.7"),
            name: try name.map { try MachineName($0) })
    }

    @Test func aNewMachineGoesIntoTheInventory() async throws {
        let life = try await bench.conductor().enlist(try newcomer(), policy: .hold)
        #expect(life.status == .new)
        #expect(!life.isAccepted)
        #expect(life.name.description == "node-\(life.id)")
        let machine = try #require(bench.lives.machines.first)
        #expect(machine.name == life.name)
        #expect(machine.driver == "manual")
        #expect(machine.bootMACs == [.numbered(1)])
        let entry = try #require(bench.recorder.entries.first)
        #expect((entry.before, entry.after, entry.note) == (nil, .new, "waits for approval"))
    }

    @Test func whatItsPowerIsAndWhatItWouldLikeToBeCalledIsHeard() async throws {
        var one = try newcomer(1, name: "web1")
        one.power = .init(driver: "ipmi", settings: ["power_address": "10.0.0.1"])
        #expect(try await bench.conductor().enlist(one, policy: .acceptAll).name.description == "web1")
        #expect(bench.lives.machines.map(\.driver) == ["ipmi"])
        let two = try await bench.conductor().enlist(try newcomer(2, name: "web1"), policy: .acceptAll)
        #expect(two.name.description == "node-\(two.id)")
    }

    @Test func twoCallsAtOnceMakeOneMachine() async throws {
        let conductor = bench.conductor()
        let one = try newcomer()
        let ids = try await withThrowingTaskGroup(of: MachineID.self) { group in
            for _ in 0..<50 { group.addTask { try await conductor.enlist(one, policy: .acceptAll).id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(bench.lives.machines.count == 1)
        #expect(bench.recorder.entries.count == 1)
    }

    @Test func aMachineOfTheInventoryIsAdoptedAsItIs() async throws {
        bench.lives.add(Machine(name: try MachineName("rack1-n1"), driver: "ipmi", bootMACs: [.numbered(1)]))
        let life = try await bench.conductor().enlist(try newcomer(), policy: .hold)
        #expect(life.name.description == "rack1-n1")
        #expect(life.isAccepted)
        #expect(bench.lives.machines.map(\.driver) == ["ipmi"])
        #expect(bench.recorder.entries.first?.why == "in the inventory, recognised by its network address")
    }

    @Test func aKnownMachineLearnsNewMarks() async throws {
        let uuid = "4c4c4544-0044-1035-8058-c4c04f4c4e31"
        let conductor = bench.conductor()
        let first = try await conductor.enlist(try newcomer(1, uuid: uuid), policy: .acceptAll)
        let again = try await conductor.enlist(try newcomer(2, uuid: uuid), policy: .acceptAll)
        #expect(again.id == first.id)
        #expect(again.marks.macs == [.numbered(1), .numbered(2)])
    }

    @Test func aMissingMachineThatCallsWasFound() async throws {
        let conductor = bench.conductor()
        let id = try await conductor.enlist(try newcomer(), policy: .acceptAll).id
        try await conductor.take(.markMissing, id)
        #expect(try await conductor.enlist(try newcomer(), policy: .acceptAll).status == .new)
    }

    @Test func thePolicyMayCommissionAtOnce() async throws {
        let bench = bench
        let life = try await bench.running { conductor in
            try await conductor.enlist(try newcomer(), policy: EnlistmentPolicy(otherwise: .acceptAndCommission))
        }
        #expect(life.status == .commissioning)
        #expect(life.grant != nil)
        #expect(bench.power.sent.isEmpty)
    }

    @Test func refusalsSayWhy() async throws {
        let conductor = bench.conductor()
        let newcomer = try newcomer()
        let refused = await #expect(throws: InventoryError.self) {
            try await conductor.enlist(newcomer, policy: EnlistmentPolicy(otherwise: .refuse))
        }
        #expect(refused?.message == "the enlistment policy refuses this machine: no rule is about it")
        let nameless = Newcomer(marks: MachineMarks(serial: "Default string"))
        let nobody = await #expect(throws: InventoryError.self) {
            try await conductor.enlist(nameless, policy: .acceptAll)
        }
        #expect(
            nobody?.message
                == "the machine tells nothing to recognise it by (serial number Default string: a word that stands in the place "
                + "of a serial number)")
        #expect(bench.lives.machines.isEmpty)
    }
}
