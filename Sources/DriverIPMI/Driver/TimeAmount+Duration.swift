import NIOCore

extension TimeAmount {
    /// A duration, cut to what 64 bits of nanoseconds hold.
    init(clamping duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let limit: Int64 = 9_000_000_000
        self = .nanoseconds(min(max(seconds, 0), limit) * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
