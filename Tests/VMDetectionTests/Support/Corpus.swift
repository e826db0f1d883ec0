import Foundation
import VMDetection

/// Every fixture in the folder.
enum Corpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// What cannot be read is left out here, and fails the test that counts.
    static let all: [Fixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { try? read($0) }
    }()

    static let verdicts = Result {
        try Dictionary(uniqueKeysWithValues: all.map { ($0.name, VirtualizationVerdict(of: try $0.collect())) })
    }

    static func read(_ name: String) throws -> Fixture {
        try Fixture(name: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }

    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).filter {
            !$0.hasPrefix(".")
        }
    }
}
