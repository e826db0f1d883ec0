/// One thing that happened to one request, for a boot trace. Observers are called on an event loop, in order for each
/// request, and must return at once.
public struct HTTPObservation: Sendable, Hashable {
    /// What happened.
    public enum Event: Sendable, Hashable {
        /// The answer's head is being sent.
        case began(Beginning)
        /// The client's system took so many octets of the body. Told after each mebibyte.
        case progressed(octets: Int)
        /// The answer is over.
        case ended(octets: Int, duration: Duration, Ending)
        /// The source or the disk failed; the client was told only that. For the operator.
        case failed(String)
    }

    /// What the answer says.
    public struct Beginning: Sendable, Hashable {
        /// The status, such as 200, 206, 304 or 404.
        public let status: Int
        /// Octets of the body that follow; 0 for HEAD.
        public let octets: Int
        /// Which part of the file it is; nil for the whole, and where there is none.
        public let range: Range<Int>?

        /// What an answer says.
        public init(status: Int, octets: Int, range: Range<Int>?) {
            self.status = status
            self.octets = octets
            self.range = range
        }
    }

    /// How an answer ended.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        /// Everything was handed to the client's connection.
        case complete
        /// The client closed the connection, or it broke.
        case closed
        /// The client took less than a mebibyte in the time allowed for one.
        case tooSlow = "too slow"
        /// The file became shorter meanwhile.
        case fileChanged = "file changed"
    }

    /// Counts the server's requests; all observations of one have the same.
    public let request: UInt64
    /// Who asked.
    public let client: BootEndpoint
    /// Which address was asked.
    public let server: BootEndpoint
    /// GET, HEAD, or what else the client tried.
    public let method: String
    /// The target as sent, with everything that could forge a line of a log spelled out, cut after 1024 octets.
    public let target: String
    /// What the client calls itself.
    public let agent: String?
    /// What happened.
    public let event: Event

    /// An observation.
    public init(
        request: UInt64, client: BootEndpoint, server: BootEndpoint, method: String, target: String, agent: String?,
        event: Event
    ) {
        self.request = request
        self.client = client
        self.server = server
        self.method = method
        self.target = target
        self.agent = agent
        self.event = event
    }
}
