public import WroughtCore

/// How a BMC's network is configured: the parameters of Get LAN Configuration Parameters (IPMI 2.0 table 23-4) that
/// matter to operators. What the BMC does not tell is nil or empty. Secrets such as the community string of alerts
/// (parameter 16) are not read.
public struct LANConfiguration: Sendable, Hashable, Codable {
    /// The IPv4 address, dotted (parameter 3); `0.0.0.0` where there is none.
    public var address: String?
    /// Where the IPv4 address comes from (parameter 4).
    public var addressSource: AddressSource?
    /// The BMC's hardware address (parameter 5).
    public var mac: MACAddress?
    /// The IPv4 subnet mask, dotted (parameter 6).
    public var subnetMask: String?
    /// The IPv4 router (parameters 12 and 13).
    public var defaultGateway: Gateway?
    /// The IPv4 router that is used when the first fails (parameters 14 and 15).
    public var backupGateway: Gateway?
    /// The VLAN (parameters 20 and 21); nil where packets go untagged.
    public var vlan: VLAN?
    /// The cipher suites of IPMI 2.0 in the BMC's order (parameters 22, 23 and 24).
    public var cipherSuites: [CipherSuiteLimit] = []
    /// Which authentication of IPMI 1.5 is allowed at which privilege (parameter 2).
    public var authentication: [AuthenticationLimit] = []
    /// IPv6 (parameters 50 to 65); nil for a BMC without it.
    public var ipv6: IPv6?

    /// Nothing known.
    public init() {}

    /// Where an address comes from.
    public enum AddressSource: String, Sendable, Hashable, Codable {
        /// Not told.
        case unspecified
        /// Written down by hand.
        case fixed
        /// DHCP.
        case dhcp
        /// The firmware or system software sets it.
        case system
        /// Another protocol.
        case other
        /// IPv6 router advertisements.
        case router
    }

    /// A router.
    public struct Gateway: Sendable, Hashable, Codable {
        /// Its IPv4 address, dotted; `0.0.0.0` where there is none.
        public var address: String
        /// Its hardware address, where the BMC tells one.
        public var mac: MACAddress?
        /// A router.
        public init(address: String, mac: MACAddress? = nil) {
            self.address = address
            self.mac = mac
        }
    }

    /// A tagged network (IEEE 802.1Q).
    public struct VLAN: Sendable, Hashable, Codable {
        /// 1 to 4094.
        public var id: Int
        /// 0 to 7.
        public var priority: Int
        /// A tagged network.
        public init(id: Int, priority: Int = 0) {
            self.id = id
            self.priority = priority
        }
    }

    /// A cipher suite, and who may use it.
    public struct CipherSuiteLimit: Sendable, Hashable, Codable {
        /// The suite's number (table 22-20).
        public var id: Int
        /// The highest privilege that may be reached with it, as `USER`, `OPERATOR`, `ADMIN`, ...; nil where the suite
        /// may not be used, or the BMC does not tell.
        public var privilege: String?
        /// A suite.
        public init(id: Int, privilege: String? = nil) {
            self.id = id
            self.privilege = privilege
        }
    }

    /// The authentication of IPMI 1.5 at one privilege.
    public struct AuthenticationLimit: Sendable, Hashable, Codable {
        /// The privilege, as `USER`, `OPERATOR`, `ADMIN`, ...
        public var privilege: String
        /// What is allowed: `none`, `MD2`, `MD5`, `straight password`, `OEM`.
        public var types: [String]
        /// The types of a privilege.
        public init(privilege: String, types: [String]) {
            self.privilege = privilege
            self.types = types
        }
    }

    /// IPv6 of a BMC.
    public struct IPv6: Sendable, Hashable, Codable {
        /// What the BMC uses.
        public enum Use: String, Sendable, Hashable, Codable {
            /// IPv4 alone.
            case off
            /// IPv6 alone.
            case only
            /// Both.
            case both
        }

        /// One address.
        public struct Address: Sendable, Hashable, Codable {
            /// As RFC 5952 writes it.
            public var address: String
            /// The length of the prefix in bits, 0 to 128.
            public var prefixLength: Int
            /// Where it comes from.
            public var source: AddressSource
            /// Whether it is in use now.
            public var isActive: Bool
            /// An address.
            public init(address: String, prefixLength: Int, source: AddressSource, isActive: Bool) {
                self.address = address
                self.prefixLength = prefixLength
                self.source = source
                self.isActive = isActive
            }
        }

        /// What the BMC uses; nil where it does not tell (parameter 51).
        public var use: Use?
        /// The addresses, fixed ones first (parameters 56 and 59).
        public var addresses: [Address] = []
        /// The router that is written down by hand (parameter 65).
        public var router: String?

        /// Nothing known.
        public init() {}
    }
}
