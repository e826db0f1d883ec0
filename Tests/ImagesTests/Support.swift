import Foundation

/// A folder that is removed with the value.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("images-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var url: URL { URL(fileURLWithPath: path) }

    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        try data.write(to: url.appendingPathComponent(name))
        return "\(path)/\(name)"
    }
}

/// A program that must succeed.
enum Program {
    struct Failure: Error { let status: Int32 }

    static func run(_ words: [String], in folder: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread { @Sendable in
                continuation.resume(
                    with: Result {
                        let process = Process()
                        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
                        process.arguments = words
                        process.currentDirectoryURL = URL(fileURLWithPath: folder)
                        let output = Pipe()
                        process.standardOutput = output
                        try process.run()
                        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                        process.waitUntilExit()
                        if process.terminationStatus != 0 { throw Failure(status: process.terminationStatus) }
                        return text
                    })
            }.start()
        }
    }
}
