import Glibc

/// A file on disk by the absolute path that the server's own settings or tables gave it. No text of a client becomes part
/// of one.
public struct StoredFile: Sendable, Hashable {
    /// Where it is.
    public let path: String

    /// Names a file; it is looked at when it is opened.
    /// - Throws: ``StoredFileFault`` where the path is not absolute.
    public init(_ path: String) throws(StoredFileFault) {
        guard path.hasPrefix("/"), !path.utf8.contains(0) else {
            throw StoredFileFault(path, "is not an absolute path; write it from / on")
        }
        self.path = path
    }

    /// Opens it for reading. Short: it does not wait for a pipe's other end.
    /// - Throws: ``StoredFileFault`` where it cannot be read or is no regular file.
    func open() throws(StoredFileFault) -> OpenedFile {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            throw StoredFileFault(path, "cannot be opened: \(String(cString: strerror(errno)))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw StoredFileFault(path, "is not a regular file")
        }
        return OpenedFile(descriptor, status)
    }
}

/// An open file; it is closed with the last reference. What is kept here was true when it was opened.
final class OpenedFile: Sendable {
    let descriptor: Int32
    /// In octets.
    let size: Int
    let entityTag: String

    fileprivate init(_ descriptor: Int32, _ status: stat) {
        self.descriptor = descriptor
        size = Int(status.st_size)
        entityTag = EntityTag.of(
            inode: UInt64(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }

    deinit { close(descriptor) }
}

/// Why a file on disk cannot be sent: which, and why. For the operator; clients are told only that the server failed.
public struct StoredFileFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's path.
    public let path: String
    /// What is wrong, as the rest of a sentence that begins with the path.
    public let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }

    /// One sentence.
    public var description: String { "\(path) \(reason)" }
}
