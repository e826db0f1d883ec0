/// How long a server waits for a client and how often it tries again.
public struct TFTPPatience: Sendable, Hashable {
    /// The first wait; doubled after every attempt that stays without an answer.
    public let first: Duration
    /// The longest wait.
    public let longest: Duration
    /// How many times in a row something is sent again before the transfer is given up.
    public let attempts: Int
    /// The wait after an acknowledgement that says nothing new in a transfer with windows; see ``TFTPReadTransfer``.
    public let afterRepetition: Duration

    /// One second, doubled up to eight, five times: a silent client is given up after 31 seconds.
    public init(
        first: Duration = .seconds(1), longest: Duration = .seconds(8), attempts: Int = 5,
        afterRepetition: Duration = .milliseconds(100)
    ) {
        self.first = max(first, .milliseconds(1))
        self.longest = max(longest, self.first)
        self.attempts = max(attempts, 0)
        self.afterRepetition = min(max(afterRepetition, .milliseconds(1)), self.first)
    }

    /// The wait after so many attempts without an answer. A client that named its own wait gets that as the first one
    /// (RFC 2349).
    func wait(after attempts: Int, agreed: Int?) -> Duration {
        let start = agreed.map { Duration.seconds($0) } ?? first
        var wait = start
        for _ in 0..<min(attempts, 16) where wait < longest { wait *= 2 }
        return min(wait, max(longest, start))
    }
}
