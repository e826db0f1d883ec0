public import WroughtWire

/// How a TFTP server is set up.
public struct TFTPServerSettings: Sendable, Hashable {
    /// Where to listen; never everywhere unless 0.0.0.0 or :: is named. Port 69 is TFTP's.
    public var addresses: [BootEndpoint]
    /// Blocks per acknowledgement at most (RFC 7440), 1 to 65535.
    public var windowSize: Int
    /// How long a silent client is waited for.
    public var patience: TFTPPatience
    /// How many transfers there may be at once. Further requests stay without an answer; clients repeat them.
    public var mostTransfers: Int
    /// How long the source may take for an answer.
    public var lookupLimit: Duration
    /// The least time between two progress observations of one transfer.
    public var progressInterval: Duration

    /// Settings; 64 blocks per window, 4096 transfers, 5 seconds for an answer, progress once a second.
    public init(
        addresses: [BootEndpoint], windowSize: Int = 64, patience: TFTPPatience = TFTPPatience(),
        mostTransfers: Int = 4096, lookupLimit: Duration = .seconds(5), progressInterval: Duration = .seconds(1)
    ) {
        self.addresses = addresses
        self.windowSize = windowSize
        self.patience = patience
        self.mostTransfers = max(1, mostTransfers)
        self.lookupLimit = max(lookupLimit, .milliseconds(1))
        self.progressInterval = max(progressInterval, .zero)
    }
}
