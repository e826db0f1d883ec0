import Foundation
import GRDB
import Synchronization
import WroughtCore
public import WroughtProvisioning

/// The embedded store: one SQLite file in a state folder, and a key file beside it.
///
/// It keeps the machines, the journal of power orders with their history, and what is remembered of controllers.
/// Secrets are sealed (AES-256-GCM) with the key file, so that the database alone gives none away. Every change is a
/// transaction that is on the disk before the call returns. Several processes may use one store at once.
///
/// Nothing runs on the cooperative pool: calls wait for SQLite's own queue. A call waits at most ten seconds for
/// another process, then throws `busy-store`. Every error is an `InventoryError` with one clear sentence.
public final class Store: Sendable {
    let folder: StateFolder
    let connection: Connection
    let owner: ProcessMark
    let grouped: GroupCommit
    /// The key last used; another process may have put a newer one in place, so its id is compared before each use.
    let cachedKey = Mutex<SealingKey?>(nil)

    private init(folder: StateFolder, queue: DatabaseQueue, owner: ProcessMark) {
        self.folder = folder
        self.owner = owner
        connection = Connection(queue, folder: folder)
        grouped = GroupCommit(connection: connection)
    }

    /// Opens the store of a state folder, and makes folder and store when they are not there.
    ///
    /// - Parameters:
    ///   - folder: an absolute path; the program decides it (`WROUGHT_HOME`, or `wrought` in `XDG_STATE_HOME`).
    ///   - program: name and version of this program, told to a later one that finds the store too new.
    ///   - notice: is told of what had to be repaired, for example a file that others could read.
    ///
    /// Throws `not-writable`, `corrupt-store`, `newer-store`, `busy-store` or `disk-full`; the files are then left
    /// as they were.
    public static func open(
        folder: String, program: String = "wrought", notice: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(InventoryError) -> Store {
        let folder = StateFolder(path: URL(fileURLWithPath: folder).standardizedFileURL.path)
        do {
            // Opening may wait for another process, and GRDB opens in the calling thread.
            return try await BlockingCalls(limit: 1).run(
                within: StoreLimits.opening, late: "the store \(folder.path) did not open in time"
            ) {
                try folder.prepare(notice: notice)
                let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
                try Migration(folder: folder, program: program).run(queue)
                return Store(folder: folder, queue: queue, owner: .current)
            }
        } catch let error as DriverError where error.code == .timeout {
            throw .busy(folder, cause: error)
        } catch {
            throw InventoryError(storeError: error, folder: folder)
        }
    }

    /// True when there is a store in the folder; makes nothing.
    public static func exists(in folder: String) -> Bool {
        access(StateFolder(path: folder).database, F_OK) == 0
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "wrought.store"
        configuration.busyMode = .timeout(TimeInterval(StoreLimits.busySeconds))
        configuration.prepareDatabase { db in
            // A journal entry must have reached the disk before the order that it announces leaves this machine.
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return configuration
    }

    /// The folder it lives in.
    public var path: String { folder.path }

    /// Closes the database as soon as the calls under way are done. Later calls throw `store-closed`. A program that
    /// ends without closing loses nothing.
    public func close() async { await connection.close() }

    /// Looks through the whole file for damage. Throws `corrupt-store` naming the first finding.
    public func check() async throws(InventoryError) {
        let folder = folder
        try await connection.read { db in
            let finding = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "no answer"
            guard finding == "ok" else { throw InventoryError.corrupt(folder, "is damaged (\(finding))") }
            let orphan = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check")
            guard orphan == nil else { throw InventoryError.corrupt(folder, "has rows that belong to nothing") }
        }
    }
}
