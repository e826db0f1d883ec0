/// A block of addresses on a VLAN, and what its machines are told about it.
public struct Subnet: Sendable, Hashable, Codable {
    /// Its number, unique among subnets.
    public var id: Int
    /// Its name, for people; the block itself where nobody gave one.
    public var name: String
    /// The VLAN it is on. Several subnets may share one.
    public var vlan: Int
    /// Its addresses.
    public var cidr: CIDR
    /// The default router (option 3, and the default route of option 121); nil for none.
    public var gateway: IPAddress?
    /// DNS servers (option 6); empty tells none.
    public var dnsServers: [IPAddress]
    /// NTP servers (option 42); empty tells none.
    public var ntpServers: [IPAddress]
    /// The domain of its machines (option 15); nil tells none.
    public var domain: String?
    /// Domains in which names are searched (option 119).
    public var searchDomains: [String]
    /// Routes beside the default one (option 121).
    public var routes: [Route]
    /// For how long an address is given, 60 s to a year (option 51).
    public var leaseSeconds: Int
    /// Further options, sent to every machine whether it asks for them or not.
    public var options: [ExtraOption]

    /// A subnet.
    public init(
        id: Int, name: String? = nil, vlan: Int, cidr: CIDR, gateway: IPAddress? = nil, dnsServers: [IPAddress] = [],
        ntpServers: [IPAddress] = [], domain: String? = nil, searchDomains: [String] = [], routes: [Route] = [],
        leaseSeconds: Int = 600, options: [ExtraOption] = []
    ) {
        self.id = id
        self.name = name ?? cidr.description
        self.vlan = vlan
        self.cidr = cidr
        self.gateway = gateway
        self.dnsServers = dnsServers
        self.ntpServers = ntpServers
        self.domain = domain
        self.searchDomains = searchDomains
        self.routes = routes
        self.leaseSeconds = leaseSeconds
        self.options = options
    }

    /// A route that machines of a subnet get (RFC 3442).
    public struct Route: Sendable, Hashable, Codable {
        /// Where it leads.
        public var destination: CIDR
        /// Through which router.
        public var router: IPAddress

        /// A route.
        public init(_ destination: CIDR, via router: IPAddress) {
            self.destination = destination
            self.router = router
        }
    }
}
