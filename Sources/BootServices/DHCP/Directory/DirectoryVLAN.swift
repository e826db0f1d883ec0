import WroughtProvisioning

/// A VLAN with its subnets and the addresses that DHCP may give there.
struct DirectoryVLAN: Sendable {
    let vlan: VLAN
    let subnets: [DirectorySubnet]
    let ranges: [AddressRange]

    var title: String { vlan.tag == 0 ? vlan.name : "\(vlan.name) (tag \(vlan.tag))" }
    func subnet(holding address: IPAddress) -> DirectorySubnet? { subnets.first { $0.subnet.cidr.contains(address) } }
    /// True where the address is in a dynamic range.
    func gives(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }
}
