public import WroughtProvisioning
import WroughtWire

/// A plan of networks, indexed for answering: immutable, so that a change of the plan is a new directory and counts from
/// the next packet on.
public final class DHCPDirectory: Sendable {
    /// The plan it was made of.
    public let plan: NetworkPlan
    /// Who gets which boot file.
    public let boot: BootFileChoice

    private let vlans: [Int: DirectoryVLAN]
    /// By their first address, for a search by halves.
    private let subnets: [DirectorySubnet]
    private let cards: [LeaseClient: [StaticAddress]]
    private let owners: [IPAddress: LeaseClient]

    /// Indexes a plan that ``NetworkPlan/problems()`` finds nothing wrong with. Of a plan with overlaps, the subnet that
    /// begins last before an address counts.
    public init(_ plan: NetworkPlan, boot: BootFileChoice = BootFileChoice()) {
        self.plan = plan
        self.boot = boot
        let entries = plan.subnets.compactMap { subnet in
            plan.vlan(subnet.vlan).flatMap { DirectorySubnet(subnet, on: $0) }
        }
        subnets = entries.sorted { $0.subnet.cidr < $1.subnet.cidr }
        let bySubnet = Dictionary(grouping: plan.ranges.filter { $0.kind == .dynamic }, by: \.subnet)
        let byVLAN = Dictionary(grouping: subnets, by: \.subnet.vlan)
        vlans = Dictionary(
            plan.vlans.map { vlan in
                let own = byVLAN[vlan.id] ?? []
                let ranges = own.flatMap { bySubnet[$0.subnet.id] ?? [] }.map(\.range)
                return (vlan.id, DirectoryVLAN(vlan: vlan, subnets: own, ranges: ranges))
            }, uniquingKeysWith: { first, _ in first })
        cards = Dictionary(grouping: plan.statics) { LeaseClient($0.mac) }
        owners = Dictionary(
            plan.statics.compactMap { entry in entry.address.map { ($0, LeaseClient(entry.mac)) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The subnet that holds an address.
    func subnet(holding address: IPAddress) -> DirectorySubnet? {
        var (low, high) = (0, subnets.count)
        while low < high {
            let middle = (low + high) / 2
            if subnets[middle].subnet.cidr.address <= address { low = middle + 1 } else { high = middle }
        }
        return low > 0 && subnets[low - 1].subnet.cidr.contains(address) ? subnets[low - 1] : nil
    }

    /// The VLAN that an interface is on: that of the first of the server's addresses that lies in a subnet.
    func vlan(of link: DHCPLink) -> DirectoryVLAN? {
        for address in link.addresses {
            if let subnet = subnet(holding: IPAddress(address)) { return vlans[subnet.subnet.vlan] }
        }
        return nil
    }

    /// What the server does on the VLAN of an interface; nothing where it is on none.
    public func service(on link: DHCPLink) -> DHCPService { vlan(of: link)?.vlan.dhcp ?? .off }

    func vlan(_ id: Int) -> DirectoryVLAN? { vlans[id] }
    var allVLANs: some Sequence<DirectoryVLAN> { vlans.values }
    /// The entries of a card, in any subnet.
    func entries(of client: LeaseClient) -> [StaticAddress] { cards[client] ?? [] }
    /// Whose static address it is.
    func owner(of address: IPAddress) -> LeaseClient? { owners[address] }
}
