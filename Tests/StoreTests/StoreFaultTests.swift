import Foundation
import GRDB
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct StoreFaultTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func filled(_ count: Int = 300) async throws {
        let store = try await folder.open()
        let machines = try (1...count).map { number in
            Machine(name: try MachineName("n\(number)"), driver: "manual", notes: String(repeating: "x", count: 500))
        }
        try await store.add(machines, replacing: false)
        await store.close()
    }

    private func openError() async -> InventoryError? {
        await inventoryError { () throws(InventoryError) in try await folder.open() }
    }

    @Test func aNewerStoreIsRefusedAndLeftAsItIs() async throws {
        try await filled()
        try await DatabaseQueue(path: folder.database).write { db in
            try db.execute(sql: "PRAGMA user_version = 99; UPDATE meta SET value = 'wrought 9.1' WHERE key = 'program'")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let error = await openError()
        #expect(error?.code == .newerStore)
        for part in ["wrought 9.1", "format 99", "wrought 0.0-test", "nothing was changed", folder.path] {
            #expect(error?.message.contains(part) == true, "\(error?.description ?? "")")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
    }

    @Test(arguments: ["rubbish", "zeros", "header", "foreign", "folder"])
    func aFileThatIsNoStoreIsRefusedAndLeftAsItIs(_ kind: String) async throws {
        let file = URL(fileURLWithPath: folder.database)
        switch kind {
        case "rubbish": try Data((0..<9000).map { _ in UInt8.random(in: 0...255) }).write(to: file)
        case "zeros": try Data(count: 8192).write(to: file)
        case "header": try (Data("SQLite format 3\0".utf8) + Data(repeating: 0xAA, count: 8176)).write(to: file)
        case "foreign": try await DatabaseQueue(path: file.path).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        default: try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        }
        chmod(file.path, 0o600)
        let before = try? Data(contentsOf: file)
        let error = await openError()
        #expect(error?.code == (kind == "folder" ? .notWritable : .corruptStore), "\(error?.description ?? "none")")
        #expect(error?.remedy != nil)
        #expect((try? Data(contentsOf: file)) == before)
    }

    @Test func damagedPagesAreToldAndLeftAsTheyAre() async throws {
        try await filled()
        let file = URL(fileURLWithPath: folder.database)
        var bytes = try Data(contentsOf: file)
        // Every page but the first, which holds the schema.
        bytes.replaceSubrange(4096..., with: Data(repeating: 0x5A, count: bytes.count - 4096))
        try bytes.write(to: file)
        let error = await inventoryError { () throws(InventoryError) in
            let store = try await folder.open()
            _ = try await store.machines(.all)
        }
        #expect(error?.code == .corruptStore, "\(error?.description ?? "none")")
        #expect(error?.message.contains("left as it is") == true)
        #expect(try Data(contentsOf: file) == bytes)
    }

    @Test func aCutFileIsTold() async throws {
        try await filled()
        #expect(truncate(folder.database, 40_000) == 0)
        let error = await inventoryError { () throws(InventoryError) in
            let store = try await folder.open()
            try await store.check()
        }
        #expect(error?.code == .corruptStore, "\(error?.description ?? "none")")
    }

    @Test(arguments: [
        "settings = '{'", "settings = '[]'", "boot_macs = 'zz'", "name = 'a b'", "created = 'soon'", "updated = x'FF'",
    ])
    func aRowThatCannotBeReadIsTold(_ change: String) async throws {
        try await filled(2)
        try await DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: "UPDATE machine SET \(change) WHERE id = 1")
        }
        let store = try await folder.open()
        let error = await inventoryError { () throws(InventoryError) in try await store.machines(.all) }
        #expect(error?.code == .corruptStore)
    }

    @Test func aCurrentStoreIsOpenedWithoutAWrite() async throws {
        try await filled()
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
        let store = try await folder.open()
        #expect(try await store.machine(named: try MachineName("n7")).driver == "manual")
        let log = try? FileManager.default.attributesOfItem(atPath: folder.database + "-wal")[.size] as? NSNumber
        #expect((log ?? 0) == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
        try await store.check()
    }

    @Test func aPathThatIsAFileIsRefused() async throws {
        let file = folder.path + "/file"
        try Data().write(to: URL(fileURLWithPath: file))
        for path in [file, file + "/below"] {
            let error = await inventoryError { () throws(InventoryError) in try await Store.open(folder: path) }
            #expect(error?.code == .notWritable)
            #expect(error?.message.contains("Not a directory") == true, "\(error?.description ?? "none")")
        }
        #expect(!Store.exists(in: folder.path))
    }

    @Test func callsAfterCloseFail() async throws {
        let store = try await folder.open()
        await store.close()
        let error = await inventoryError { () throws(InventoryError) in try await store.machineNames() }
        #expect(error?.code == .storeClosed)
        await #expect(throws: InventoryError.self) { try await store.willSend(.off, for: "1", at: .now()) }
        await store.close()
    }
}
