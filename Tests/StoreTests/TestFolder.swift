import Foundation
import WroughtProvisioning
import WroughtStore

/// A state folder of a test's own; removed with its last reference.
final class TestFolder: Sendable {
    let path: String
    var database: String { path + "/wrought.sqlite" }
    var key: String { path + "/key" }

    init() throws {
        path = NSTemporaryDirectory() + "wrought-store-" + UUID().uuidString.lowercased()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func open(notice: @escaping @Sendable (String) -> Void = { _ in }) async throws(InventoryError) -> Store {
        try await Store.open(folder: path, program: "wrought 0.0-test", notice: notice)
    }

    /// The names of the files, sorted.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    /// Every byte of every file, the key apart.
    func bytes() throws -> Data {
        try names.filter { $0 != "key" }.reduce(into: Data()) { all, name in
            all += try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
        }
    }

    func mode(_ name: String = "") throws -> Int {
        let facts = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (facts[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}

/// The error that a call throws; nil when it throws none.
func inventoryError<Value>(_ body: () async throws(InventoryError) -> Value) async -> InventoryError? {
    do throws(InventoryError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
