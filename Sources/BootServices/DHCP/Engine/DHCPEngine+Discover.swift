import WroughtProvisioning
import WroughtWire

extension DHCPEngine {
    /// An address for whoever asks (RFC 2131 section 4.3.1): its own static one, the one it has or had, the one it was
    /// just offered, the one it asks for, else a free one.
    mutating func discover(_ exchange: DHCPExchange) -> DHCPDecision {
        let vlan = exchange.vlan
        let (address, isNew): (IPAddress, Bool)
        if let own = ownAddress(exchange) {
            (address, isNew) = (own, false)
        } else {
            switch freeAddress(exchange) {
            case .success(let free): (address, isNew) = (free, true)
            case .failure(let short): return .silence(short.reason)
            }
        }
        guard let subnet = vlan.subnet(holding: address) else { return .silence(.exhausted(vlan: vlan.title)) }
        let until = exchange.now.later(seconds: policy.offerSeconds)
        let (_, total) = table.available(on: vlan.vlan.id)
        table.offer(
            address, to: exchange.client, isKnown: exchange.isKnown, on: vlan.vlan.id, at: exchange.now, until: until,
            atMost: max(1, min(policy.openOffers, total / 2)))
        var decision = exchange.reply(.offer, IPv4Address(address), in: subnet)
        if isNew { decision.probe = IPv4Address(address) }
        return decision
    }

    /// What the client has a claim to.
    private func ownAddress(_ exchange: DHCPExchange) -> IPAddress? {
        let vlan = exchange.vlan
        let candidates = [
            exchange.entry?.address, table.lease(of: exchange.client, on: vlan.vlan.id)?.address,
            table.offer(to: exchange.client, on: vlan.vlan.id)?.address,
        ]
        return candidates.lazy.compactMap { $0 }.first { mayHave($0, exchange) }
    }

    /// True where the client may have the address: it is given on this VLAN, and to nobody else.
    func mayHave(_ address: IPAddress, _ exchange: DHCPExchange) -> Bool {
        let vlan = exchange.vlan
        guard vlan.subnet(holding: address) != nil, !exchange.arrival.link.addresses.contains(IPv4Address(address))
        else {
            return false
        }
        if let owner = exchange.directory.owner(of: address) {
            guard owner == exchange.client else { return false }
        } else if !vlan.gives(address) {
            return false
        }
        return !table.isTaken(address, for: exchange.client, on: vlan.vlan.id, at: exchange.now)
    }

    private struct Shortage: Error {
        let reason: DHCPSilence
    }

    private mutating func freeAddress(_ exchange: DHCPExchange) -> Result<IPAddress, Shortage> {
        let id = exchange.vlan.vlan.id
        let (free, total) = table.available(on: id)
        if !exchange.isKnown, free <= min(policy.keptForKnown, total / 10) {
            // The oldest of the strangers' offers gives way to the newest, so that a flood of invented cards does not
            // keep out a stranger who goes on to take what he is offered.
            guard let strangers = table.offers(on: id)?.strangers, strangers > 0 else {
                return .failure(
                    Shortage(
                        reason: free > 0
                            ? .keptForKnown(vlan: exchange.vlan.title) : .exhausted(vlan: exchange.vlan.title)))
            }
            table.limitStrangers(on: id, to: strangers - 1, at: exchange.now)
        }
        if let wanted = exchange.request.options[.requestedAddress].map(IPAddress.init), mayHave(wanted, exchange) {
            return .success(wanted)
        }
        let own = exchange.arrival.link.addresses
        let directory = exchange.directory
        let found = table.take(for: exchange.client, on: id, at: exchange.now) { address in
            directory.owner(of: address) == nil && !own.contains(IPv4Address(address))
        }
        return found.map(Result.success) ?? .failure(Shortage(reason: .exhausted(vlan: exchange.vlan.title)))
    }
}
