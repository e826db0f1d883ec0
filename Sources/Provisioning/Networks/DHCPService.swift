/// What the server does about DHCP on a VLAN.
public enum DHCPService: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nothing: no message from this VLAN is ever answered.
    case off
    /// It gives addresses, options and boot files: the only DHCP server there.
    case server
    /// It gives boot files alone (proxyDHCP, PXE 2.1 section 2.2), beside a server of somebody else that gives
    /// addresses.
    case proxy
}
