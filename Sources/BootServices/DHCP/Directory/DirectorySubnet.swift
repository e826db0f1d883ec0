import WroughtProvisioning
import WroughtWire

/// A subnet with its options already in octets: they are the same in every answer.
struct DirectorySubnet: Sendable {
    let subnet: Subnet
    let network: IPv4Network
    /// Sent where the client asks for them, or does not say what it wants.
    let options: [(code: DHCPOptionCode, octets: [UInt8])]
    /// Sent to everybody.
    let extras: [ExtraOption]

    /// Nil for a block that is no network of the wire, which no ``CIDR`` is.
    init?(_ subnet: Subnet, on vlan: VLAN) {
        let address = IPv4Address(subnet.cidr.address)
        guard let network = IPv4Network(address, prefixLength: subnet.cidr.prefixLength) else { return nil }
        self.subnet = subnet
        self.network = network
        extras = subnet.options
        options = Self.options(of: subnet, network, vlan)
    }

    private static func options(
        of subnet: Subnet, _ network: IPv4Network, _ vlan: VLAN
    ) -> [(code: DHCPOptionCode, octets: [UInt8])] {
        var list = DHCPOptions()
        list[.subnetMask] = network.netmask
        if let gateway = subnet.gateway { list[.routers] = [IPv4Address(gateway)] }
        if !subnet.dnsServers.isEmpty { list[.domainNameServers] = subnet.dnsServers.map(IPv4Address.init) }
        if let domain = subnet.domain { list[.domainName] = WireText(domain) }
        if vlan.mtu != 1500 { list[.interfaceMTU] = UInt16(clamping: vlan.mtu) }
        if network.prefixLength < 31 { list[.broadcastAddress] = network.lastAddress }
        if !subnet.ntpServers.isEmpty { list[.ntpServers] = subnet.ntpServers.map(IPv4Address.init) }
        let search = subnet.searchDomains.compactMap { DomainName($0) }
        if !search.isEmpty { list[.domainSearch] = DomainNameList(search) }
        let routes = Self.routes(of: subnet)
        if !routes.isEmpty { list[.classlessRoutes] = routes }
        return list.fields.map { ($0.code, $0.octets) }
    }

    /// With the default route, because a client that takes option 121 ignores option 3 (RFC 3442).
    private static func routes(of subnet: Subnet) -> [ClasslessRoute] {
        guard !subnet.routes.isEmpty else { return [] }
        let own = subnet.routes.compactMap { route -> ClasslessRoute? in
            let address = IPv4Address(route.destination.address)
            return IPv4Network(address, prefixLength: route.destination.prefixLength)
                .map { ClasslessRoute($0, via: IPv4Address(route.router)) }
        }
        guard let gateway = subnet.gateway, let everywhere = IPv4Network(.unspecified, prefixLength: 0) else {
            return own
        }
        return own + [ClasslessRoute(everywhere, via: IPv4Address(gateway))]
    }
}
