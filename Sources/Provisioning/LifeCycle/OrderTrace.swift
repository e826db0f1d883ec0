/// What the journal of power orders knows of an order that was begun.
public enum OrderTrace: Sendable, Hashable {
    /// Nothing was sent: the journal is written before the device is, and it holds nothing.
    case unsent
    /// It ended, and this is how.
    case ended(PowerReport)
    /// Something went out, or was about to; how it ended was not written down. One sentence says what is known.
    case perhapsSent(String)
}
