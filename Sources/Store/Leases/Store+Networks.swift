import Foundation
import GRDB
import WroughtCore
public import WroughtProvisioning

extension Store: NetworkRepository {
    /// See `NetworkRepository`.
    public func networkPlan() async throws(InventoryError) -> NetworkPlan {
        try await connection.read(Self.readPlan)
    }

    /// See `NetworkRepository`.
    @discardableResult
    public func changeNetworks(
        _ change: @escaping @Sendable (inout NetworkPlan) throws -> Void
    ) async throws(InventoryError) -> NetworkPlan {
        try await connection.write { db in
            var plan = try Self.readPlan(db)
            try change(&plan)
            let checked = try plan.checked()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(checked), as: UTF8.self)
            try db.execute(sql: "DELETE FROM network_plan")
            try db.execute(sql: "INSERT INTO network_plan (id, plan) VALUES (1, ?)", arguments: [text])
            return checked
        }
    }

    private static func readPlan(_ db: Database) throws -> NetworkPlan {
        guard let text = try String.fetchOne(db, sql: "SELECT plan FROM network_plan WHERE id = 1") else {
            return NetworkPlan()
        }
        return try JSONDecoder().decode(NetworkPlan.self, from: Data(text.utf8))
    }
}
