/// Why a TFTP transfer ends early (RFC 1350 appendix; 8 from RFC 2347).
public struct TFTPErrorCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number as sent.
    public let rawValue: UInt16
    /// Every number is a code, also those that nobody named.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Something else; the text says what.
    public static let undefined = TFTPErrorCode(rawValue: 0)
    /// There is no such file.
    public static let fileNotFound = TFTPErrorCode(rawValue: 1)
    /// The file may not be read or written.
    public static let accessViolation = TFTPErrorCode(rawValue: 2)
    /// The disk is full.
    public static let diskFull = TFTPErrorCode(rawValue: 3)
    /// An operation that TFTP does not have, or not here.
    public static let illegalOperation = TFTPErrorCode(rawValue: 4)
    /// A packet from a port that this transfer does not know.
    public static let unknownTransferID = TFTPErrorCode(rawValue: 5)
    /// The file is there already.
    public static let fileAlreadyExists = TFTPErrorCode(rawValue: 6)
    /// There is no such user.
    public static let noSuchUser = TFTPErrorCode(rawValue: 7)
    /// The options that were granted do not suit the client.
    public static let optionsRefused = TFTPErrorCode(rawValue: 8)

    private static let names = [
        "undefined", "file not found", "access violation", "disk full", "illegal operation", "unknown transfer id",
        "file already exists", "no such user", "options refused",
    ]

    /// The RFC's word for it; `error 42` for a number that nobody named.
    public var description: String {
        rawValue < Self.names.count ? Self.names[Int(rawValue)] : "error \(rawValue)"
    }
}
