/// Send Message (IPMI 2.0 section 22.7): pass a message on to another channel, such as the IPMB.
///
/// The message is framed as that channel frames it; for the IPMB (section 7.3 and the IPMB protocol specification,
/// section 2.11) the framing is that of a LAN message. The first answer only says that the message was passed on; the
/// answer to a tracked request follows by itself as a message with group, command and sequence number of the inner
/// request, or, from some controllers, as data of another answer to Send Message.
public struct SendMessage: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x34

    /// What the controller does with the answer (table 22-6).
    public enum Tracking: UInt8, Sendable, Hashable {
        /// Nothing: the receiver takes it from the queue with Get Message.
        case none = 0
        /// It remembers the request and returns the answer to this session.
        case tracked = 1
        /// The message goes out as it is.
        case raw = 2
        /// A value the specification reserves.
        case reserved = 3
    }

    /// The channel to send on, 0 (the IPMB) to 15.
    public var channel: UInt8
    /// What the controller does with the answer.
    public var tracking: Tracking
    /// True where the message is authenticated.
    public var isAuthenticated: Bool
    /// True where the message is encrypted.
    public var isEncrypted: Bool
    /// The framed message.
    public var message: [UInt8]

    /// A message to pass on.
    public init(
        channel: UInt8 = 0, tracking: Tracking = .tracked, isAuthenticated: Bool = false, isEncrypted: Bool = false,
        message: [UInt8]
    ) {
        self.channel = channel & 0x0F
        self.tracking = tracking
        self.isAuthenticated = isAuthenticated
        self.isEncrypted = isEncrypted
        self.message = message
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Send Message", data)
        let byte = try reader.u8()
        self.init(
            channel: byte, tracking: Tracking(rawValue: byte >> 6) ?? .none, isAuthenticated: byte & 0x10 != 0,
            isEncrypted: byte & 0x20 != 0, message: reader.rest())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        [channel | tracking.rawValue << 6 | (isAuthenticated ? 0x10 : 0) | (isEncrypted ? 0x20 : 0)] + message
    }

    /// What came back with the acknowledgement: nothing, or the answer itself on channels that wait for it.
    public struct Reply: CommandData {
        /// The bytes after the completion code.
        public var data: [UInt8]
        /// An answer.
        public init(_ data: [UInt8] = []) { self.data = data }
        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) { self.init(data) }
        /// The bytes as sent.
        public var encoded: [UInt8] { data }
    }
}

/// Get Message (IPMI 2.0 section 22.6): takes a message from the receive queue. Completion code 0x80: the queue is
/// empty.
public struct GetMessage: PlainRequestCommand {
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x33
    /// The queue is empty.
    public static let queueEmpty = CompletionCode(rawValue: 0x80)

    /// The request has no fields.
    public init() {}

    /// A message from the queue.
    public struct Reply: CommandData {
        /// The channel that it came by.
        public var channel: UInt8
        /// The privilege that the sender had there, as sent.
        public var privilege: UInt8
        /// The message as that channel frames it, without the first address.
        public var message: [UInt8]
        /// A message.
        public init(channel: UInt8, privilege: UInt8 = 0, message: [UInt8]) {
            self.channel = channel & 0x0F
            self.privilege = privilege & 0x0F
            self.message = message
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Message reply", data)
            let byte = try reader.u8()
            self.init(channel: byte, privilege: byte >> 4, message: reader.rest())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [channel | privilege << 4] + message }
    }
}
