/// One request, before it is put on a wire.
public struct WebRequest: Sendable, Hashable {
    /// GET or POST.
    public enum Method: String, Sendable, Hashable {
        /// Asks.
        case get = "GET"
        /// Tells.
        case post = "POST"
    }

    /// GET or POST.
    public var method: Method
    /// What is asked for.
    public var address: WebAddress
    /// Headers besides `Host`, `Connection` and `Content-Length`. Not to be logged: `Authorization` is among them.
    public var headers: [(name: String, value: String)]
    /// What is told.
    public var body: [UInt8]

    /// A request.
    public init(
        _ method: Method, _ address: WebAddress, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
    }

    /// The request as sent (RFC 9112). One connection serves one request: the agent asks rarely.
    public var encoded: [UInt8] {
        var head = "\(method.rawValue) \(address.path) HTTP/1.1\r\nHost: \(address.authority)\r\n"
        head += "Connection: close\r\nUser-Agent: wrought-agent\r\nAccept: */*\r\n"
        for header in headers { head += "\(Self.clean(header.name)): \(Self.clean(header.value))\r\n" }
        if method == .post { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }

    /// A line end in a header would begin another one.
    private static func clean(_ text: String) -> String { text.filter { !$0.isNewline && $0 != "\0" } }

    /// Compares the headers in their order.
    public static func == (one: WebRequest, other: WebRequest) -> Bool { one.encoded == other.encoded }
    /// Hashes what is sent.
    public func hash(into hasher: inout Hasher) { hasher.combine(encoded) }
}
