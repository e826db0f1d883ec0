/// What waits for one reader of a shared console: bounded, the oldest text dropped first, and each gap told where it is.
struct ReaderBuffer: Sendable {
    private var events: [ConsoleEvent] = []
    private var count = 0
    private let limit: Int

    init(limit: Int) { self.limit = max(1, limit) }

    var isEmpty: Bool { events.isEmpty }

    mutating func append(_ event: ConsoleEvent) {
        guard case .text(let bytes) = event else { return events.append(event) }
        count += bytes.count
        if case .text(let last)? = events.last {
            events[events.count - 1] = .text(last + bytes)
        } else {
            events.append(event)
        }
        if count > limit { drop(count - limit) }
    }

    /// Takes the next event out; of text, all there is up to the next event of another kind.
    mutating func next() -> ConsoleEvent? {
        guard !events.isEmpty else { return nil }
        let event = events.removeFirst()
        if case .text(let bytes) = event { count -= bytes.count }
        return event
    }

    /// Drops the oldest text. The gap is told once, where the first of it was; notices stay.
    private mutating func drop(_ excess: Int) {
        var rest = excess
        var kept: [ConsoleEvent] = []
        var gap: Int?
        var skipped = 0
        for event in events {
            switch event {
            case .skipped(let earlier) where rest > 0:
                if gap == nil { gap = kept.count }
                skipped += earlier
            case .text(let bytes) where rest > 0:
                if gap == nil { gap = kept.count }
                let dropped = min(rest, bytes.count)
                rest -= dropped
                skipped += dropped
                if dropped < bytes.count { kept.append(.text(Array(bytes.dropFirst(dropped)))) }
            default: kept.append(event)
            }
        }
        count -= excess
        if let gap { kept.insert(.skipped(skipped), at: gap) }
        events = kept
    }
}
