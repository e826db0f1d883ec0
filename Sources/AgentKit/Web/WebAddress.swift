public import WroughtWire

/// An `http://` address with a numeric host: a static program has no resolver, so the server writes numbers.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// The server.
    public let host: IPv4Address
    /// The port; 80 unless given.
    public let port: UInt16
    /// What is asked for, with the query; begins with `/`.
    public let path: String

    /// An address of parts.
    public init(host: IPv4Address, port: UInt16 = 80, path: String = "/") {
        self.host = host
        self.port = port
        self.path = path.hasPrefix("/") ? path : "/\(path)"
    }

    /// Reads `http://10.0.0.1:5248/MAAS/`; throws a ``WebFault`` with the remedy for anything else.
    public init(_ text: String) throws(WebFault) {
        guard text.lowercased().hasPrefix("http://") else {
            throw WebFault(.address, "it is no http:// address; the agent speaks plain HTTP alone")
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw WebFault(.address, "it holds blanks or characters that are not ASCII: write them as %20")
        }
        let rest = text.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, let host = IPv4Address(String(first)), parts.count <= 2 else {
            throw WebFault(.address, "its host is no IPv4 address like 10.0.0.1; names cannot be looked up this early")
        }
        guard let port = parts.count == 2 ? UInt16(parts[1]) : 80, port > 0 else {
            throw WebFault(.address, "its port is no number from 1 to 65535")
        }
        let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
        self.init(host: host, port: port, path: path.hasPrefix("?") ? "/\(path)" : String(path))
    }

    /// The same server with another path.
    public func with(path: String) -> WebAddress { WebAddress(host: host, port: port, path: path) }

    /// The server alone.
    public var server: WebAddress { with(path: "/") }

    /// Host and port as the header `Host` has them.
    public var authority: String { port == 80 ? "\(host)" : "\(host):\(port)" }

    /// The whole address.
    public var description: String { "http://\(authority)\(path)" }
}
