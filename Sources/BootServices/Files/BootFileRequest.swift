/// Everything that the answer to a request for a file may depend on.
public struct BootFileRequest: Sendable, Hashable {
    /// How the client asks.
    public enum Transport: String, Sendable, Hashable, CaseIterable {
        /// TFTP, RFC 1350.
        case tftp
        /// HTTP, RFC 9110.
        case http
    }

    /// What the client wants.
    public let path: BootPath
    /// What stands behind the question mark of an HTTP target, still escaped; nil where there is none.
    public let query: String?
    /// Who asks.
    public let client: BootEndpoint
    /// The address of ours that was asked, which this client can therefore reach.
    public let server: BootEndpoint
    /// How it asks.
    public let transport: Transport

    /// A request.
    public init(
        _ path: BootPath, query: String? = nil, client: BootEndpoint, server: BootEndpoint, transport: Transport
    ) {
        self.path = path
        self.query = query
        self.client = client
        self.server = server
        self.transport = transport
    }
}
