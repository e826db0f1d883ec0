import Foundation
import WroughtProvisioning

/// Keeps other processes from opening the same new store at the same moment. Blocks; never on the cooperative pool.
struct FolderLock: ~Copyable {
    private let file: Int32

    /// Waits for the lock; throws `busy-store` when somebody else keeps it too long.
    init(_ folder: StateFolder) throws(InventoryError) {
        let file = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .notWritable(folder.path, errno) }
        let deadline = ContinuousClock.now + .seconds(StoreLimits.busySeconds)
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                close(file)
                throw .busy(folder)
            }
            usleep(2000)
        }
        self.file = file
    }

    deinit { close(file) }
}
