/// A request as it came from the wire.
public struct RedfishRequest: Sendable, Hashable {
    /// `GET`, `PATCH`, ...
    public var method: String
    /// The path with the query, as it was sent.
    public var target: String
    /// The headers in the order they came in.
    public var headers: [Header]
    /// The body.
    public var body: [UInt8]

    /// A header.
    public struct Header: Sendable, Hashable {
        /// The name; upper and lower case are equal.
        public var name: String
        /// The value.
        public var value: String

        /// A header.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request.
    public init(_ method: String, _ target: String, headers: [Header] = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The first header of a name; nil where there is none.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }

    /// The path without the query.
    var path: String { String(target.prefix { $0 != "?" }) }

    /// The names of the query's parameters.
    var queryNames: [String] {
        target.drop { $0 != "?" }.dropFirst().split(separator: "&").map { String($0.prefix { $0 != "=" }) }
    }

    /// The parts of the path below `/redfish/v1`; nil outside it. A slash at the end changes nothing.
    var place: [String]? {
        let parts = path.split(separator: "/").map(String.init)
        return parts.count >= 2 && parts[0] == "redfish" && parts[1] == "v1" ? Array(parts.dropFirst(2)) : nil
    }
}
