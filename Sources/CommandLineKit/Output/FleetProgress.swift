import Synchronization

/// Counts how far a fleet is, and shows it on the progress line.
final class FleetProgress: Sendable {
    private let line: ProgressLine
    private let what: String
    private let total: Int
    private let started = ContinuousClock.now
    private let counts = Mutex((done: 0, failed: 0))

    init(_ what: String, total: Int, output: Output) {
        self.what = what
        self.total = total
        line = ProgressLine(output)
        if total > 1 { line.show("\(what): 0 of \(total)") }
    }

    /// One machine more is done.
    func count(failed: Bool) {
        let now = counts.withLock { counts in
            counts.done += 1
            if failed { counts.failed += 1 }
            return counts
        }
        guard total > 1, line.isShown else { return }
        let failures = now.failed == 0 ? "" : ", \(now.failed) failed"
        line.show("\(what): \(now.done) of \(total)\(failures), \(DurationText.short(ContinuousClock.now - started))")
    }

    /// Takes the line away.
    func clear() { line.clear() }
}
