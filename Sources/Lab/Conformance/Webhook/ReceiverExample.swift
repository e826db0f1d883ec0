import Foundation

/// The receiver's side of signed requests as the page of the webhook driver shows it.
public enum ReceiverExample {
    /// The first block of Python on the page.
    /// - Throws: ``LabError`` where the sources are not there, or the page has none.
    public static func text() throws -> String {
        // Five folders above this file.
        let root = (0..<5).reduce(URL(filePath: #filePath).resolvingSymlinksInPath()) { place, _ in
            place.deletingLastPathComponent()
        }
        guard let text = try? String(contentsOf: root.appending(path: "docs/drivers/webhook.md"), encoding: .utf8)
        else {
            throw LabError("docs/drivers/webhook.md is not there: this needs the sources")
        }
        guard let start = text.firstRange(of: "```python\n"),
            let end = text[start.upperBound...].firstRange(of: "```")
        else { throw LabError("docs/drivers/webhook.md holds no Python") }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
