import Foundation
import WroughtLab

/// The receiver's side of signed requests as the driver's page shows it.
enum ReceiverExample {
    /// The first block of Python on the page.
    static func text() throws -> String {
        let page = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/drivers/webhook.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        guard let start = text.firstRange(of: "```python\n"),
            let end = text[start.upperBound...].firstRange(of: "```")
        else { throw LabError("docs/drivers/webhook.md holds no Python") }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
