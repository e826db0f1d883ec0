/// A broadcast domain: the machines that hear each other's DISCOVER.
public struct VLAN: Sendable, Hashable, Codable {
    /// Its number in the inventory, unique among VLANs.
    public var id: Int
    /// The fabric it belongs to.
    public var fabric: Int
    /// The tag of IEEE 802.1Q, 1 to 4094; 0 for frames without a tag.
    public var tag: Int
    /// Its name, for people.
    public var name: String
    /// The largest IP packet, 576 to 9216; told to machines (option 26) where it is not 1500.
    public var mtu: Int
    /// What the server does about DHCP here; off until an operator says otherwise.
    public var dhcp: DHCPService
    /// The space it is in, if any.
    public var space: Int?

    /// A VLAN.
    public init(
        id: Int, fabric: Int, tag: Int = 0, name: String, mtu: Int = 1500, dhcp: DHCPService = .off, space: Int? = nil
    ) {
        self.id = id
        self.fabric = fabric
        self.tag = tag
        self.name = name
        self.mtu = mtu
        self.dhcp = dhcp
        self.space = space
    }
}
