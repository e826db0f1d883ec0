/// Get Self Test Results (IPMI 2.0 section 20.4).
public struct GetSelfTestResults: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = SelfTestResult
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x04

    /// The request has no fields.
    public init() {}
}

/// What the controller's self test found (IPMI 2.0 section 20.4, table 20-5).
public enum SelfTestResult: CommandData {
    /// Everything that was tested works.
    case passed
    /// The controller has no self test.
    case notImplemented
    /// Data or devices are inaccessible or corrupted; which of them.
    case corrupted(Parts)
    /// A fatal hardware error; the maker's number.
    case fatal(UInt8)
    /// A result of the maker's own.
    case other(code: UInt8, detail: UInt8)

    /// The parts that a self test found inaccessible or corrupted.
    public struct Parts: OptionSet, Sendable, Hashable {
        /// The value as sent.
        public let rawValue: UInt8
        /// Any value of the field.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// The operational firmware.
        public static let firmware = Self(rawValue: 1 << 0)
        /// The firmware that updates it.
        public static let bootBlock = Self(rawValue: 1 << 1)
        /// The internal use area of the FRU.
        public static let internalUseArea = Self(rawValue: 1 << 2)
        /// The sensor data records are empty.
        public static let sdrEmpty = Self(rawValue: 1 << 3)
        /// The IPMB lines do not answer.
        public static let ipmb = Self(rawValue: 1 << 4)
        /// The FRU device cannot be reached.
        public static let fruDevice = Self(rawValue: 1 << 5)
        /// The sensor data records cannot be reached.
        public static let sdrRepository = Self(rawValue: 1 << 6)
        /// The event log cannot be reached.
        public static let sel = Self(rawValue: 1 << 7)
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Self Test Results reply", data)
        let code = try reader.u8()
        let detail = try reader.u8()
        switch (code, detail) {
        case (0x55, 0): self = .passed
        case (0x56, 0): self = .notImplemented
        case (0x57, _): self = .corrupted(Parts(rawValue: detail))
        case (0x58, _): self = .fatal(detail)
        default: self = .other(code: code, detail: detail)
        }
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        switch self {
        case .passed: [0x55, 0]
        case .notImplemented: [0x56, 0]
        case .corrupted(let parts): [0x57, parts.rawValue]
        case .fatal(let number): [0x58, number]
        case .other(let code, let detail): [code, detail]
        }
    }
}
