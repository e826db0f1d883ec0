import Glibc
import WroughtCore

/// Where an agent is, and what it needs.
enum FenceProgram {
    /// Where agents given by name are looked up.
    static let folders = ["/usr/local/sbin", "/usr/sbin", "/sbin"]

    /// The path of an agent.
    /// - Throws: `missingTool` when it is nowhere or cannot be executed.
    static func path(of agent: FenceAgentName) throws(DriverError) -> String {
        let places = agent.text.hasPrefix("/") ? [agent.text] : folders.map { "\($0)/\(agent.text)" }
        if let found = places.first(where: isExecutable) { return found }
        let near = agent.text.hasPrefix("/") ? nil : Spelling.nearest(to: agent.text, in: installed)
        let hint = near.map { "did you mean \($0)?" } ?? "install it (Debian: fence-agents)"
        throw DriverError(
            .missingTool, "there is no fence agent \(agent.text) that can be executed", remedy: hint)
    }

    /// The interpreter named in the first line of a script; nil for other programs.
    static func interpreter(of path: String) -> String? {
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return nil }
        defer { close(handle) }
        var start = [UInt8](repeating: 0, count: 256)
        let count = max(0, read(handle, &start, start.count))
        guard start[..<count].starts(with: "#!".utf8) else { return nil }
        let line = String(decoding: start[2..<count].prefix { $0 != 10 }, as: UTF8.self)
        return line.split(separator: " ").first.map(String.init)
    }

    /// True for a file that this process may execute.
    static func isExecutable(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// The names of every agent in the system's folders.
    static var installed: [String] {
        Set(folders.flatMap(entries)).filter { $0.hasPrefix("fence_") }.sorted()
    }

    private static func entries(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
