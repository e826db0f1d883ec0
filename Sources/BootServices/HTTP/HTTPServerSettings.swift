/// How an HTTP boot server is set up, and what it bears from a client.
public struct HTTPServerSettings: Sendable, Hashable {
    /// Where to listen; never everywhere unless 0.0.0.0 or :: is named.
    public var addresses: [BootEndpoint]
    /// How many connections there may be at once; the next one is closed at once.
    public var mostConnections: Int
    /// How long a request's head may take, and how long a connection may be idle between two requests.
    public var headLimit: Duration
    /// How long a client may take to accept a mebibyte; after that the connection is closed.
    public var mebibyteLimit: Duration
    /// How long the source may take for an answer.
    public var lookupLimit: Duration

    /// Settings; 4096 connections, 15 seconds for a head, 60 for a mebibyte, 5 for an answer.
    public init(
        addresses: [BootEndpoint], mostConnections: Int = 4096, headLimit: Duration = .seconds(15),
        mebibyteLimit: Duration = .seconds(60), lookupLimit: Duration = .seconds(5)
    ) {
        self.addresses = addresses
        self.mostConnections = max(1, mostConnections)
        self.headLimit = max(headLimit, .milliseconds(1))
        self.mebibyteLimit = max(mebibyteLimit, .milliseconds(1))
        self.lookupLimit = max(lookupLimit, .milliseconds(1))
    }
}
