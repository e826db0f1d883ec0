import WroughtCommandLine
import WroughtProvisioning
import WroughtStore

extension Inventory {
    /// The SQLite store in the state folder.
    static func inStateFolder(_ output: Output) async throws -> Inventory {
        let folder = try StateFolderPath.resolve(Surroundings.variable)
        let store = try await Store.open(folder: folder, program: "wrought \(WroughtProgram.version)") {
            output.remark("wrought: \($0)")
        }
        return Inventory(
            machines: store, orders: store, memory: store, place: folder, rotateKey: { try await store.rotateKey() },
            close: { await store.close() })
    }
}
