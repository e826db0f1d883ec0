import Foundation
import Testing
import WroughtProvisioning

/// docs/reference/life-cycle.md is made of the rows; with `WROUGHT_WRITE_GOLDEN=1` it is written anew.
@Suite struct LifeDocumentTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs/reference/life-cycle.md").standardizedFileURL

    @Test func theDocumentIsMadeOfTheRows() throws {
        let document = LifeDocument.text(try LifeWorld())
        if ProcessInfo.processInfo.environment["WROUGHT_WRITE_GOLDEN"] == "1" {
            try Data(document.utf8).write(to: Self.path)
        }
        let written = try String(contentsOf: Self.path, encoding: .utf8)
        #expect(written == document, "run the test with WROUGHT_WRITE_GOLDEN=1 to write it anew")
    }
}
