/// Everything the server knows of its networks: one value, so that a change is checked as a whole before it counts.
public struct NetworkPlan: Sendable, Hashable, Codable {
    /// Fabrics.
    public var fabrics: [Fabric]
    /// Spaces.
    public var spaces: [Space]
    /// VLANs.
    public var vlans: [VLAN]
    /// Subnets.
    public var subnets: [Subnet]
    /// Dynamic and reserved ranges.
    public var ranges: [SubnetRange]
    /// Network cards that are known, with the addresses that are theirs.
    public var statics: [StaticAddress]

    /// A plan; an empty one until told otherwise.
    public init(
        fabrics: [Fabric] = [], spaces: [Space] = [], vlans: [VLAN] = [], subnets: [Subnet] = [],
        ranges: [SubnetRange] = [], statics: [StaticAddress] = []
    ) {
        self.fabrics = fabrics
        self.spaces = spaces
        self.vlans = vlans
        self.subnets = subnets
        self.ranges = ranges
        self.statics = statics
    }

    /// The smallest plan that serves: one VLAN, one subnet, one dynamic range.
    public static func single(
        _ cidr: CIDR, dynamic: AddressRange, dhcp: DHCPService = .server, gateway: IPAddress? = nil
    ) -> NetworkPlan {
        NetworkPlan(
            fabrics: [Fabric(id: 1, name: "fabric-1")],
            vlans: [VLAN(id: 1, fabric: 1, name: "untagged", dhcp: dhcp)],
            subnets: [Subnet(id: 1, vlan: 1, cidr: cidr, gateway: gateway)],
            ranges: [SubnetRange(id: 1, subnet: 1, kind: .dynamic, range: dynamic)])
    }

    /// The VLAN of that number.
    public func vlan(_ id: Int) -> VLAN? { vlans.first { $0.id == id } }
    /// The subnet of that number.
    public func subnet(_ id: Int) -> Subnet? { subnets.first { $0.id == id } }
    /// The subnet that holds an address; subnets of one plan do not overlap.
    public func subnet(holding address: IPAddress) -> Subnet? { subnets.first { $0.cidr.contains(address) } }
}
