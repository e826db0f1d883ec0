import Foundation
import GRDB
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct SecretStoreTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private let secret = "correct-horse-battery-staple"

    private func machine(_ name: String) throws -> Machine {
        Machine(
            name: try MachineName(name), driver: "ipmi",
            settings: RawSettings(["power_address": "10.0.0.1"], secrets: ["power_pass": Secret(secret + name)]))
    }

    private func pass(_ store: Store, _ name: String) async throws(InventoryError) -> String? {
        try await store.machine(named: try MachineName(name)).settings.secrets["power_pass"]?.reveal()
    }

    @Test func noFileHoldsTheSecretInClear() async throws {
        let store = try await folder.open()
        try await store.add([try machine("n1"), try machine("n2")], replacing: false)
        _ = try await store.update(try MachineName("n1")) {
            $0.settings.set("k_g", secret: Secret("another-clear-text"))
        }
        // Before the write-ahead log is merged, and after.
        for isClosed in [false, true] {
            if isClosed { await store.close() }
            let bytes = try folder.bytes()
            #expect(bytes.range(of: Data("power_address".utf8)) != nil, "the bytes are those of the store")
            for word in [secret, "another-clear-text", "horse", String(secret.reversed())] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
            }
        }
        #expect(try await pass(folder.open(), "n1") == secret + "n1")
    }

    @Test func namesOnlyWhereNothingIsOpened() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1"))
        let listed = try await store.machines(.all, secrets: .names)
        #expect(listed[0].sealedSecrets == ["power_pass"])
        #expect(listed[0].settings.secrets.isEmpty)
        let opened = try await store.machines(.all, secrets: .opened)
        #expect(opened[0].settings.secrets["power_pass"]?.reveal() == secret + "n1")
        #expect(opened[0].sealedSecrets.isEmpty)
    }

    @Test func anUpdateKeepsReplacesAndForgets() async throws {
        let store = try await folder.open()
        let name = try MachineName("n1")
        try await store.add(try machine("n1"))
        let updated = try await store.update(name) { $0.notes = "other" }
        #expect(updated.sealedSecrets == ["power_pass"])
        #expect(try await pass(store, "n1") == secret + "n1")
        _ = try await store.update(name) { $0.settings.set("power_pass", secret: Secret("new")) }
        #expect(try await pass(store, "n1") == "new")
        _ = try await store.update(name) { $0.sealedSecrets = [] }
        #expect(try await pass(store, "n1") == nil)
    }

    @Test func aRenamedMachineKeepsItsSecrets() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1"))
        let new = try MachineName("n2")
        _ = try await store.update(try MachineName("n1")) { $0.name = new }
        #expect(try await pass(store, "n2") == secret + "n1")
    }

    @Test func replacingAMachineReplacesItsSecrets() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1"))
        try await store.add(
            [Machine(name: try MachineName("n1"), driver: "ipmi", sealedSecrets: ["power_pass", "k_g"])],
            replacing: true)
        #expect(try await pass(store, "n1") == secret + "n1", "a secret that the new machine names is kept")
        try await store.add([Machine(name: try MachineName("n1"), driver: "ipmi")], replacing: true)
        #expect(try await pass(store, "n1") == nil)
    }

    @Test func anotherDriverDoesNotInheritASecret() async throws {
        let store = try await folder.open()
        try await store.add(try machine("n1"))
        try await store.add(
            [Machine(name: try MachineName("n1"), driver: "virsh", sealedSecrets: ["power_pass"])], replacing: true)
        #expect(try await pass(store, "n1") == nil)
    }

    @Test(arguments: [
        "UPDATE machine_secret SET sealed = (SELECT sealed FROM machine_secret WHERE machine_id = 2)",
        "UPDATE machine_secret SET setting = 'k_g' WHERE machine_id = 1",
        "UPDATE machine SET name = 'n9' WHERE id = 1; UPDATE machine SET name = 'n1' WHERE id = 2",
        "UPDATE machine_secret SET sealed = zeroblob(40)", "UPDATE machine_secret SET sealed = x''",
    ])
    func aMovedOrChangedSecretDoesNotOpen(_ sql: String) async throws {
        let store = try await folder.open()
        try await store.add([try machine("n1"), try machine("n2")], replacing: false)
        await store.close()
        try await DatabaseQueue(path: folder.database).write { try $0.execute(sql: sql) }
        let again = try await folder.open()
        let error = await inventoryError { () throws(InventoryError) in try await pass(again, "n1") }
        #expect(error?.code == .secretDamaged)
        #expect(error?.message.contains("of n1") == true)
    }

    @Test func filesAreClosedToOthers() async throws {
        let inner = folder.path + "/deep/state"
        let store = try await Store.open(folder: inner)
        try await store.add(try machine("n1"))
        #expect(try folder.mode("deep/state") == 0o700)
        for name in ["wrought.sqlite", "wrought.sqlite-wal", "wrought.sqlite-shm", "key"] {
            #expect(try folder.mode("deep/state/" + name) == 0o600, "\(name)")
        }
    }

    @Test func wrongModesAreRepairedAndTold() async throws {
        try await folder.open().add(try machine("n1"))
        for file in [folder.key, folder.database] { #expect(chmod(file, 0o644) == 0) }
        let notices = Notices()
        let store = try await folder.open { notices.add($0) }
        #expect(notices.all.count == 2, "\(notices.all)")
        #expect(notices.all.contains { $0.contains("/key had mode 644") && $0.contains("rotate the key") })
        #expect(try folder.mode("key") == 0o600)
        #expect(try folder.mode("wrought.sqlite") == 0o600)
        #expect(try await pass(store, "n1") == secret + "n1")
    }

    @Test func aLostKeyIsToldAndTheRestStillWorks() async throws {
        try await folder.open().add([try machine("n1"), try machine("n2")], replacing: false)
        try FileManager.default.removeItem(atPath: folder.key)
        let store = try await folder.open()
        let error = await inventoryError { () throws(InventoryError) in try await pass(store, "n1") }
        #expect(error?.code == .keyLost)
        #expect(error?.message.contains(folder.key) == true)
        #expect(error?.remedy != nil)
        #expect(try await store.machines(.all, secrets: .names).count == 2)
        _ = try await store.update(try MachineName("n1")) { $0.notes = "still here" }
        let refused = await inventoryError { () throws(InventoryError) in try await store.rotateKey() }
        #expect(refused?.code == .keyLost)
        #expect(folder.names.contains("key") == false, "no second key appears beside secrets of the first")
        let forgotten = try await store.forgetUnreadableSecrets()
        #expect(forgotten.map { "\($0.machine) \($0.setting)" } == ["n1 power_pass", "n2 power_pass"])
        _ = try await store.update(try MachineName("n1")) { $0.settings.set("power_pass", secret: Secret("new")) }
        #expect(try await pass(store, "n1") == "new")
    }

    @Test(arguments: [nil, "rubbish\n", ""])
    func anotherKeyOrNoKeyIsTold(_ text: String?) async throws {
        let other = try TestFolder()
        try await folder.open().add(try machine("n1"))
        try await other.open().add(try machine("n1"))
        let key = try text ?? String(contentsOfFile: other.key, encoding: .utf8)
        try key.write(toFile: folder.key, atomically: false, encoding: .utf8)
        let store = try await folder.open()
        let error = await inventoryError { () throws(InventoryError) in try await pass(store, "n1") }
        #expect(error?.code == .keyMismatch)
        #expect(error?.description.contains(key.suffix(20)) != true || key.isEmpty, "the error does not show the key")
    }

    @Test func aStoreWithoutSecretsNeedsNoKey() async throws {
        let store = try await folder.open()
        try await store.add(Machine(name: try MachineName("n1"), driver: "manual"))
        #expect(try await store.machine(named: try MachineName("n1")).driver == "manual")
        #expect(!folder.names.contains("key"))
        #expect(try await store.forgetUnreadableSecrets().isEmpty)
    }
}
