/// A TFTP packet (RFC 1350 section 5, RFC 2347).
public enum TFTPPacket: Sendable, Hashable {
    /// RRQ: a client wants a file.
    case readRequest(TFTPRequest)
    /// WRQ: a client brings a file.
    case writeRequest(TFTPRequest)
    /// DATA: a block by the low 16 bits of its number, the first being 1.
    case data(block: UInt16, octets: [UInt8])
    /// ACK: everything up to this block is there; 0 acknowledges options.
    case acknowledgement(UInt16)
    /// ERROR: the transfer is over.
    case error(TFTPErrorCode, WireText)
    /// OACK: these options hold.
    case optionAcknowledgement(TFTPOptions)

    /// The longest request (RFC 2347).
    public static let maximumRequestSize = 512
    /// The most octets of one block (RFC 2348).
    public static let maximumBlockSize = 65_464
    /// Code and block number in front of a block's octets.
    public static let dataHeaderSize = 4

    /// The code that a packet begins with.
    enum Opcode: UInt16 {
        case readRequest = 1
        case writeRequest = 2
        case data = 3
        case acknowledgement = 4
        case error = 5
        case optionAcknowledgement = 6
    }

    /// The packet's name in the RFC.
    public var name: String {
        switch self {
        case .readRequest: "RRQ"
        case .writeRequest: "WRQ"
        case .data: "DATA"
        case .acknowledgement: "ACK"
        case .error: "ERROR"
        case .optionAcknowledgement: "OACK"
        }
    }
}

/// What a client wants to read or write.
public struct TFTPRequest: Sendable, Hashable {
    /// The file's name as sent; nothing is known about it but that it holds no NUL.
    public var fileName: WireText
    /// How the octets are sent.
    public var mode: TFTPMode
    /// What the client wishes.
    public var options: TFTPOptions

    /// A request; octets as they are, unless another mode is named.
    public init(_ fileName: WireText, mode: TFTPMode = .octet, options: TFTPOptions = TFTPOptions()) {
        self.fileName = fileName
        self.mode = mode
        self.options = options
    }
}
