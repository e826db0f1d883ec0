import Foundation
import GRDB
import WroughtCore
public import WroughtProvisioning

extension Store: LeaseRepository {
    /// See `LeaseRepository`.
    public func leases() async throws(InventoryError) -> [Lease] {
        let folder = folder
        return try await connection.read { db in
            let sql = """
                SELECT address, client_kind, client, state, started, expires, host_name FROM dhcp_lease ORDER BY address
                """
            var leases: [Lease] = []
            let rows = try Row.fetchCursor(db, sql: sql)
            while let row = try rows.next() { leases.append(try Lease(row, folder: folder)) }
            return leases
        }
    }

    /// See `LeaseRepository`. Changes of several calls that come while the disk is busy share the next transaction.
    public func keep(_ changes: [LeaseChange]) async throws(InventoryError) {
        guard !changes.isEmpty else { return }
        try await grouped.write { db in
            let keep = try db.cachedStatement(sql: Self.keepLease)
            for change in changes {
                switch change {
                case .keep(let lease): try keep.execute(arguments: lease.arguments)
                case .forget(let address):
                    let forget = try db.cachedStatement(sql: "DELETE FROM dhcp_lease WHERE address = ?")
                    try forget.execute(arguments: [Int64(address.rawValue)])
                }
            }
        }
    }

    private static let keepLease = """
        INSERT INTO dhcp_lease (address, client_kind, client, state, started, expires, host_name)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (address) DO UPDATE SET client_kind = excluded.client_kind, client = excluded.client,
            state = excluded.state, started = excluded.started, expires = excluded.expires,
            host_name = excluded.host_name
        """
}

extension Lease {
    fileprivate init(_ row: Row, folder: StateFolder) throws {
        let number: Int64 = try row.value(at: 0)
        let kind: Int64 = try row.value(at: 1)
        let state: String = try row.value(at: 3)
        guard let address = UInt32(exactly: number), let kind = UInt8(exactly: kind).flatMap(LeaseClient.Kind.init),
            let state = State(rawValue: state)
        else { throw InventoryError.corrupt(folder, "holds a lease that cannot be read") }
        let client: Data = try row.value(at: 2)
        self.init(
            address: IPAddress(rawValue: address), client: LeaseClient(kind, Array(client)), state: state,
            started: Timestamp(microseconds: try row.value(at: 4)),
            expires: Timestamp(microseconds: try row.value(at: 5)),
            hostName: try row.value(at: 6, as: DatabaseValue.self).isNull ? nil : row.value(at: 6))
    }

    fileprivate var arguments: StatementArguments {
        [
            Int64(address.rawValue), Int64(client.kind.rawValue), Data(client.octets), state.rawValue,
            started.microseconds, expires.microseconds, hostName,
        ]
    }
}
