import Foundation
import WroughtProvisioning

/// The key files of a state folder. Blocks.
///
/// A rotation writes the next key beside the present one under a name that holds its id, commits the re-sealed
/// secrets together with that id, and only then moves the file into place. Whatever happens in between, the database
/// says which of the two files is the right one.
struct KeyShelf {
    let folder: StateFolder

    /// The key of this id, from the key file or from a rotation that was cut off after its commit.
    func key(_ id: String) throws(InventoryError) -> SealingKey {
        if let next = try KeyFile.read(folder.nextKey(id)), next.id == id { return next }
        guard let key = try KeyFile.read(folder.key) else {
            throw InventoryError(
                .keyLost, "the key file \(folder.key) is missing; the stored secrets cannot be read without it",
                remedy: "put it back from a backup, or give up the stored secrets and enter them again")
        }
        guard key.id == id else {
            throw InventoryError(
                .keyMismatch,
                "the key file \(folder.key) is not the one that sealed the secrets (it is \(key.id), not \(id))",
                remedy: "put back the right one from a backup, or give up the stored secrets and enter them again")
        }
        return key
    }

    /// The key for a store without secrets: the key file that is there, or a new one.
    func firstKey() throws(InventoryError) -> SealingKey {
        if let key = try KeyFile.read(folder.key) { return key }
        let key = SealingKey.random()
        try add(key)
        try promote(key.id)
        return key
    }

    /// Writes the next key beside the present one, durable before it returns.
    func add(_ key: SealingKey) throws(InventoryError) {
        try KeyFile.write(key, to: folder.nextKey(key.id))
        folder.syncFolder()
    }

    /// Moves the next key of this id into place, if it is not there yet.
    func promote(_ id: String) throws(InventoryError) {
        guard rename(folder.nextKey(id), folder.key) != 0 else {
            folder.syncFolder()
            return
        }
        if errno != ENOENT { throw .notWritable(folder.key, errno) }
    }

    /// Removes the keys of rotations that were cut off before their commit.
    func sweep(keeping id: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let prefix = "key.next-"
        for name in names where name.hasPrefix(prefix) && name != prefix + id { unlink(folder.path + "/" + name) }
    }
}
