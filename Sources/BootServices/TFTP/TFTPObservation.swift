public import WroughtWire

/// One thing that happened to one request, for a boot trace. Observers are called on the server's own thread, in order,
/// and must return at once.
public struct TFTPObservation: Sendable, Hashable {
    /// What happened.
    public enum Event: Sendable, Hashable {
        /// The file was found and the first packet is sent.
        case began(Beginning)
        /// The client has everything up to a block.
        case progressed(block: Int, octets: Int)
        /// The client has been silent for two attempts in a row; it has everything up to a block. Told once until it
        /// answers again.
        case stalled(afterBlock: Int, octets: Int)
        /// The transfer is over.
        case ended(Ending)
        /// There was none: the client was told why.
        case refused(TFTPErrorCode, String)
        /// There was none, and the client was told nothing: the server is full, or a newer request took its place.
        case dropped(String)
        /// The source or the disk failed; the client is told only that. For the operator.
        case failed(String)
    }

    /// What was agreed at the start.
    public struct Beginning: Sendable, Hashable {
        /// Octets of the file in the mode of the transfer.
        public let size: Int
        /// Octets per block.
        public let blockSize: Int
        /// Blocks per acknowledgement.
        public let windowSize: Int
        /// The MTU of the route to the client; 0 where the system does not tell.
        public let mtu: Int
        /// What was agreed.
        public init(size: Int, blockSize: Int, windowSize: Int, mtu: Int) {
            self.size = size
            self.blockSize = blockSize
            self.windowSize = windowSize
            self.mtu = mtu
        }

        /// True where a block needs several frames, which some firmware and some networks lose.
        public var isFragmented: Bool { mtu > 0 && blockSize > TFTPLimits.blockSize(mtu: mtu) && size > blockSize }
    }

    /// How a transfer ended.
    public struct Ending: Sendable, Hashable {
        /// How.
        public let outcome: TFTPReadTransfer.Outcome
        /// Octets that the client acknowledged.
        public let octets: Int
        /// From the request on.
        public let duration: Duration
        /// How often the server waited in vain.
        public let timeouts: Int
        /// How many blocks were sent more than once.
        public let repeatedBlocks: Int

        /// An end.
        public init(
            outcome: TFTPReadTransfer.Outcome, octets: Int, duration: Duration, timeouts: Int, repeatedBlocks: Int
        ) {
            self.outcome = outcome
            self.octets = octets
            self.duration = duration
            self.timeouts = timeouts
            self.repeatedBlocks = repeatedBlocks
        }
    }

    /// Counts the server's requests; all observations of one have the same.
    public let request: UInt64
    /// Who asked.
    public let client: BootEndpoint
    /// Which address was asked.
    public let server: BootEndpoint
    /// The file's name in printable form.
    public let file: String
    /// What happened.
    public let event: Event

    /// An observation.
    public init(request: UInt64, client: BootEndpoint, server: BootEndpoint, file: String, event: Event) {
        self.request = request
        self.client = client
        self.server = server
        self.file = file
        self.event = event
    }
}
