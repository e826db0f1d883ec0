import Foundation
import GRDB
import Synchronization
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct LifeStoreTests {
    private let folder: TestFolder
    private let lifeCycle = LifeCycle()

    init() throws { folder = try TestFolder() }

    private func mac(_ number: Int) throws -> MACAddress {
        try #require(MACAddress(octets: [0x52, 0x54, 0, 0, UInt8(number >> 8 & 255), UInt8(number & 255)]))
    }

    private func enlist(_ newcomer: Newcomer, _ store: Store, ids: [String] = []) async throws -> EnlistmentDecision {
        let (lifeCycle, left) = (lifeCycle, Ids(ids))
        return try await store.enlist(newcomer.marks) { known, isTaken in
            try EnlistmentDecision.decide(
                newcomer, among: known, policy: .acceptAll, lifeCycle: lifeCycle, id: try left.next(), isTaken: isTaken,
                at: Timestamp(microseconds: 0))
        }
    }

    private func newLife(_ number: Int, _ store: Store, uuid: String? = nil) async throws -> MachineLife {
        let newcomer = Newcomer(
            marks: MachineMarks(macs: [try mac(number)], uuid: uuid), name: try MachineName("n\(number)"))
        guard case .new(_, let step, _) = try await enlist(newcomer, store) else {
            throw InventoryError(.unexpected, "not new")
        }
        return try #require(step.after)
    }

    private func take(_ kind: LifeEvent.Kind, _ id: MachineID, _ store: Store, at seconds: Int64) async throws
        -> LifeStep
    {
        let (lifeCycle, time) = (lifeCycle, Timestamp(microseconds: seconds * 1_000_000))
        return try await store.advance(id) { try lifeCycle.step($0, LifeEvent(kind, who: "ada", at: time)) }
    }

    @Test func aLifeIsKeptWithItsAuditLog() async throws {
        let store = try await folder.open()
        let life = try await newLife(1, store)
        let step = try await take(.commission(), life.id, store, at: 1)
        await store.close()

        let again = try await folder.open()
        #expect(try await again.life(of: life.id) == step.after)
        #expect(try await again.life(named: try MachineName("n1")) == step.after)
        #expect(try await again.life(named: try MachineName("n2")) == nil)
        #expect(try await again.unsettledLives().map(\.id) == [life.id])
        #expect(try await again.lives(in: [.ready]).isEmpty)
        #expect(try await again.lives(in: [.commissioning, .ready]).count == 1)
        let entries = try await again.entries(LifeQuery(machine: life.id))
        #expect(entries.map(\.number) == [2, 1])
        #expect(entries.first == step.entry)
        #expect(try await again.entries(LifeQuery(since: Timestamp(microseconds: 1))).map(\.number) == [2])
        #expect(try await again.entries(LifeQuery(limit: 1)).count == 1)
        let machine = try await again.machine(named: try MachineName("n1"))
        #expect((machine.driver, machine.bootMACs) == ("manual", [try mac(1)]))
        try await again.check()
    }

    @Test func tenThousandAreListedAtOnce() async throws {
        let store = try await folder.open()
        for number in 0..<3 {
            let life = try await newLife(number, store)
            if number == 1 { _ = try await take(.lock, life.id, store, at: 1) }
            if number == 2 { _ = try await take(.commission(), life.id, store, at: 2) }
        }
        let lines = try await store.standings(in: nil)
        #expect(lines == (try await store.lives(in: nil).map(LifeStanding.init)))
        #expect(lines.map(\.isLocked) == [false, true, false])
        #expect(try await store.standings(in: [.commissioning]).map(\.name.description) == ["n2"])

        // Many, all in one transaction, by copying one.
        try await DatabaseQueue(path: folder.database).write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE many (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM many WHERE i < 10006)
                    INSERT INTO machine (id, name, driver, settings, boot_macs, notes, created, updated)
                    SELECT i + 1000, 'm' || i, 'manual', '{}', '', '', 0, 0 FROM many;
                    INSERT INTO machine_life
                    SELECT machine.id, 'x' || machine.id, status, since, owner, accepted, locked, unsettled, state
                    FROM machine, machine_life WHERE machine.id > 1000 AND system_id = (SELECT MIN(system_id) FROM machine_life)
                    """)
        }
        let start = ContinuousClock.now
        let all = try await store.standings(in: nil)
        let took = start.duration(to: .now)
        #expect(all.count == 10_000)
        print("10,000 lives listed in \(took)")
    }

    @Test func aRefusalUndoesNobodyElsesStep() async throws {
        let store = try await folder.open()
        var ids: [MachineID] = []
        for number in 0..<40 { ids.append(try await newLife(number, store).id) }
        let all = ids
        let taken = await withTaskGroup(of: Bool.self) { group in
            for (place, id) in all.enumerated() {
                // Every second one asks for what is refused.
                let kind: LifeEvent.Kind = place.isMultiple(of: 2) ? .commission() : .deploy
                group.addTask { (try? await take(kind, id, store, at: 1)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 20)
        #expect(try await store.lives(in: [.commissioning]).count == 20)
        #expect(try await store.lives(in: nil).map(\.name.description).prefix(3) == ["n0", "n1", "n2"])
    }

    @Test func machinesAreRecognised() async throws {
        let store = try await folder.open()
        let uuid = "4c4c4544-0044-1035-8058-c4c04f4c4e31"
        let life = try await newLife(1, store, uuid: uuid)
        let other = Newcomer(marks: MachineMarks(macs: [try mac(2)], uuid: MachineMarks.swapped(uuid)))
        guard case .known(let id, let marks) = try await enlist(other, store) else {
            Issue.record("a machine with a new card is not recognised")
            return
        }
        #expect(id == life.id)
        #expect(marks.macs.count == 2)
        #expect(try await store.life(of: id).marks == marks)
        // By the new card from now on.
        guard case .known = try await enlist(Newcomer(marks: MachineMarks(macs: [try mac(2)])), store) else {
            Issue.record("its new card was not kept")
            return
        }
    }

    @Test func aMachineThatIsOnlySwitchedIsAdopted() async throws {
        let store = try await folder.open()
        let name = try MachineName("rack1-n1")
        try await store.add(Machine(name: name, driver: "ipmi", bootMACs: [try mac(7), try mac(8)]))
        guard case .adopted(name, let step) = try await enlist(Newcomer(marks: MachineMarks(macs: [try mac(8)])), store)
        else {
            Issue.record("not adopted")
            return
        }
        let id = try #require(step.after?.id)
        try await store.update(name) { $0.name = try MachineName("rack2-n1") }
        #expect(try await store.life(of: id).name.description == "rack2-n1")
        #expect(try await store.machines(MachineFilter()).map(\.driver) == ["ipmi"])
    }

    @Test func whatAnAgentToldOfItsPowerIsSealed() async throws {
        let store = try await folder.open()
        var newcomer = Newcomer(marks: MachineMarks(macs: [try mac(1)]), name: try MachineName("n1"))
        var settings: RawSettings = ["power_address": "10.0.0.1"]
        settings.set("power_pass", secret: Secret("calvin-7"))
        newcomer.power = .init(driver: "ipmi", settings: settings)
        _ = try await enlist(newcomer, store)
        let machine = try await store.machine(named: try MachineName("n1"))
        #expect(machine.settings.secrets["power_pass"]?.reveal() == "calvin-7")
        await store.close()
        #expect(try folder.bytes().range(of: Data("calvin-7".utf8)) == nil)
    }

    @Test func anIdIsNeverGivenTwice() async throws {
        let store = try await folder.open()
        let one = try await enlist(Newcomer(marks: MachineMarks(macs: [try mac(1)])), store, ids: ["aaaaaa"])
        let id = try MachineID("aaaaaa")
        _ = try await take(.delete, id, store, at: 1)
        // The machine is gone, its audit log is not.
        #expect(try await store.machineNames().isEmpty)
        #expect(try await store.entries(LifeQuery(machine: id)).count == 2)
        let error = await inventoryError { () throws(InventoryError) in try await store.life(of: id) }
        #expect(error?.code == .notFound)
        let two = try await enlist(Newcomer(marks: MachineMarks(macs: [try mac(1)])), store, ids: ["aaaaaa", "bbbbbb"])
        guard case .new(_, let first, _) = one, case .new(_, let second, _) = two else {
            Issue.record("not new")
            return
        }
        #expect([first.after?.id.description, second.after?.id.description] == ["aaaaaa", "bbbbbb"])
    }

    @Test func aStoreOfTheFirstFormatIsBroughtAlong() async throws {
        let store = try await folder.open()
        try await store.add(Machine(name: try MachineName("n1"), driver: "manual", bootMACs: [try mac(1)]))
        await store.close()
        // What the first format did not have is taken away.
        let first = [
            "meta", "machine", "machine_tag", "machine_secret", "power_order", "power_order_send", "controller_memory",
        ]
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
        try await queue.write { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            for table in tables where !first.contains(table) { try db.execute(sql: "DROP TABLE \(table)") }
            try db.execute(sql: "PRAGMA user_version = 1")
        }
        try queue.close()
        let again = try await folder.open()
        guard case .adopted = try await enlist(Newcomer(marks: MachineMarks(macs: [try mac(1)])), again) else {
            Issue.record("the machine of before is not there")
            return
        }
    }
}

/// Ids in turn, then random ones.
private final class Ids: Sendable {
    private let left: Mutex<[String]>
    init(_ ids: [String]) { left = Mutex(ids) }
    func next() throws -> MachineID {
        let text = left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        return try text.map { try MachineID($0) } ?? .random(SystemRandom.bytes)
    }
}
