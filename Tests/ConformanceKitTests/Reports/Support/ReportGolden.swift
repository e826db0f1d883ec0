import Foundation
import Testing

/// Reports and schemas that other people and programs rely on, kept as files.
enum ReportGolden {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    /// Compares with a file in the folder Golden; with `WROUGHT_WRITE_GOLDEN=1` writes it instead.
    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try compare(text, here.appending(path: "Golden/\(name)"), sourceLocation)
    }

    /// The same for a file of the documents' folder `reference`.
    static func checkDocument(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try compare(text, root.appending(path: "docs/reference/\(name)"), sourceLocation)
    }

    private static func compare(_ text: String, _ file: URL, _ sourceLocation: SourceLocation) throws {
        if ProcessInfo.processInfo.environment["WROUGHT_WRITE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected, "differs from \(file.lastPathComponent)", sourceLocation: sourceLocation)
    }
}
