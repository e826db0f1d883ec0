/// What is to be done about a request.
public struct RedfishReply: Sendable, Hashable {
    /// The answer.
    public var response: RedfishResponse
    /// How long it waits before it goes out.
    public var delay: Duration = .zero
    /// How the end of its body is told.
    public var framing: Framing = .length
    /// How much of it goes out.
    public var extent: Extent = .whole
    /// Whether the connection becomes a stream of events after the head.
    public var opensStream = false
    /// For how long the port is closed afterwards; nil leaves it open.
    public var closesPort: Duration?

    /// How the end of a body is told.
    public enum Framing: Sendable, Hashable {
        /// By Content-Length.
        case length
        /// In chunks.
        case chunked
        /// By closing the connection.
        case untilClose
    }

    /// How much of an answer goes out.
    public enum Extent: Sendable, Hashable {
        /// All of it.
        case whole
        /// So many bytes of the body, then the connection is closed.
        case closedAfter(Int)
        /// So many bytes of the body, then the connection is reset.
        case resetAfter(Int)
        /// Nothing: the connection is closed.
        case hangsUp
        /// Nothing: the connection stays open.
        case silent
    }
}
