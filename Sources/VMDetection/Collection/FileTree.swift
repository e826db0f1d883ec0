#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Small files below a folder. Whatever cannot be read is nil or empty; nothing waits, not even for a pipe.
struct FileTree {
    /// The folder that stands for `/`; empty for the system itself.
    let root: String

    init(root: String) {
        var root = root
        while root.hasSuffix("/") { root.removeLast() }
        self.root = root
    }

    /// At most `limit` bytes of a file; nil where it cannot be opened, or is a folder.
    func bytes(_ path: String, limit: Int = 65_536) -> [UInt8]? {
        // Without O_NONBLOCK a pipe without a writer stops here for ever.
        let file = open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var found: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        var failures = 0
        while found.count < limit {
            let count = read(file, &chunk, min(chunk.count, limit - found.count))
            if count > 0 {
                found += chunk[..<count]
            } else if count < 0, [EINTR, EPIPE].contains(errno), failures < 100 {
                // EPIPE: the kernel's log has overwritten what was to be read next.
                failures += 1
            } else {
                return count < 0 && found.isEmpty ? nil : found
            }
        }
        return found
    }

    /// A file as text; bytes that are not UTF-8 become U+FFFD.
    func text(_ path: String, limit: Int = 65_536) -> String? {
        bytes(path, limit: limit).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A file's text without blanks around it; nil where nothing is left.
    func word(_ path: String) -> String? {
        guard let word = text(path, limit: 4096)?.trimmed, !word.isEmpty else { return nil }
        return word
    }

    /// Texts that are separated by NUL, as in the device tree.
    func texts(_ path: String) -> [String] {
        (bytes(path) ?? []).split(separator: 0).map { String(decoding: $0, as: UTF8.self).trimmed }.filter {
            !$0.isEmpty
        }
    }

    /// Whether there is something of this name.
    func exists(_ path: String) -> Bool { access(root + path, F_OK) == 0 }

    /// The names in a folder, in order; at most 4096.
    func names(in path: String) -> [String] {
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
}
