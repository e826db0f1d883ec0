/// An answer, before it is put on the wire.
public struct RedfishResponse: Sendable, Hashable {
    /// The status.
    public var status: Int
    /// The headers, but for those that tell of the body's length.
    public var headers: [RedfishRequest.Header]
    /// The body.
    public var body: [UInt8]

    /// An answer.
    public init(_ status: Int, headers: [RedfishRequest.Header] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name; nil where there is none.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
