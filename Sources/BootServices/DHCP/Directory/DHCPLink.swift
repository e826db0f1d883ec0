public import WroughtWire

/// One interface that the server listens on, with the server's own addresses there.
public struct DHCPLink: Sendable, Hashable {
    /// The interface's name, for people.
    public let interface: String
    /// The server's addresses on it, the preferred one first. Never empty.
    public let addresses: [IPv4Address]

    /// A link; nil without an address, because a server without one cannot be answered to.
    public init?(interface: String, addresses: [IPv4Address]) {
        guard !addresses.isEmpty else { return nil }
        self.interface = interface
        self.addresses = addresses
    }

    /// The address by which machines of a network shall know the server: one inside of it where there is one.
    func address(for network: IPv4Network) -> IPv4Address { addresses.first(where: network.contains) ?? addresses[0] }
}
