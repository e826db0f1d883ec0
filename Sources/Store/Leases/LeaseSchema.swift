extension Schema {
    /// DHCP leases, by address and nothing else, so that a write touches few pages; and the plan of the networks, which
    /// is checked and changed as a whole, as JSON.
    static let leasesAndNetworks = """
        CREATE TABLE dhcp_lease (
            address INTEGER NOT NULL PRIMARY KEY,
            client_kind INTEGER NOT NULL,
            client BLOB NOT NULL,
            state TEXT NOT NULL,
            started BIGINT NOT NULL,
            expires BIGINT NOT NULL,
            host_name TEXT
        );
        CREATE TABLE network_plan (
            id INTEGER PRIMARY KEY,
            plan TEXT NOT NULL
        );
        """
}
