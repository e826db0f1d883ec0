#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Reads the small files that a command line names.
enum FileInput {
    /// The whole file as text. Throws a usage failure with the system's reason, and for more than `limit` bytes.
    static func text(of path: String, limit: Int = 64 << 20) throws(UsageFailure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            guard count > 0 else { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
            guard all.count <= limit else { throw UsageFailure("the file “\(path)” is larger than \(limit) bytes") }
        }
    }

    private static func failure(_ path: String) -> UsageFailure {
        UsageFailure("the file “\(path)” cannot be read: \(String(cString: strerror(errno)))")
    }
}
