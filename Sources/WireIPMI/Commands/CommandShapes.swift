/// The answer of a command that says nothing but that it was carried out.
public struct NoReplyData: Sendable, Hashable {
    /// The one value.
    public init() {}
}

/// A command whose successful answer is the completion code alone. Bytes that a controller adds are ignored.
public protocol PlainReplyCommand: IPMICommand where Reply == NoReplyData {}

extension PlainReplyCommand {
    /// No bytes.
    public static func encodeReply(_ reply: NoReplyData) -> [UInt8] { [] }
    /// Accepts whatever follows the completion code.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> NoReplyData { NoReplyData() }
}

/// A command that is asked without data.
public protocol PlainRequestCommand: IPMICommand {
    /// The one form of the request.
    init()
}

extension PlainRequestCommand {
    /// No bytes.
    public func encodeRequest() -> [UInt8] { [] }
    /// Refuses data, as controllers do with completion code 0xC7.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        guard data.isEmpty else { throw WireError(Self.title, "\(data.count) bytes where none belong") }
        return Self()
    }
}

/// Data bytes that can be written and read back: a request, an answer, a record.
public protocol CommandData: Sendable, Hashable {
    /// Reads the bytes; throws ``WireError`` with the reason. Never traps; ignores bytes that a later version adds.
    init(decoding data: [UInt8]) throws(WireError)
    /// The bytes as sent.
    var encoded: [UInt8] { get }
}

extension IPMICommand where Reply: CommandData {
    /// The bytes of the answer.
    public static func encodeReply(_ reply: Reply) -> [UInt8] { reply.encoded }
    /// Reads the answer.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply { try Reply(decoding: data) }
}

extension IPMICommand where Self: CommandData {
    /// The bytes of the request.
    public func encodeRequest() -> [UInt8] { encoded }
    /// Reads the request.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self { try Self(decoding: data) }
}
