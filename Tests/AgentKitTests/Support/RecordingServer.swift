import Foundation
import WroughtCore

/// The server of recording_server.py, and what it wrote down.
final class RecordingServer: Sendable {
    /// One request.
    struct Call: Sendable {
        let method: String
        let path: String
        let isSigned: Bool
        let fields: [String: String]
        let files: [String: [UInt8]]
    }

    let port: Int
    private let pid: Int32
    private let record: String
    private let tree: FixtureTree

    /// Starts one, with the scripts given by their paths, and an index.
    static func start(_ options: [String] = [], scripts: [String: String] = [:]) async throws -> RecordingServer {
        try await onOwnThread { try RecordingServer(options, scripts) }
    }

    private init(_ options: [String], _ scripts: [String: String]) throws {
        tree = try FixtureTree(Dictionary(scripts.map { ("/scripts/\($0.key)", $0.value) }, uniquingKeysWith: { $1 }))
        record = "\(tree.path)/record"
        let program = Process()
        program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "recording_server.py")
        let extra = scripts.isEmpty ? [] : ["--scripts", "\(tree.path)/scripts"]
        program.arguments = ["python3", script.path, record] + options + extra
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        pid = program.processIdentifier
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
        if port == 0 { throw CocoaError(.executableLoad) }
    }

    deinit { kill(pid, SIGKILL) }

    /// What has arrived so far.
    func calls() throws -> [Call] {
        let text = (try? String(contentsOfFile: record, encoding: .utf8)) ?? ""
        return try text.split(separator: "\n").map { line in
            let value = try JSONReader.read(line)
            return Call(
                method: value["method"]?.text ?? "", path: value["path"]?.text ?? "", isSigned: value["signed"] == true,
                fields: Self.texts(value["fields"]),
                files: Self.texts(value["files"]).mapValues { [UInt8](Data(base64Encoded: $0) ?? Data()) })
        }
    }

    private static func texts(_ value: JSONValue?) -> [String: String] {
        guard case .object(let members)? = value else { return [:] }
        return members.compactMapValues(\.text)
    }
}
