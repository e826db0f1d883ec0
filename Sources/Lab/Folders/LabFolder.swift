import Foundation

/// A temporary folder that only this user can enter, and what the lab writes into it.
public struct LabFolder: Sendable {
    /// Its absolute path.
    public let path: String

    /// Makes a new, empty one in the system's temporary folder.
    public init(_ name: String = "lab") throws {
        let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/wrought-\(name)-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw LabError("cannot make a folder in \(parent): \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    private init(existing path: String) { self.path = path }

    /// The path of an entry; nothing is made.
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes a folder inside.
    public func folder(_ name: String) throws -> LabFolder {
        try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
        return LabFolder(existing: file(name))
    }

    /// Writes a file, readable by this user only, and gives back its path.
    /// - Parameter mode: The permission bits.
    @discardableResult
    public func write(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
        let made = FileManager.default.createFile(
            atPath: file(name), contents: Data(text.utf8), attributes: [.posixPermissions: mode])
        guard made else { throw LabError("cannot write \(file(name))") }
        return file(name)
    }

    /// The text of a file; nil when it is not there or not UTF-8.
    public func read(_ name: String) -> String? { try? String(contentsOfFile: file(name), encoding: .utf8) }

    /// Removes the folder and everything in it.
    public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
