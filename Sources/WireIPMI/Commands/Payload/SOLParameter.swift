/// What serial over LAN is configured with (IPMI 2.0 section 26).
public enum SOLParameters: ParameterSpace {
    /// Get SOL Configuration Parameters.
    public static let title = "Get SOL Configuration Parameters"
    /// Transport.
    public static let netFn = NetFn.transport
    /// 0x22.
    public static let command: UInt8 = 0x22
    /// The channel that the question comes by.
    public static let usualChannel: UInt8 = 0x0E
}

/// Get SOL Configuration Parameters (IPMI 2.0 section 26.3); ``SOLParameter`` tells what the bytes mean.
public typealias GetSOLConfiguration = GetParameter<SOLParameters>

/// A configuration parameter of serial over LAN with its value (IPMI 2.0 table 26-5).
public enum SOLParameter: Sendable, Hashable {
    /// 0: somebody is changing the parameters (0 complete, 1 in progress, 2 commit).
    case setInProgress(UInt8)
    /// 1: serial over LAN may be started.
    case isEnabled(Bool)
    /// 2: what a session needs to start it.
    case authentication(SOLAuthentication)
    /// 3: how long characters are collected, in steps of 5 ms from 1, and after how many they are sent at once.
    case accumulation(interval: UInt8, threshold: UInt8)
    /// 4: how often a packet is sent again, 0 to 7, and after how long, in steps of 10 ms.
    case retry(count: UInt8, interval: UInt8)
    /// 5: the speed of the serial line that is kept.
    case keptBitRate(SOLBitRate)
    /// 6: the speed of the serial line now.
    case bitRate(SOLBitRate)
    /// 7: the channel that carries it.
    case channel(UInt8)
    /// 8: the UDP port that carries it.
    case port(UInt16)
    /// Any other.
    case other(parameter: UInt8, data: [UInt8])

    /// Reads a value; throws where it is shorter than the parameter's form. Never traps.
    public init(parameter: UInt8, data: [UInt8]) throws(WireError) {
        var reader = CommandReader("SOL configuration parameter \(parameter)", data)
        switch parameter {
        case 0: self = .setInProgress(try reader.u8() & 0x03)
        case 1: self = .isEnabled(try reader.u8() & 0x01 != 0)
        case 2: self = .authentication(SOLAuthentication(bits: try reader.u8()))
        case 3: self = .accumulation(interval: try reader.u8(), threshold: try reader.u8())
        case 4: self = .retry(count: try reader.u8() & 0x07, interval: try reader.u8())
        case 5: self = .keptBitRate(SOLBitRate(rawValue: try reader.u8()))
        case 6: self = .bitRate(SOLBitRate(rawValue: try reader.u8()))
        case 7: self = .channel(try reader.u8() & 0x0F)
        case 8: self = .port(try reader.u16())
        default: self = .other(parameter: parameter, data: data)
        }
    }

    /// The parameter's number.
    public var parameter: UInt8 {
        switch self {
        case .setInProgress: 0
        case .isEnabled: 1
        case .authentication: 2
        case .accumulation: 3
        case .retry: 4
        case .keptBitRate: 5
        case .bitRate: 6
        case .channel: 7
        case .port: 8
        case .other(let parameter, _): parameter
        }
    }

    /// The value as sent.
    public var data: [UInt8] {
        switch self {
        case .setInProgress(let state): [state & 0x03]
        case .isEnabled(let isEnabled): [isEnabled ? 1 : 0]
        case .authentication(let authentication): [authentication.bits]
        case .accumulation(let interval, let threshold): [interval, threshold]
        case .retry(let count, let interval): [count & 0x07, interval]
        case .keptBitRate(let rate), .bitRate(let rate): [rate.rawValue]
        case .channel(let channel): [channel & 0x0F]
        case .port(let port): CommandBytes.u16(port)
        case .other(_, let data): data
        }
    }
}

/// What a session needs to start serial over LAN (IPMI 2.0 table 26-5, parameter 2).
public struct SOLAuthentication: Sendable, Hashable {
    /// The least privilege.
    public var privilege: PrivilegeLevel
    /// Whether packets must be encrypted.
    public var needsEncryption: Bool
    /// Whether packets must be authenticated.
    public var needsAuthentication: Bool

    /// A need.
    public init(privilege: PrivilegeLevel, needsEncryption: Bool = false, needsAuthentication: Bool = false) {
        self.privilege = privilege
        self.needsEncryption = needsEncryption
        self.needsAuthentication = needsAuthentication
    }

    init(bits: UInt8) {
        self.init(
            privilege: PrivilegeLevel(rawValue: bits), needsEncryption: bits & 0x80 != 0,
            needsAuthentication: bits & 0x40 != 0)
    }

    var bits: UInt8 {
        privilege.rawValue | (needsEncryption ? 0x80 : 0) | (needsAuthentication ? 0x40 : 0)
    }
}

/// The speed of the serial line (IPMI 2.0 table 26-5, parameters 5 and 6).
public struct SOLBitRate: RawRepresentable, Sendable, Hashable {
    /// The four-bit number.
    public let rawValue: UInt8
    /// Keeps four bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }

    /// 9600 bit/s.
    public static let b9600 = SOLBitRate(rawValue: 6)
    /// 19,200 bit/s.
    public static let b19200 = SOLBitRate(rawValue: 7)
    /// 38,400 bit/s.
    public static let b38400 = SOLBitRate(rawValue: 8)
    /// 57,600 bit/s.
    public static let b57600 = SOLBitRate(rawValue: 9)
    /// 115,200 bit/s.
    public static let b115200 = SOLBitRate(rawValue: 10)
}

/// Set SOL Configuration Parameters (IPMI 2.0 section 26.2). Completion codes of its own: 0x80 parameter not supported,
/// 0x81 set-in-progress is held by another party, 0x82 the parameter is read-only.
public struct SetSOLConfiguration: PlainReplyCommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.transport
    /// The number of the command.
    public static let command: UInt8 = 0x21
    /// The name of the command.
    public static let title = "Set SOL Configuration Parameters"

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// The parameter with its new value.
    public var parameter: SOLParameter

    /// A write.
    public init(channel: UInt8 = 0x0E, _ parameter: SOLParameter) {
        self.channel = channel & 0x0F
        self.parameter = parameter
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader(Self.title, data)
        let channel = try reader.u8()
        self.init(channel: channel, try SOLParameter(parameter: try reader.u8(), data: reader.rest()))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel, parameter.parameter] + parameter.data }
}
