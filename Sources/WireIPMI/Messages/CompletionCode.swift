/// The first byte of every IPMI answer (IPMI 2.0 section 5.2, table 5-2).
public struct CompletionCode: RawRepresentable, Sendable, Hashable {
    /// The byte as sent.
    public let rawValue: UInt8

    /// Any byte is a completion code: 0x01 to 0x7E belong to the vendor, 0x80 to 0xBE to the command.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The command was carried out.
    public static let ok = CompletionCode(rawValue: 0x00)
    /// Node busy: ask again later.
    public static let nodeBusy = CompletionCode(rawValue: 0xC0)
    /// The command is not known to this controller.
    public static let invalidCommand = CompletionCode(rawValue: 0xC1)
    /// The command is not valid for this logical unit.
    public static let invalidForLUN = CompletionCode(rawValue: 0xC2)
    /// The controller gave up while working on the command.
    public static let timeout = CompletionCode(rawValue: 0xC3)
    /// The controller has no room left.
    public static let outOfSpace = CompletionCode(rawValue: 0xC4)
    /// A reservation was cancelled or is invalid.
    public static let invalidReservation = CompletionCode(rawValue: 0xC5)
    /// The request was longer than it may be.
    public static let requestTruncated = CompletionCode(rawValue: 0xC6)
    /// The request has the wrong length.
    public static let requestLengthInvalid = CompletionCode(rawValue: 0xC7)
    /// A length field is out of bounds.
    public static let lengthLimitExceeded = CompletionCode(rawValue: 0xC8)
    /// A parameter is out of range.
    public static let parameterOutOfRange = CompletionCode(rawValue: 0xC9)
    /// The requested number of bytes cannot be returned at once.
    public static let cannotReturnBytes = CompletionCode(rawValue: 0xCA)
    /// The sensor, record or other thing asked for is not there.
    public static let notPresent = CompletionCode(rawValue: 0xCB)
    /// A data field of the request is invalid.
    public static let invalidDataField = CompletionCode(rawValue: 0xCC)
    /// The command is not possible for this sensor or record.
    public static let illegalForRecord = CompletionCode(rawValue: 0xCD)
    /// The answer could not be made.
    public static let responseUnavailable = CompletionCode(rawValue: 0xCE)
    /// The same request arrived twice.
    public static let duplicateRequest = CompletionCode(rawValue: 0xCF)
    /// The sensor records are being updated.
    public static let sdrUpdating = CompletionCode(rawValue: 0xD0)
    /// The controller is updating its firmware.
    public static let firmwareUpdating = CompletionCode(rawValue: 0xD1)
    /// The controller is starting.
    public static let initializing = CompletionCode(rawValue: 0xD2)
    /// The destination cannot be reached.
    public static let destinationUnavailable = CompletionCode(rawValue: 0xD3)
    /// The session's privilege does not suffice.
    public static let insufficientPrivilege = CompletionCode(rawValue: 0xD4)
    /// The command is not possible in the present state.
    public static let notSupportedInState = CompletionCode(rawValue: 0xD5)
    /// A part of the command is disabled or unavailable.
    public static let disabled = CompletionCode(rawValue: 0xD6)
    /// No more is known.
    public static let unspecified = CompletionCode(rawValue: 0xFF)

    /// True where the controller said that it did not take the command and may take it later.
    public var isTransient: Bool {
        [.nodeBusy, .outOfSpace, .sdrUpdating, .firmwareUpdating, .initializing].contains(self)
    }
}
