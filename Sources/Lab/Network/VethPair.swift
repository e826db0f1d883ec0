/// Two network namespaces joined by a virtual cable.
public struct VethPair: Sendable {
    /// One end of the cable.
    public struct End: Sendable {
        /// The namespace it is in.
        public let namespace: NetworkNamespace
        /// The interface's name.
        public let interface: String
        /// The interface's hardware address.
        public let mac: String
        /// The interface's IPv4 address; both ends share a /24.
        public let address: String
    }

    /// The end to send from: 10.99.0.1.
    public let near: End
    /// The end to listen at: 10.99.0.2.
    public let far: End
    /// The broadcast address of the network between them.
    public var broadcast: String { "10.99.0.255" }

    /// Makes both namespaces and the cable, with addresses, and both interfaces up. Needs root.
    public static func make(in lab: Lab) async throws -> VethPair {
        let near = try await NetworkNamespace.make(in: lab)
        let far = try await NetworkNamespace.make(in: lab)
        try await near.ip([
            "link", "add", "veth0", "type", "veth", "peer", "name", "veth1", "netns", String(far.pid),
        ])
        return VethPair(near: try await end(near, "veth0", "10.99.0.1"), far: try await end(far, "veth1", "10.99.0.2"))
    }

    private static func end(_ namespace: NetworkNamespace, _ interface: String, _ address: String) async throws -> End {
        try await namespace.ip(["addr", "add", "\(address)/24", "broadcast", "10.99.0.255", "dev", interface])
        // No router solicitations or neighbour probes among the captured packets.
        try await namespace.ip(["link", "set", interface, "addrgenmode", "none", "up"])
        let words = try await namespace.ip(["-o", "link", "show", interface]).split(separator: " ")
        guard let mark = words.firstIndex(of: "link/ether"), mark + 1 < words.count else {
            throw LabError("interface \(interface) has no hardware address")
        }
        return End(namespace: namespace, interface: interface, mac: String(words[mark + 1]), address: address)
    }
}
