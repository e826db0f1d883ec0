import Foundation

/// The processes of this computer, by the words they were started with.
enum ProcessTable {
    /// The command lines that hold a text.
    static func lines(holding text: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap { pid in
            // A process may end between the two looks.
            guard let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return nil }
            let line = words.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            return line.contains(text) ? line : nil
        }
    }
}
