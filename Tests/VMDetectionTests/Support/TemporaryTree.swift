import Foundation

/// A folder that stands for `/`, removed at the end.
struct TemporaryTree {
    let url: URL
    var path: String { url.path(percentEncoded: false) }

    static func with<Value>(_ body: (TemporaryTree) throws -> Value) throws -> Value {
        let url = FileManager.default.temporaryDirectory.appending(path: "vm-detection-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(TemporaryTree(url: url))
    }

    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(at: url.appending(path: path), withIntermediateDirectories: true)
    }

    func write(_ content: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: file)
    }
}
