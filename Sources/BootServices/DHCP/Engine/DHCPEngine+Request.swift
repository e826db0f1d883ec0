import WroughtCore
import WroughtProvisioning
import WroughtWire

extension DHCPEngine {
    /// DHCPREQUEST on all its occasions (RFC 2131 section 4.3.2).
    mutating func request(_ exchange: DHCPExchange) -> DHCPDecision {
        switch exchange.request.requestOccasion {
        case .selecting(let server, let address): return select(address, server, exchange)
        case .initReboot(let address): return restart(IPAddress(address), exchange)
        case .extending(let address): return grant(IPAddress(address), exchange)
        case nil: return .silence(.incomplete("the address that is requested (option 50 or ciaddr)"))
        }
    }

    private mutating func select(
        _ address: IPv4Address, _ server: IPv4Address, _ exchange: DHCPExchange
    ) -> DHCPDecision {
        guard exchange.isOurs(server) else {
            table.drop(exchange.client, on: exchange.vlan.vlan.id, at: exchange.now)
            var decision = DHCPDecision.silence(.choseOther(server: server))
            decision.foreignServer = server
            return decision
        }
        return grant(IPAddress(address), exchange)
    }

    /// A client that starts again must be refused an address of another network, and left alone where nothing is known
    /// of it.
    private mutating func restart(_ address: IPAddress, _ exchange: DHCPExchange) -> DHCPDecision {
        guard exchange.vlan.subnet(holding: address) != nil else { return grant(address, exchange) }
        let isItsOwn = exchange.entry?.address == address
        guard isItsOwn || table.lease(of: exchange.client, on: exchange.vlan.vlan.id) != nil else {
            return .silence(.unknownClient(IPv4Address(address)))
        }
        let known = table.lease(of: exchange.client, on: exchange.vlan.vlan.id)?.address
        return isItsOwn || known == address
            ? grant(address, exchange) : refuse("the address \(address) is no longer yours", exchange)
    }

    /// The lease, or the refusal (NAK) that makes the client start from the beginning.
    private mutating func grant(_ address: IPAddress, _ exchange: DHCPExchange) -> DHCPDecision {
        let vlan = exchange.vlan
        guard let subnet = vlan.subnet(holding: address) else {
            return refuse("the address \(address) is of another network", exchange)
        }
        guard mayHave(address, exchange) else { return refuse("the address \(address) is not to be had", exchange) }
        if let own = exchange.entry?.address, own != address, mayHave(own, exchange) {
            return refuse("the address of this machine is \(own)", exchange)
        }
        var decision = exchange.reply(.ack, IPv4Address(address), in: subnet)
        bind(address, in: subnet, exchange, &decision)
        return decision
    }

    /// The lease itself, with the changes that make it, and those that undo it. An address that the client had before on
    /// this VLAN is free again.
    private mutating func bind(
        _ address: IPAddress, in subnet: DirectorySubnet, _ exchange: DHCPExchange, _ decision: inout DHCPDecision
    ) {
        let (vlan, now) = (exchange.vlan.vlan.id, exchange.now)
        let old = table.leases[address]
        let continues = old.map { $0.client == exchange.client && $0.holds(at: now) } ?? false
        let lease = Lease(
            address: address, client: exchange.client, started: continues ? old?.started ?? now : now,
            expires: now.later(seconds: exchange.leaseSeconds(in: subnet)), hostName: exchange.hostName)
        decision.undo = [old.map { .keep($0) } ?? .forget(address)]
        if let before = table.lease(of: exchange.client, on: vlan), before.address != address {
            table.apply(.forget(before.address))
            decision.changes.append(.forget(before.address))
            decision.undo.append(.keep(before))
        }
        table.keep(lease, on: vlan)
        decision.changes.append(.keep(lease))
    }

    private mutating func refuse(_ why: String, _ exchange: DHCPExchange) -> DHCPDecision {
        table.drop(exchange.client, on: exchange.vlan.vlan.id, at: exchange.now)
        var reply = exchange.request.reply(.nak, from: exchange.server(for: exchange.vlan.subnets.first?.network))
        reply.options[.message] = WireText(why)
        let address = exchange.request.options[.requestedAddress] ?? exchange.request.ciaddr
        return DHCPDecision(reply: reply, reason: .notItsAddress(address))
    }

    /// The client found its address in use (RFC 2131 section 4.3.3): nobody gets it for a while.
    mutating func decline(_ exchange: DHCPExchange) -> DHCPDecision {
        guard let wire = exchange.request.options[.requestedAddress] else {
            return .silence(.incomplete("the declined address (option 50)"))
        }
        if let server = exchange.request.options[.serverIdentifier], !exchange.isOurs(server) {
            return .silence(.choseOther(server: server))
        }
        let (address, id) = (IPAddress(wire), exchange.vlan.vlan.id)
        let offered = table.offer(to: exchange.client, on: id)?.address == address
        guard offered || table.lease(of: exchange.client, on: id)?.address == address else {
            return .silence(.notItsAddress(wire))
        }
        if offered { table.drop(exchange.client, on: id, at: exchange.now) }
        let before = table.leases[address]
        var decision = DHCPDecision()
        decision.changes = [setAside(address, of: exchange.client, on: id, at: exchange.now)]
        decision.undo = [before.map { .keep($0) } ?? .forget(address)]
        decision.declined = wire
        return decision
    }

    /// The client gives its address back (RFC 2131 section 4.3.4). It gets the same again if it comes back in time.
    mutating func release(_ exchange: DHCPExchange) -> DHCPDecision {
        if let server = exchange.request.options[.serverIdentifier], !exchange.isOurs(server) {
            return .silence(.choseOther(server: server))
        }
        let id = exchange.vlan.vlan.id
        guard let lease = table.lease(of: exchange.client, on: id),
            lease.address == IPAddress(exchange.request.ciaddr), lease.state == .bound
        else { return .silence(.notItsAddress(exchange.request.ciaddr)) }
        var released = lease
        released.state = .released
        released.expires = min(lease.expires, exchange.now)
        table.keep(released, on: id)
        var decision = DHCPDecision()
        decision.changes = [.keep(released)]
        decision.undo = [.keep(lease)]
        return decision
    }
}

extension DHCPExchange {
    /// The name that the client gives for itself, as far as it can be shown.
    var hostName: String? {
        guard let name = request.options[.hostName], !name.isEmpty, name.octets.count <= 64,
            name.octets.allSatisfy({ (0x21..<0x7F).contains($0) })
        else { return nil }
        return name.string
    }
}
