#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A file of a new package.
struct NewFile: Hashable, Sendable {
    /// Below the package's folder.
    let path: String
    let text: String

    init(_ path: String, _ text: String) {
        self.path = path
        // A literal of several lines ends before its last line end.
        self.text = text + "\n"
    }
}

/// The folder that a new package is written into.
struct NewFolder: Sendable {
    let path: String

    /// Makes nothing yet. Throws for a folder that holds something, and for what is no folder.
    init(_ path: String) throws(UsageFailure) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let folder = opendir(path) else {
            if errno == ENOENT, !path.isEmpty { return }
            throw UsageFailure("the folder “\(path)” cannot be used: \(String(cString: strerror(errno)))")
        }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Every folder has the names of itself and of the one above.
        guard count <= 2 else {
            throw UsageFailure("the folder “\(path)” is not empty", remedy: "name an empty or a new one with --into")
        }
    }

    /// Writes a file, and the folders on its way.
    func write(_ file: NewFile) throws(UsageFailure) {
        let whole = "\(path)/\(file.path)"
        for (place, character) in zip(whole.indices, whole) where character == "/" && place > whole.startIndex {
            let folder = String(whole[..<place])
            guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
                throw UsageFailure("the folder “\(folder)” cannot be made: \(String(cString: strerror(errno)))")
            }
        }
        try ReportFile.write(file.text, to: whole)
    }
}
