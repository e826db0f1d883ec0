import WroughtCore

/// Tells when the first order of a verb is about to go out: the verb then has its machine, and whatever is asked of the
/// machine next comes second.
struct OrderSignal: OrderJournaling {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    /// Returns with the first order, or with the end of a verb that sends none, or when the task is cancelled.
    func wait() async {
        for await _ in stream { return }
    }

    func willCarryOut(_ intent: PowerIntent) {}
    func willSend(_ action: PowerAction, for id: String, at time: Timestamp) { continuation.finish() }
    func didEnd(_ record: PowerRecord) { continuation.finish() }
}
