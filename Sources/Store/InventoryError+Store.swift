import Foundation
import GRDB
import WroughtCore
public import WroughtProvisioning

extension InventoryError.Code {
    /// The store file is damaged, or is no store at all. The file is left as it is.
    public static let corruptStore = Self(rawValue: "corrupt-store")
    /// A newer version of the program wrote the store. Nothing was changed.
    public static let newerStore = Self(rawValue: "newer-store")
    /// The disk is full; the store is as it was before the call.
    public static let diskFull = Self(rawValue: "disk-full")
    /// Another program has held the store for too long; nothing was changed.
    public static let busyStore = Self(rawValue: "busy-store")
    /// The store was used after it was closed: a fault of the program.
    public static let storeClosed = Self(rawValue: "store-closed")
    /// The state folder or a file in it cannot be written or made.
    public static let notWritable = Self(rawValue: "not-writable")
    /// The key file is missing, so the stored secrets cannot be read.
    public static let keyLost = Self(rawValue: "key-lost")
    /// The key file is there and is not the one that sealed the secrets, or is no key at all.
    public static let keyMismatch = Self(rawValue: "key-mismatch")
    /// A sealed secret does not open with the right key: it was changed or moved.
    public static let secretDamaged = Self(rawValue: "secret-damaged")
}

extension InventoryError {
    /// Turns whatever a store's call threw into one clear sentence.
    init(storeError error: any Error, folder: StateFolder) {
        switch error {
        case let known as InventoryError: self = known
        case let driver as DriverError: self.init(.badMachine, driver.description, cause: driver)
        case is CancellationError: self.init(.cancelled, "the call was cancelled; the store is unchanged")
        case let database as DatabaseError: self.init(database, folder: folder)
        case is DecodingError, is RowDecodingError:
            self = .corrupt(folder, "holds a value that cannot be read", cause: error)
        default: self.init(.unexpected, "the store failed in an unforeseen way: \(type(of: error))", cause: error)
        }
    }

    private init(_ error: DatabaseError, folder: StateFolder) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(folder, cause: error)
        case .SQLITE_IOERR where folder.isFull: self = .diskFull(folder, cause: error)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(folder, "is damaged or is no database", cause: error)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(folder, cause: error)
        case .SQLITE_INTERRUPT: self.init(.cancelled, "the call was cancelled; the store is unchanged")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self = .notWritable(folder.database, cause: error)
        default:
            // SQLite's sentence names tables and columns, never a value; the arguments are not part of it.
            self.init(
                .unexpected, "the store \(folder.database) failed: \(error.message ?? error.resultCode.description)",
                cause: error)
        }
    }

    private static func diskFull(_ folder: StateFolder, cause: any Error) -> InventoryError {
        InventoryError(
            .diskFull, "the disk that holds \(folder.path) is full; nothing was stored",
            remedy: "make room on it and repeat the command", cause: cause)
    }

    static func corrupt(_ folder: StateFolder, _ what: String, cause: (any Error)? = nil) -> InventoryError {
        InventoryError(
            .corruptStore, "the store \(folder.database) \(what); it was left as it is",
            remedy: "put back a backup, or move it and the files beside it that begin with its name away to begin "
                + "with an empty store", cause: cause)
    }

    static func busy(_ folder: StateFolder, cause: (any Error)? = nil) -> InventoryError {
        InventoryError(
            .busyStore, "another program has kept the store \(folder.database) locked for \(StoreLimits.busySeconds) s",
            remedy: "end that program or wait for it, and repeat the command", cause: cause)
    }

    static func notWritable(_ path: String, _ number: Int32? = nil, cause: (any Error)? = nil) -> InventoryError {
        let reason = number.map { ": " + String(cString: strerror($0)) } ?? ""
        return InventoryError(
            .notWritable, "\(path) cannot be written\(reason)",
            remedy: "make it writable for this user, or name another state folder in WROUGHT_HOME", cause: cause)
    }
}

/// How long the store waits.
enum StoreLimits {
    /// For another process to end its transaction.
    static let busySeconds = 10
    /// For the store to open, migrations included.
    static let opening = Duration.seconds(60)
}
