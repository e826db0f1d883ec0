import Foundation

/// The few file operations that keys and signatures need, with errors that name the file. Blocks.
enum LocalFile {
    /// The bytes of a regular file; anything else, a pipe or a folder, is refused and never waited for. A secret file is
    /// refused when group or others have any leave to it.
    static func read(_ path: String, atMost limit: Int, isSecret: Bool = false) throws(SigningError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(path, errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .file(path: path, why: "it is no regular file") }
        if isSecret, status.st_mode & 0o077 != 0 { throw .exposedKey(path: path) }
        let bytes = try readAll(file, path, atMost: limit)
        guard bytes.count <= limit else { throw .file(path: path, why: "it is larger than \(limit) bytes") }
        return bytes
    }

    /// Makes a new file of mode 0600 and sees to it that it is on the disk. Never touches a file that is there.
    static func make(_ path: String, _ bytes: [UInt8]) throws(SigningError) {
        try write(path, bytes, mode: 0o600)
    }

    /// Puts a file of mode 0644, or less where the process says so, in the place of what is there, in one step.
    static func replace(_ path: String, with bytes: [UInt8]) throws(SigningError) {
        let fresh = "\(path).\(UInt32.random(in: .min ... .max)).new"
        try write(fresh, bytes, mode: 0o644)
        guard rename(fresh, path) == 0 else {
            let number = errno
            unlink(fresh)
            throw failure(path, number)
        }
    }

    private static func write(_ path: String, _ bytes: [UInt8], mode: mode_t) throws(SigningError) {
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode)
        guard file >= 0 else { throw errno == EEXIST ? .exists(path: path) : failure(path, errno) }
        let isWritten = writeAll(file, bytes) && fsync(file) == 0
        let number = errno
        close(file)
        guard isWritten else {
            unlink(path)
            throw failure(path, number)
        }
    }

    /// Reads to the end, or a little beyond the limit.
    private static func readAll(_ file: Int32, _ path: String, atMost limit: Int) throws(SigningError) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= limit {
            let count = Foundation.read(file, &piece, piece.count)
            if count == 0 { break }
            if count < 0, errno != EINTR { throw failure(path, errno) }
            if count > 0 { bytes += piece[..<count] }
        }
        return bytes
    }

    private static func writeAll(_ file: Int32, _ bytes: [UInt8]) -> Bool {
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return false }
            place += max(count, 0)
        }
        return true
    }

    private static func failure(_ path: String, _ number: Int32) -> SigningError {
        .file(path: path, why: String(cString: strerror(number)))
    }
}
