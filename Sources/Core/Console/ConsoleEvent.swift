/// What a reader of a ``SharedConsole`` is handed, in order.
public enum ConsoleEvent: Sendable, Hashable {
    /// What the machine printed.
    case text([UInt8])
    /// So many bytes were dropped here, because this reader was too slow.
    case skipped(Int)
    /// The connection was lost, and why; it is being opened again.
    case lost(String)
    /// The connection is open again, so long after it was lost. What the machine printed in between is not known.
    case reconnected(after: Duration)

    /// The event as a line among the text, for people: `[console lost: ...]`. Nil for text.
    public var notice: String? {
        switch self {
        case .text: nil
        case .skipped(let count): "[console: \(count) bytes were not shown, reading was too slow]"
        case .lost(let reason): "[console lost: \(reason)]"
        case .reconnected(let time): "[console reconnected after \(Self.words(time))]"
        }
    }

    /// What a reader that knows no events shows: the text, or the notice on a line of its own.
    public var bytes: [UInt8] {
        if case .text(let bytes) = self { return bytes }
        return Array("\r\n\(notice ?? "")\r\n".utf8)
    }

    private static func words(_ time: Duration) -> String {
        let seconds = time.components.seconds
        return seconds < 1 ? "less than 1 s" : "\(seconds) s"
    }
}
