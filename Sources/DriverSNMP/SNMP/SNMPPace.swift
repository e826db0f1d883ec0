/// How long to wait for an answer and how often to ask again.
struct SNMPPace: Sendable, Hashable {
    /// For each try.
    var timeout: Duration = .seconds(3)
    /// Tries after the first; never for orders.
    var retries = 2

    /// All tries together.
    var total: Duration { timeout * (retries + 1) }
}
