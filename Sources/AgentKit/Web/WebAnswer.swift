/// What a server answered.
public struct WebAnswer: Sendable, Hashable {
    /// The status, 100 to 599.
    public var status: Int
    /// Header names in lower case; of several with one name the first.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// This answer where it is a success (2xx); throws a ``WebFault`` with the beginning of what the server said.
    public func succeeded(_ asking: String) throws(WebFault) -> WebAnswer {
        if (200..<300).contains(status) { return self }
        let said = text.prefix(200).filter { !$0.isNewline }
        throw WebFault(.status(status), "\(asking): the server answered \(status)\(said.isEmpty ? "" : ": \(said)")")
    }
}
