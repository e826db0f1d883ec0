#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif
import Synchronization

/// A file that takes what a machine prints, readable by its owner alone, because machines print secrets too. At its
/// limit it is set aside as FILE.1, what was FILE.1 becomes FILE.2, and so on.
///
/// Its calls write to the disk: they belong on a thread that may wait.
final class ConsoleLog: Sendable {
    let path: String
    private let limit: Int
    private let kept: Int
    private let file: Mutex<File>

    private struct File {
        var descriptor: Int32
        var size: Int
    }

    /// Opens the file to append to it, or makes it.
    /// - Throws: ``UsageFailure`` with the system's reason.
    init(_ path: String, limit: Int, keeping kept: Int) throws(UsageFailure) {
        self.path = path
        self.limit = limit
        self.kept = kept
        file = Mutex(try Self.open(path))
    }

    deinit { close(file.withLock { $0.descriptor }) }

    /// Appends bytes, and begins a new file first where the limit is reached.
    /// - Throws: ``UsageFailure`` with the system's reason.
    func append(_ bytes: [UInt8]) throws(UsageFailure) {
        try file.withLock { file throws(UsageFailure) in
            if file.size > 0, file.size + bytes.count > limit { file = try next(file) }
            guard bytes.withUnsafeBufferPointer({ FileOutput.write($0, to: file.descriptor) }) else {
                throw Self.failure(path)
            }
            file.size += bytes.count
        }
    }

    private func next(_ file: File) throws(UsageFailure) -> File {
        for number in stride(from: kept - 1, through: 1, by: -1) {
            rename("\(path).\(number)", "\(path).\(number + 1)")
        }
        // Without files to keep, the new one takes the old one's place.
        guard (kept > 0 ? rename(path, "\(path).1") : unlink(path)) == 0 else { throw Self.failure(path) }
        let new = try Self.open(path)
        close(file.descriptor)
        return new
    }

    /// The mode is set on a file that was there too: it may have been made by others' rules.
    private static func open(_ path: String) throws(UsageFailure) -> File {
        #if canImport(Glibc)
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
        #else
        let descriptor = Musl.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
        #endif
        guard descriptor >= 0 else { throw failure(path) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG || fchmod(descriptor, 0o600) == 0
        else {
            let reason = failure(path)
            close(descriptor)
            throw reason
        }
        return File(descriptor: descriptor, size: facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : 0)
    }

    private static func failure(_ path: String) -> UsageFailure {
        UsageFailure("the log “\(path)” cannot be written: \(String(cString: strerror(errno)))")
    }
}
