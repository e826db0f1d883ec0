import Foundation
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct KeyRotationTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func fill(_ store: Store, _ count: Int = 5) async throws {
        let machines = try (1...count).map { number in
            Machine(
                name: try MachineName("n\(number)"), driver: "ipmi",
                settings: RawSettings([:], secrets: ["power_pass": Secret("secret \(number)")]))
        }
        try await store.add(machines, replacing: false)
    }

    private func secrets(_ store: Store) async throws -> [String?] {
        try await store.machines(.all, secrets: .opened).map { $0.settings.secrets["power_pass"]?.reveal() }
    }

    private let all: [String?] = (1...5).map { "secret \($0)" }

    @Test func sealsEverythingAnew() async throws {
        let store = try await folder.open()
        try await fill(store)
        let old = try Data(contentsOf: URL(fileURLWithPath: folder.key))
        #expect(try await store.rotateKey() == 5)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.key)) != old)
        #expect(try folder.mode("key") == 0o600)
        #expect(!folder.names.contains { $0.hasPrefix("key.next") })
        #expect(try await secrets(store) == all)
        await store.close()
        let again = try await folder.open()
        #expect(try await secrets(again) == all)
        try old.write(to: URL(fileURLWithPath: folder.key))
        let stale = try await folder.open()
        let error = await inventoryError { () throws(InventoryError) in
            try await stale.machine(named: try MachineName("n1"))
        }
        #expect(error?.code == .keyMismatch, "the old key opens nothing any more")
    }

    @Test(arguments: RotationStep.allCases)
    func aKilledRotationLosesNothing(_ step: RotationStep) async throws {
        let store = try await folder.open()
        try await fill(store)
        let probe = try ProbeProcess(["rotate", folder.path, step.rawValue])
        #expect(try await probe.end() == "", "the probe died on its way")
        #expect(folder.names.contains { $0.hasPrefix("key.next") }, "\(folder.names)")
        // A store that was open all the while, and one opened afterwards.
        #expect(try await secrets(store) == all)
        let again = try await folder.open()
        #expect(try await secrets(again) == all)
        #expect(try await again.rotateKey() == 5)
        #expect(!folder.names.contains { $0.hasPrefix("key.next") }, "\(folder.names)")
        #expect(try await secrets(store) == all)
    }

    @Test func anOpenStoreFollowsTheRotationOfAnother() async throws {
        let (one, other) = (try await folder.open(), try await folder.open())
        try await fill(one)
        #expect(try await secrets(other) == all)
        try await one.rotateKey()
        _ = try await other.update(try MachineName("n1")) { $0.settings.set("power_pass", secret: Secret("fresh")) }
        #expect(try await secrets(one) == ["fresh"] + all.dropFirst())
        try await other.rotateKey()
        #expect(try await secrets(one) == ["fresh"] + all.dropFirst())
    }

    @Test func rotationsAtOnceFollowEachOther() async throws {
        let stores = [try await folder.open(), try await folder.open(), try await folder.open()]
        try await fill(stores[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in stores {
                group.addTask { for _ in 0..<5 { try await store.rotateKey() } }
            }
            try await group.waitForAll()
        }
        for store in stores { #expect(try await secrets(store) == all) }
        #expect(!folder.names.contains { $0.hasPrefix("key.next") }, "\(folder.names)")
    }

    @Test func aDamagedSecretKeepsEverythingAsItIs() async throws {
        let store = try await folder.open()
        try await fill(store)
        let old = try Data(contentsOf: URL(fileURLWithPath: folder.key))
        try await store.damageSecret(of: "n3", in: folder)
        let error = await inventoryError { () throws(InventoryError) in try await store.rotateKey() }
        #expect(error?.code == .secretDamaged)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.key)) == old)
        let forgotten = try await store.forgetUnreadableSecrets()
        #expect(forgotten.map(\.machine.description) == ["n3"])
        #expect(try await store.rotateKey() == 4)
    }
}
