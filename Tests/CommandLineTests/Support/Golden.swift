import Foundation
import Testing

/// Texts that other people and programs rely on, kept as files beside the tests.
enum Golden {
    /// Compares with the file; with `WROUGHT_WRITE_GOLDEN=1` writes it instead.
    static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden").appending(path: name)
        if ProcessInfo.processInfo.environment["WROUGHT_WRITE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text == expected, "differs from Golden/\(name)", sourceLocation: sourceLocation)
    }

    /// The text with every measured time replaced, because no two runs take equally long.
    static func timeless(_ text: String) -> String {
        text.replacing(#/"milliseconds":[0-9.eE+-]+/#, with: "\"milliseconds\":0")
    }
}
