/// A set of numbered configuration parameters, each perhaps in several sets and blocks.
public protocol ParameterSpace: Sendable, Hashable {
    /// The name of its reading command in the specification.
    static var title: String { get }
    /// The group of its reading command.
    static var netFn: NetFn { get }
    /// The number of its reading command.
    static var command: UInt8 { get }
    /// The channel that is meant unless another is named; 0 where the parameters belong to no channel.
    static var usualChannel: UInt8 { get }
}

/// What LAN channels are configured with (IPMI 2.0 section 23).
public enum LANParameters: ParameterSpace {
    /// Get LAN Configuration Parameters.
    public static let title = "Get LAN Configuration Parameters"
    /// Transport.
    public static let netFn = NetFn.transport
    /// 0x02.
    public static let command: UInt8 = 0x02
    /// The channel that the question comes by.
    public static let usualChannel: UInt8 = 0x0E
}

/// What system software left with the controller (IPMI 2.0 section 22.14): 1 firmware version, 2 system name, 3 primary
/// operating system, 4 the operating system now; in blocks of sixteen bytes.
public enum SystemInfoParameters: ParameterSpace {
    /// Get System Info Parameters.
    public static let title = "Get System Info Parameters"
    /// App.
    public static let netFn = NetFn.app
    /// 0x59.
    public static let command: UInt8 = 0x59
    /// They belong to no channel.
    public static let usualChannel: UInt8 = 0
}

/// Get LAN Configuration Parameters (IPMI 2.0 section 23.2); ``LANParameter`` tells what the bytes mean.
public typealias GetLANConfiguration = GetParameter<LANParameters>
/// Get System Info Parameters (IPMI 2.0 section 22.14b).
public typealias GetSystemInfo = GetParameter<SystemInfoParameters>

/// Reads one parameter. Completion code 0x80: the parameter is not supported.
public struct GetParameter<Space: ParameterSpace>: IPMICommand, CommandData {
    /// The group of the command.
    public static var netFn: NetFn { Space.netFn }
    /// The number of the command.
    public static var command: UInt8 { Space.command }
    /// The name of the command.
    public static var title: String { Space.title }

    /// The channel, 0 to 15; 0x0E is the one this comes by.
    public var channel: UInt8
    /// True to ask for the parameter's revision alone.
    public var revisionOnly: Bool
    /// The parameter.
    public var parameter: UInt8
    /// Which set of the parameter; 0 where it has none.
    public var setSelector: UInt8
    /// Which block of the set; 0 where it has none.
    public var blockSelector: UInt8

    /// A question for one parameter.
    public init(
        channel: UInt8 = Space.usualChannel, parameter: UInt8, setSelector: UInt8 = 0, blockSelector: UInt8 = 0,
        revisionOnly: Bool = false
    ) {
        self.channel = channel & 0x0F
        self.revisionOnly = revisionOnly
        self.parameter = parameter
        self.setSelector = setSelector
        self.blockSelector = blockSelector
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader(Self.title, data)
        let channel = try reader.u8()
        self.init(
            channel: channel, parameter: try reader.u8(), setSelector: try reader.u8(),
            blockSelector: try reader.u8(), revisionOnly: channel & 0x80 != 0)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [channel | (revisionOnly ? 0x80 : 0), parameter, setSelector, blockSelector] }

    /// The parameter's bytes; what they mean follows from the request.
    public typealias Reply = ParameterValue
}

/// The bytes of a parameter.
public struct ParameterValue: CommandData {
    /// The revision, 0x11 by the specification.
    public var revision: UInt8
    /// The bytes.
    public var data: [UInt8]
    /// An answer.
    public init(_ data: [UInt8], revision: UInt8 = 0x11) {
        self.revision = revision
        self.data = data
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("parameter", data)
        let revision = try reader.u8()
        self.init(reader.rest(), revision: revision)
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [revision] + data }
}
