import WroughtCore

/// What an agent wrote before it failed: without secrets, without its logger's dates, and without what says nothing
/// about the device.
struct FenceWords: Sendable {
    /// Every line, in order.
    let lines: [String]
    /// The last thing it said, on one line of at most 300 characters; nil when it said nothing.
    let last: String?

    /// Lines that say nothing about the device.
    private static let noise = ["DeprecationWarning", "from pipes import", "Please use '-h' for usage"]
    private static let levels = [" ERROR: ", "ERROR:root:", " WARNING: ", "WARNING:root:"]

    /// - Parameter bytes: What it wrote, secrets taken out already.
    init(_ bytes: [UInt8]) {
        let all = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(Self.record)
        let kept = all.filter { line in !line.text.isEmpty && !Self.noise.contains { line.text.contains($0) } }
        lines = kept.map(\.text)
        let traceback = kept.contains { $0.text.hasPrefix("Traceback (most recent call last)") }
        // A record may go on over several lines; of a traceback only the last line speaks of the cause.
        let start = traceback ? kept.count - 1 : kept.lastIndex(where: \.begins) ?? kept.count - 1
        last = kept.isEmpty ? nil : String(lines[start...].joined(separator: "; ").prefix(300))
    }

    /// A line without the logger's date and level (`2026-11-21 16:37:24,378 ERROR: `), and whether it had them.
    private static func record(_ line: Substring) -> (text: String, begins: Bool) {
        let line = SettingText.trimmed(line)
        for level in levels {
            let parts = line.split(separator: level, maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].utf8.count <= 24 { return (SettingText.trimmed(parts[1]), true) }
        }
        return (line, false)
    }
}
