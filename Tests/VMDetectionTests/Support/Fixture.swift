import Foundation
import Testing
import VMDetection

/// A machine as a file in the folder Fixtures: what is expected, `---`, and the files of its system, one a line.
struct Fixture: CustomTestStringConvertible, Sendable {
    let name: String
    let comment: String
    let expectations: [String: String]
    let signatures: [String]
    /// Path and content.
    let files: [(path: String, content: Data)]
    /// Paths that are folders.
    let folders: [String]

    var testDescription: String { name }
    var isTaken: Bool { expectations["origin"] == "taken" }

    func expects(_ key: String) -> String? { expectations[key] }

    static let keys: Set<String> = [
        "origin", "source", "arch", "cpuid", "machine", "container", "systemd", "sureness", "contradictions",
        "decided by",
    ]

    struct Malformed: Error { let line: String }

    /// Reads a fixture; whatever does not fit is an error that names the line.
    init(name: String, text: String) throws {
        self.name = name
        let lines = text.split(separator: "\n").map(String.init)
        guard let border = lines.firstIndex(of: "---") else { throw Malformed(line: "\(name): no line ---") }
        var comment: [String] = []
        var expectations: [String: String] = [:]
        var signatures: [String] = []
        for line in lines[..<border] {
            if line.hasPrefix("# ") {
                comment.append(String(line.dropFirst(2)))
                continue
            }
            guard let colon = line.firstRange(of: ": "), Self.keys.contains(String(line[..<colon.lowerBound])) else {
                throw Malformed(line: "\(name): \(line)")
            }
            let value = String(line[colon.upperBound...])
            if line.hasPrefix("cpuid: ") {
                signatures.append(String(decoding: Self.unescaped(value), as: UTF8.self))
            } else {
                expectations[String(line[..<colon.lowerBound])] = value
            }
        }
        (self.comment, self.expectations, self.signatures) = (comment.joined(separator: " "), expectations, signatures)
        (files, folders) = try Self.tree(lines[(border + 1)...], in: name)
    }

    private static func tree(_ lines: ArraySlice<String>, in name: String) throws -> ([(String, Data)], [String]) {
        var files: [(path: String, content: Data)] = []
        var folders: [String] = []
        for line in lines {
            guard line.hasPrefix("/") else { throw Malformed(line: "\(name): \(line)") }
            guard let sign = line.firstIndex(of: "=") else {
                guard line.hasSuffix("/") else { throw Malformed(line: "\(name): \(line)") }
                folders.append(line)
                continue
            }
            let path = String(line[..<sign])
            let content = unescaped(String(line[line.index(after: sign)...]))
            if let index = files.firstIndex(where: { $0.path == path }) {
                files[index].content += [0x0a] + content
            } else {
                files.append((path, Data(content)))
            }
        }
        return (files, folders)
    }

    /// `\n`, `\t`, `\0`, `\\` and `\x1f`; `hex:00 1f` for bytes.
    static func unescaped(_ text: String) -> [UInt8] {
        if text.hasPrefix("hex:") {
            return text.dropFirst(4).split(separator: " ").compactMap { UInt8($0, radix: 16) }
        }
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\\", let next = rest.popFirst() else {
                bytes += Array(String(character).utf8)
                continue
            }
            switch next {
            case "n": bytes.append(0x0a)
            case "t": bytes.append(0x09)
            case "0": bytes.append(0)
            case "x":
                bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0x3f)
                rest = rest.dropFirst(2)
            default: bytes += Array(String(next).utf8)
            }
        }
        return bytes
    }

    /// Writes the files below a folder of its own, collects them and removes them.
    func collect() throws -> MachineEvidence {
        try TemporaryTree.with { root in
            for folder in folders { try root.makeFolder(folder) }
            for file in files { try root.write(file.content, to: file.path) }
            return EvidenceCollector(root: root.path, architecture: expects("arch"), signatures: signatures).collect()
        }
    }

    /// The verdict; every fixture is collected once for all tests.
    func verdict() throws -> VirtualizationVerdict {
        try Corpus.verdicts.get()[name] ?? VirtualizationVerdict(of: collect())
    }
}
