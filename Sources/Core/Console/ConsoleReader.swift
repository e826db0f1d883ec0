/// One reader of a ``SharedConsole``: an asynchronous sequence of events from the moment it was made. Only one task at a
/// time may iterate it.
///
/// It ends when the console ends, and throws why where that was a failure. Forgetting it takes it out of the console.
public struct ConsoleReader: AsyncSequence, Sendable {
    /// What the sequence gives.
    public typealias Element = ConsoleEvent

    let console: SharedConsole
    let seat: ReaderSeat

    /// The events from now on.
    public func makeAsyncIterator() -> Iterator { Iterator(console: console, seat: seat) }

    /// Takes this reader out: its sequence ends.
    public func leave() async { await console.leave(seat.id) }

    /// Waits for events.
    public struct Iterator: AsyncIteratorProtocol {
        let console: SharedConsole
        let seat: ReaderSeat

        /// The next event; nil at the end. Throws why the console ended, and `CancellationError` when cancelled.
        public mutating func next() async throws -> ConsoleEvent? { try await console.next(seat.id) }
    }
}

/// Keeps a reader's place as long as anybody holds it.
final class ReaderSeat: Sendable {
    let id: UInt64
    private let leave: @Sendable (UInt64) -> Void

    init(id: UInt64, leave: @escaping @Sendable (UInt64) -> Void) {
        self.id = id
        self.leave = leave
    }

    deinit { leave(id) }
}
