/// The tables, as a list of steps. A step is never changed once it was released; a new one is added below it.
///
/// The SQL is plain on purpose: another store behind the same protocols shall be able to take it over. Moments are
/// microseconds since 1970; JSON is text.
enum Schema {
    /// "WRGT": marks the file as ours (`PRAGMA application_id`).
    static let applicationID: Int32 = 0x5752_4754

    /// The version that this program reads and writes (`PRAGMA user_version`): the number of steps.
    static let version = steps.count

    /// What each version adds to the one before.
    static let steps: [String] = [inventoryAndJournal, leasesAndNetworks, lifeCycle]

    private static let inventoryAndJournal = """
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        );
        CREATE TABLE machine (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            driver TEXT NOT NULL,
            settings TEXT NOT NULL,
            machine_group TEXT,
            boot_macs TEXT NOT NULL,
            notes TEXT NOT NULL,
            created BIGINT NOT NULL,
            updated BIGINT NOT NULL
        );
        CREATE TABLE machine_tag (
            machine_id INTEGER NOT NULL REFERENCES machine (id) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (machine_id, tag)
        );
        CREATE INDEX machine_tag_by_tag ON machine_tag (tag);
        CREATE TABLE machine_secret (
            machine_id INTEGER NOT NULL REFERENCES machine (id) ON DELETE CASCADE,
            setting TEXT NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (machine_id, setting)
        );
        CREATE TABLE power_order (
            id TEXT NOT NULL PRIMARY KEY,
            machine TEXT NOT NULL,
            driver TEXT NOT NULL,
            verb TEXT NOT NULL,
            who TEXT NOT NULL,
            why TEXT,
            before_reading TEXT,
            started BIGINT NOT NULL,
            owner TEXT NOT NULL,
            entry TEXT
        );
        CREATE INDEX power_order_by_time ON power_order (started);
        CREATE INDEX power_order_by_machine ON power_order (machine, started);
        CREATE INDEX power_order_unfinished ON power_order (started) WHERE entry IS NULL;
        CREATE TABLE power_order_send (
            order_id TEXT NOT NULL REFERENCES power_order (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            action TEXT NOT NULL,
            time BIGINT NOT NULL,
            PRIMARY KEY (order_id, number)
        );
        CREATE TABLE controller_memory (
            controller TEXT NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            updated BIGINT NOT NULL,
            PRIMARY KEY (controller, key)
        );
        """
}
