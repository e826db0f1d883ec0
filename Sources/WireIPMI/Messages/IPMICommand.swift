/// A typed IPMI command: how its request is written, and both ways of its answer, so that a client and a simulated
/// controller share one description.
public protocol IPMICommand: Sendable, Hashable {
    /// What a successful answer says.
    associatedtype Reply: Sendable, Hashable

    /// The group the command belongs to.
    static var netFn: NetFn { get }
    /// The command number within the group.
    static var command: UInt8 { get }
    /// The command's name in the specification.
    static var title: String { get }

    /// The request's data bytes.
    func encodeRequest() -> [UInt8]
    /// Reads a request's data bytes; throws ``WireError`` with the reason for anything else. Never traps.
    static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self

    /// The data bytes of a successful answer, after the completion code.
    static func encodeReply(_ reply: Reply) -> [UInt8]
    /// Reads the data bytes of a successful answer; throws ``WireError`` with the reason. Never traps.
    static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply
}

extension IPMICommand {
    /// The type's name with blanks between its words, for example "Get Chassis Status".
    public static var title: String {
        var words = ""
        var last: Character = "A"
        for character in "\(Self.self)" {
            if character.isUppercase, last.isLowercase { words += " " }
            words.append(character)
            last = character
        }
        return words
    }

    /// The command as an untyped request for logical unit 0.
    public var request: IPMIRequest { IPMIRequest(Self.netFn, Self.command, data: encodeRequest()) }
}
