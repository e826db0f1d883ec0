import Glibc

/// The files of a system below a folder: `/` for the one that runs, or a copy of another's as a fixture.
///
/// Whatever cannot be read is nil or empty; nothing throws and nothing waits, not even for a pipe.
public struct HostFiles: Sendable, Hashable {
    /// The folder that stands for `/`; empty for the system itself.
    public let root: String

    /// The files below a folder; empty for this system's own.
    public init(root: String = "") {
        var root = root
        while root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    /// At most `limit` bytes of a file; nil where it cannot be opened, or is a folder.
    public func bytes(_ path: String, limit: Int = 65_536) -> [UInt8]? {
        // Without O_NONBLOCK a pipe without a writer stops here for ever.
        let file = open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var found: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while found.count < limit {
            let count = read(file, &chunk, min(chunk.count, limit - found.count))
            if count > 0 {
                found += chunk[..<count]
            } else if count < 0, errno == EINTR {
                continue
            } else {
                return count < 0 && found.isEmpty ? nil : found
            }
        }
        return found
    }

    /// A file as text; bytes that are not UTF-8 become U+FFFD.
    public func text(_ path: String, limit: Int = 65_536) -> String? {
        bytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A file's text without blanks around it; nil where nothing is left.
    public func word(_ path: String) -> String? {
        guard let word = text(path, limit: 4096)?.trimmed, !word.isEmpty else { return nil }
        return word
    }

    /// A file that holds one whole number, decimal or with `0x`.
    public func number(_ path: String) -> Int? {
        guard let word = word(path) else { return nil }
        return word.hasPrefix("0x") ? Int(word.dropFirst(2), radix: 16) : Int(word)
    }

    /// Whether there is something of this name.
    public func exists(_ path: String) -> Bool { access(root + path, F_OK) == 0 }

    /// The names in a folder, in order; at most 4096.
    public func names(in path: String) -> [String] {
        guard let folder = opendir(root + path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while names.count < 4096, let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The last part of what a symbolic link points to, for example the driver behind `device/driver`.
    public func linkName(_ path: String) -> String? {
        target(path)?.split(separator: "/").last.map(String.init)
    }

    /// Where a symbolic link points; nil where it is none.
    public func target(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink(root + path, $0.assumingMemoryBound(to: CChar.self), bytes.count) } ?? -1
        }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
