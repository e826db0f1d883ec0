/// What a server grants at most.
public struct TFTPLimits: Sendable, Hashable {
    /// Octets per block, 8 to 65464.
    public let blockSize: Int
    /// Blocks per acknowledgement, 1 to 65535.
    public let windowSize: Int
    /// Seconds that a client may ask to have between two attempts, within 1 to 255.
    public let timeout: ClosedRange<Int>

    /// Limits; what is out of range is brought into it.
    public init(blockSize: Int = Self.blockSize(mtu: 1500), windowSize: Int = 64, timeout: ClosedRange<Int> = 1...255) {
        self.blockSize = min(max(blockSize, 8), TFTPPacket.maximumBlockSize)
        self.windowSize = min(max(windowSize, 1), 65_535)
        let lower = min(max(timeout.lowerBound, 1), 255)
        self.timeout = lower...min(max(timeout.upperBound, lower), 255)
    }

    /// The largest block that a link carries in one frame: its MTU without the headers of IP, UDP and TFTP, 1468 for
    /// Ethernet. Within 8 to 65464.
    public static func blockSize(mtu: Int) -> Int {
        min(max(mtu, 40) - 20 - 8 - TFTPPacket.dataHeaderSize, TFTPPacket.maximumBlockSize)
    }
}
