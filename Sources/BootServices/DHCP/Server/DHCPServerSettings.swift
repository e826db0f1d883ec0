/// How the DHCP server listens and answers.
public struct DHCPServerSettings: Sendable, Hashable {
    /// The interfaces, each with a socket of its own. On no other is anything heard or answered.
    public var interfaces: [String]
    /// The port of requests, 67 but in tests.
    public var serverPort: UInt16
    /// The port of clients, 68 but in tests.
    public var clientPort: UInt16
    /// The port of boot servers, 4011; nil leaves it alone.
    public var bootServerPort: UInt16?
    /// The server's manners.
    public var policy: DHCPPolicy
    /// True asks by ARP whether somebody uses an address that is about to be given for the first time. The offer does not
    /// wait for it: an answer takes the address back before the client has asked for it, or soon after.
    public var probesConflicts: Bool
    /// True answers IPv6 router solicitations on VLANs that are served, with nothing: iPXE waits 13 s for an answer.
    public var advertisesRouter: Bool
    /// How often a DISCOVER is sent to find servers of somebody else, in seconds, 10 or more; 0 only listens.
    public var searchSeconds: Int
    /// How many answers may wait for the disk; more messages are left unanswered then.
    public var waitingAnswers: Int

    /// The usual settings.
    public init(
        interfaces: [String], serverPort: UInt16 = 67, clientPort: UInt16 = 68, bootServerPort: UInt16? = 4011,
        policy: DHCPPolicy = DHCPPolicy(), probesConflicts: Bool = true, advertisesRouter: Bool = true,
        searchSeconds: Int = 60, waitingAnswers: Int = 8192
    ) {
        self.interfaces = interfaces
        self.serverPort = serverPort
        self.clientPort = clientPort
        self.bootServerPort = bootServerPort
        self.policy = policy
        self.probesConflicts = probesConflicts
        self.advertisesRouter = advertisesRouter
        self.searchSeconds = searchSeconds == 0 ? 0 : max(10, searchSeconds)
        self.waitingAnswers = max(1, waitingAnswers)
    }
}
