import Foundation
import WroughtProvisioning

/// The folder that holds the store, and the names of the files in it.
struct StateFolder: Sendable, Hashable {
    /// Its absolute path.
    let path: String

    /// The database; SQLite keeps its write-ahead log beside it.
    var database: String { path + "/wrought.sqlite" }
    /// The key that seals the secrets.
    var key: String { path + "/key" }
    /// A key that a rotation has written and not yet put in place.
    func nextKey(_ id: String) -> String { path + "/key.next-" + id }

    /// True when not even one page fits any more.
    var isFull: Bool {
        var facts = statvfs()
        return statvfs(path, &facts) == 0 && facts.f_bavail * facts.f_bsize < 8192
    }

    /// Makes what is missing and checks what is there; blocks. Tells of every mode that it had to repair.
    ///
    /// A folder that exists keeps its mode: it may be somebody else's. The files in it are closed to others anyway.
    func prepare(notice: (String) -> Void) throws(InventoryError) {
        try makeFolder()
        try makeDatabaseFile()
        for file in [database, database + "-wal", database + "-shm", key] { try close(file, notice: notice) }
        guard access(path, W_OK | X_OK) == 0 else { throw .notWritable(path, errno) }
        guard access(database, R_OK | W_OK) == 0 else { throw .notWritable(database, errno) }
    }

    private func makeFolder() throws(InventoryError) {
        var facts = stat()
        if stat(path, &facts) == 0 {
            guard facts.st_mode & S_IFMT == S_IFDIR else { throw .notWritable(path, ENOTDIR) }
            return
        }
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) != 0 else { continue }
            let number = errno
            // On some file systems an existing folder gives another error than EEXIST.
            if number != EEXIST, access(made, F_OK) != 0 { throw .notWritable(made, number) }
        }
    }

    private func makeDatabaseFile() throws(InventoryError) {
        guard access(database, F_OK) != 0 else { return }
        // The mode is given at birth, so that there is no moment at which others could open the file.
        let file = open(database, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if file >= 0 {
            Glibc.close(file)
            syncFolder()
        } else if errno != EEXIST {
            throw .notWritable(database, errno)
        }
    }

    /// Takes a file's access from group and others, if they have any.
    private func close(_ file: String, notice: (String) -> Void) throws(InventoryError) {
        var facts = stat()
        guard stat(file, &facts) == 0, facts.st_mode & 0o077 != 0 else { return }
        let mode = String(facts.st_mode & 0o777, radix: 8)
        guard chmod(file, 0o600) == 0 else {
            throw InventoryError(
                .notWritable, "\(file) has mode \(mode), so that others can read it, and belongs to somebody else",
                remedy: "give it to this user and close it: chown and chmod 600")
        }
        let advice = file == key ? "; if others may have read it, rotate the key" : ""
        notice("\(file) had mode \(mode) and could be read by others; it is 600 now\(advice)")
    }

    /// Makes the names in the folder durable.
    func syncFolder() {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        Glibc.close(folder)
    }
}
