/// How a packet of IPMI 1.5 is authenticated; also tells RMCP+ packets from those (IPMI 2.0 table 13-8).
public enum AuthenticationType: UInt8, Sendable, Hashable, CaseIterable {
    /// Nothing is checked.
    case none = 0
    /// An MD2 digest: obsolete, and not offered by this package.
    case md2 = 1
    /// An MD5 digest over password, packet and sequence.
    case md5 = 2
    /// The password itself, in clear.
    case straight = 4
    /// Defined by the maker.
    case oem = 5
    /// The packet has the RMCP+ format of IPMI 2.0.
    case rmcpPlus = 6

    /// The bit in Get Channel Authentication Capabilities and in user settings.
    public var bit: UInt8 { 1 << rawValue }

    /// Whether this package can make its codes.
    public var isSupported: Bool { self == .none || self == .md5 || self == .straight }

    /// The name people use.
    public var name: String {
        switch self {
        case .none: "none"
        case .md2: "MD2"
        case .md5: "MD5"
        case .straight: "straight password"
        case .oem: "OEM"
        case .rmcpPlus: "RMCP+"
        }
    }
}
