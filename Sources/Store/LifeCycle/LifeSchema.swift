extension Schema {
    /// The lives of machines: what a list shows in columns, the rest as JSON; what they are recognised by; their audit log,
    /// which outlives them.
    static let lifeCycle = """
        CREATE TABLE machine_life (
            machine_id INTEGER NOT NULL PRIMARY KEY REFERENCES machine (id) ON DELETE CASCADE,
            system_id TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL,
            since BIGINT NOT NULL,
            owner TEXT,
            accepted INTEGER NOT NULL,
            locked INTEGER NOT NULL,
            unsettled INTEGER NOT NULL,
            state TEXT NOT NULL
        );
        CREATE INDEX machine_life_by_status ON machine_life (status);
        CREATE INDEX machine_life_unsettled ON machine_life (machine_id) WHERE unsettled = 1;
        CREATE TABLE machine_mark (
            machine_id INTEGER NOT NULL REFERENCES machine_life (machine_id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (kind, value, machine_id)
        );
        CREATE INDEX machine_mark_by_machine ON machine_mark (machine_id);
        CREATE TABLE life_entry (
            system_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            time BIGINT NOT NULL,
            entry TEXT NOT NULL,
            PRIMARY KEY (system_id, number)
        );
        CREATE INDEX life_entry_by_time ON life_entry (time);
        """
}
