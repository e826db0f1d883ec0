import Foundation

/// The processes of this computer, by the words they were started with.
enum ProcessTable {
    /// The command lines that hold a text.
    static func lines(holding text: String) throws -> [String] { try processes(holding: text).map(\.line) }

    /// The processes whose command lines hold a text.
    static func processes(holding text: String) throws -> [(pid: Int32, line: String)] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init).compactMap { pid in
            // A process may end between the two looks.
            guard let words = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return nil }
            let line = words.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
            return line.contains(text) ? (pid, line) : nil
        }
    }
}
