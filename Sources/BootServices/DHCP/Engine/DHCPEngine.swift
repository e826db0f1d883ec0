public import WroughtCore
public import WroughtProvisioning
public import WroughtWire

/// The DHCP server without its sockets: a message, where it came in, the networks and the time go in; the answer, or why
/// there is none, comes out, with the changes of leases that must be on the disk before it leaves (RFC 2131, RFC 4578,
/// PXE 2.1).
///
/// A value that remembers leases and offers and nothing else; it never waits and never fails.
public struct DHCPEngine: Sendable {
    /// The server's manners.
    public let policy: DHCPPolicy
    var table: LeaseTable

    /// An engine that knows these leases.
    public init(leases: [Lease] = [], policy: DHCPPolicy = DHCPPolicy()) {
        self.policy = policy
        table = LeaseTable(leases)
    }

    /// What to do about a message.
    public mutating func handle(
        _ request: DHCPMessage, from arrival: DHCPArrival, in directory: DHCPDirectory, at now: Timestamp
    ) -> DHCPDecision {
        guard request.op == .request else { return .silence(.notAClient("a reply")) }
        guard let type = request.type else { return .silence(.notAClient("plain BOOTP")) }
        guard let client = LeaseClient(request, policy) else { return .silence(.noIdentity) }
        let vlan: DirectoryVLAN
        switch Self.vlan(of: request, arrival, directory) {
        case .success(let found): vlan = found
        case .failure(let silence): return .silence(silence.reason)
        }
        table.use(directory)
        table.expire(in: vlan.vlan.id, at: now)
        var exchange = DHCPExchange(
            request: request, arrival: arrival, directory: directory, vlan: vlan, client: client, now: now)
        switch (vlan.vlan.dhcp, arrival.port) {
        case (.off, _): return .silence(.unmanaged(vlan: vlan.title))
        case (.server, .bootServer), (.proxy, _): return exchange.bootService(type)
        case (.server, .server): return serve(type, &exchange)
        }
    }

    private mutating func serve(_ type: DHCPMessageType, _ exchange: inout DHCPExchange) -> DHCPDecision {
        switch type {
        case .discover: discover(exchange)
        case .request: self.request(exchange)
        case .decline: decline(exchange)
        case .release: release(exchange)
        case .inform: exchange.inform()
        default: .silence(.notAClient("a message of the type \(type)"))
        }
    }

    private struct Unplaced: Error {
        let reason: DHCPSilence
    }

    /// The VLAN that the client is on. What a relay says counts before the interface, and what it says must fit the plan.
    private static func vlan(
        of request: DHCPMessage, _ arrival: DHCPArrival, _ directory: DHCPDirectory
    ) -> Result<DirectoryVLAN, Unplaced> {
        func vlan(holding address: IPv4Address) -> Result<DirectoryVLAN, Unplaced> {
            let subnet = directory.subnet(holding: IPAddress(address))
            guard let vlan = subnet.flatMap({ directory.vlan($0.subnet.vlan) }) else {
                return .failure(Unplaced(reason: .unknownSubnet(address)))
            }
            return .success(vlan)
        }
        let link = arrival.link
        if !request.giaddr.isUnspecified {
            guard !link.addresses.contains(request.giaddr) else {
                return .failure(Unplaced(reason: .relayIsServer(request.giaddr)))
            }
            return vlan(holding: request.relayInformation?[.linkSelection] ?? request.giaddr)
        }
        let own = directory.vlan(of: link)
        // A client that renews through a router sends from its own address, from another subnet.
        if !request.ciaddr.isUnspecified, request.ciaddr == arrival.source,
            own?.subnet(holding: IPAddress(request.ciaddr)) == nil
        {
            return vlan(holding: request.ciaddr)
        }
        guard let own else { return .failure(Unplaced(reason: .unknownLink(interface: link.interface))) }
        return .success(own)
    }

    /// Somebody answered a probe: the address is in use, and whoever holds it, if not that machine, gets another. Gives
    /// back what is to be stored, empty where the address is not one that the server gives.
    public mutating func conflict(
        on address: IPv4Address, in directory: DHCPDirectory, at now: Timestamp
    ) -> [LeaseChange] {
        let address = IPAddress(address)
        table.use(directory)
        guard let vlan = directory.subnet(holding: address).flatMap({ directory.vlan($0.subnet.vlan) }),
            vlan.gives(address)
        else { return [] }
        let holder = table.offers(on: vlan.vlan.id)?.holder(of: address)
        let client = holder ?? table.leases[address]?.client ?? LeaseClient(.identifier, [])
        if let holder { table.drop(holder, on: vlan.vlan.id, at: now) }
        return [setAside(address, of: client, on: vlan.vlan.id, at: now)]
    }

    mutating func setAside(
        _ address: IPAddress, of client: LeaseClient, on vlan: Int, at now: Timestamp
    ) -> LeaseChange {
        let lease = Lease(
            address: address, client: client, state: .declined, started: now,
            expires: now.later(seconds: policy.declinedSeconds))
        table.forget(address, on: vlan)
        table.keep(lease, on: vlan)
        return .keep(lease)
    }

    /// Takes back in memory what could not be stored.
    public mutating func withdraw(_ decision: DHCPDecision) {
        for change in decision.undo { table.apply(change) }
    }

    /// All leases, the ended ones that are still remembered included, in no order.
    public var leases: [Lease] { Array(table.leases.values) }
    /// How many leases there are, the ended ones that are still remembered included.
    public var leaseCount: Int { table.leases.count }
    /// The lease of an address.
    public func lease(of address: IPAddress) -> Lease? { table.leases[address] }
    /// How many offers no client has taken yet on a VLAN.
    public func openOffers(on vlan: Int) -> Int { table.offers(on: vlan)?.count ?? 0 }
}

extension LeaseClient {
    /// Whose a message is; nil where it does not say.
    init?(_ request: DHCPMessage, _ policy: DHCPPolicy) {
        let identifier = request.options[raw: 61]
        let hasHardware = request.chaddr.octets.contains { $0 != 0 }
        if let identifier, !identifier.isEmpty, policy.usesClientIdentifiers || !hasHardware {
            self.init(.identifier, identifier)
        } else if hasHardware {
            self.init(.hardware, [request.chaddr.type] + request.chaddr.octets)
        } else {
            return nil
        }
    }
}

extension Timestamp {
    func later(seconds: Int) -> Timestamp { Timestamp(microseconds: microseconds + Int64(seconds) * 1_000_000) }
}
