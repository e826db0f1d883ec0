import Foundation
import WroughtProvisioning

/// Reads and writes key files: one line, `wrought-key-1` and 64 hexadecimal digits. Blocks.
enum KeyFile {
    private static let mark = "wrought-key-1 "

    /// The key in the file; nil when there is no such file. Throws `key-mismatch` when it holds no key.
    static func read(_ path: String) throws(InventoryError) -> SealingKey? {
        guard let file = fopen(path, "re") else {
            if errno == ENOENT { return nil }
            throw InventoryError(
                .keyLost, "the key file \(path) cannot be read: \(String(cString: strerror(errno)))",
                remedy: "make it readable for this user")
        }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = fread(&buffer, 1, buffer.count, file)
        let line = String(decoding: buffer[..<count], as: UTF8.self).trimmingCharacters(in: .newlines)
        guard line.hasPrefix(mark), let key = SealingKey(hexadecimal: line.dropFirst(mark.count)) else {
            throw InventoryError(
                .keyMismatch, "the file \(path) is not a key file",
                remedy: "put back the key file from a backup; the secrets cannot be read without it")
        }
        return key
    }

    /// Makes a new file that only this user can read, durable before it returns. Throws when it exists already.
    static func write(_ key: SealingKey, to path: String) throws(InventoryError) {
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .notWritable(path, errno) }
        let line = Array((mark + key.hexadecimal + "\n").utf8)
        let isWritten = Glibc.write(file, line, line.count) == line.count && fsync(file) == 0
        let number = errno
        close(file)
        guard isWritten else {
            unlink(path)
            throw .notWritable(path, number)
        }
    }
}
