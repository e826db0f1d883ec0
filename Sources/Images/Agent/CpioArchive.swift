public import Foundation

/// Writes an archive that the kernel unpacks as its first file system (the format `newc`, Linux
/// Documentation/driver-api/early-userspace/buffer-format).
///
/// The same entries give the same bytes: sorted by path, owned by root, with one time for all.
public struct CpioArchive: Sendable {
    /// What an entry is.
    public enum Content: Sendable, Hashable {
        /// A folder.
        case folder
        /// A file.
        case file(Data)
        /// A symbolic link to this target.
        case link(String)
        /// A character device.
        case device(major: Int, minor: Int)
    }

    private struct Entry {
        let content: Content
        let mode: Int
    }

    private var entries: [String: Entry] = [:]
    private let time: Int

    /// An empty archive whose entries all have this time, in seconds since 1970.
    public init(time: Int = 0) { self.time = time }

    /// Adds an entry, and the folders above it. A path begins without `/`; the last of two equal ones counts.
    public mutating func add(_ path: String, _ content: Content, mode: Int = 0o644) {
        var parts = path.split(separator: "/").map(String.init)
        guard !parts.isEmpty else { return }
        entries[parts.joined(separator: "/")] = Entry(content: content, mode: mode)
        parts.removeLast()
        while !parts.isEmpty {
            let folder = parts.joined(separator: "/")
            if entries[folder] == nil { entries[folder] = Entry(content: .folder, mode: 0o755) }
            parts.removeLast()
        }
    }

    /// The paths, in the order in which they are written.
    public var paths: [String] { entries.keys.sorted() }

    /// The archive. Throws where a file is too large for the format, which ends at 4 GiB.
    public func encoded() throws(ImageFault) -> Data {
        var data = Data()
        for (index, path) in paths.enumerated() {
            guard let entry = entries[path] else { continue }
            try append(path, entry, number: index + 1, to: &data)
        }
        append(Self.header(number: 0, mode: 0, size: 0, time: 0, device: (0, 0), name: "TRAILER!!!"), to: &data)
        // What the kernel's own tool fills up to.
        data.append(Data(count: (512 - data.count % 512) % 512))
        return data
    }

    private func append(_ path: String, _ entry: Entry, number: Int, to data: inout Data) throws(ImageFault) {
        var body = Data()
        var kind = 0
        var device = (0, 0)
        switch entry.content {
        case .folder: kind = 0o040000
        case .file(let content): (kind, body) = (0o100000, content)
        case .link(let target): (kind, body) = (0o120000, Data(target.utf8))
        case .device(let major, let minor): (kind, device) = (0o020000, (major, minor))
        }
        guard body.count < 1 << 32 else { throw ImageFault("\(path) is larger than 4 GiB") }
        append(
            Self.header(
                number: number, mode: kind | entry.mode, size: body.count, time: time, device: device, name: path),
            to: &data)
        data.append(body)
        Self.pad(&data)
    }

    private func append(_ header: String, to data: inout Data) {
        data.append(contentsOf: header.utf8)
        data.append(0)
        Self.pad(&data)
    }

    private static func pad(_ data: inout Data) { data.append(Data(count: (4 - data.count % 4) % 4)) }

    /// Thirteen numbers of eight hexadecimal digits behind the magic, then the name.
    private static func header(
        number: Int, mode: Int, size: Int, time: Int, device: (Int, Int), name: String
    ) -> String {
        let fields = [
            number, mode, 0, 0, mode & 0o170000 == 0o040000 ? 2 : 1, time, size, 0, 0, device.0, device.1,
            name.utf8.count + 1, 0,
        ]
        return "070701" + fields.map(digits).joined() + name
    }

    private static func digits(_ number: Int) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
