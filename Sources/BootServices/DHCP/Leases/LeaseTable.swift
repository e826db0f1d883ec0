import WroughtCore
import WroughtProvisioning

/// All leases and offers in memory, found by address and by client, with the free addresses of every VLAN.
struct LeaseTable: Sendable {
    /// Clients are told apart within a VLAN: a laptop that moves has an address in each.
    private struct Owner: Hashable, Sendable {
        let vlan: Int
        let client: LeaseClient
    }

    /// What belongs to one VLAN.
    struct Shelf: Sendable {
        var pool: AddressPool
        var offers = OfferBook()
        /// The addresses of the pool that a lease or an offer holds.
        var held: Set<IPAddress> = []
    }

    private(set) var leases: [IPAddress: Lease] = [:]
    private var owners: [Owner: IPAddress] = [:]
    private var shelves: [Int: Shelf] = [:]
    private var expiries = ExpiryHeap()
    private var directory: DHCPDirectory?

    init(_ leases: [Lease]) {
        self.leases.reserveCapacity(leases.count)
        for lease in leases { self.leases[lease.address] = lease }
    }

    /// Arranges everything by a new plan. Offers made under the old one are forgotten; clients ask again.
    mutating func use(_ directory: DHCPDirectory) {
        guard self.directory !== directory else { return }
        self.directory = directory
        owners = [:]
        owners.reserveCapacity(leases.count)
        expiries = ExpiryHeap()
        shelves = [:]
        for vlan in directory.allVLANs { shelves[vlan.vlan.id] = Shelf(pool: AddressPool(vlan.ranges)) }
        for lease in leases.values.sorted(by: { $0.expires < $1.expires }) { index(lease) }
    }

    private mutating func index(_ lease: Lease) {
        guard let vlan = directory?.subnet(holding: lease.address)?.subnet.vlan else { return }
        if lease.state != .declined { owners[Owner(vlan: vlan, client: lease.client)] = lease.address }
        expiries.add(lease.address, at: lease.expires)
        if lease.state != .released { hold(lease.address, on: vlan) }
    }

    private mutating func hold(_ address: IPAddress, on vlan: Int) {
        if directory?.vlan(vlan)?.gives(address) == true { shelves[vlan]?.held.insert(address) }
    }

    /// Lets go of what has run out: old offers, old leases. A few at a time.
    mutating func expire(in vlan: Int, at now: Timestamp) {
        if let freed = shelves[vlan]?.offers.expire(at: now) {
            for address in freed { giveBack(address, at: now) }
        }
        for _ in 0..<8 {
            guard let address = expiries.next(until: now) else { return }
            if let lease = leases[address], lease.holds(at: now) {
                expiries.add(address, at: lease.expires)
            } else {
                giveBack(address, at: now)
            }
        }
    }

    /// The address becomes free, unless a lease or an offer holds it.
    private mutating func giveBack(_ address: IPAddress, at now: Timestamp) {
        if let lease = leases[address], lease.holds(at: now) { return }
        guard let vlan = directory?.subnet(holding: address).flatMap({ directory?.vlan($0.subnet.vlan) }),
            vlan.gives(address), shelves[vlan.vlan.id]?.offers.holder(of: address) == nil
        else { return }
        shelves[vlan.vlan.id]?.held.remove(address)
        shelves[vlan.vlan.id]?.pool.put(address)
    }

    /// The lease that a client has or last had on a VLAN.
    func lease(of client: LeaseClient, on vlan: Int) -> Lease? {
        owners[Owner(vlan: vlan, client: client)].flatMap { leases[$0] }
    }

    /// True where somebody else has the address, or is about to get it.
    func isTaken(_ address: IPAddress, for client: LeaseClient, on vlan: Int, at now: Timestamp) -> Bool {
        if let lease = leases[address], lease.holds(at: now), lease.client != client || lease.state == .declined {
            return true
        }
        guard let holder = shelves[vlan]?.offers.holder(of: address), holder != client,
            let offer = shelves[vlan]?.offers[holder]
        else { return false }
        return offer.until > now
    }

    func offer(to client: LeaseClient, on vlan: Int) -> OfferBook.Offer? { shelves[vlan]?.offers[client] }

    func offers(on vlan: Int) -> OfferBook? { shelves[vlan]?.offers }

    /// Keeps an address for a client. A stranger's oldest offer gives way where there are too many.
    mutating func offer(
        _ address: IPAddress, to client: LeaseClient, isKnown: Bool, on vlan: Int, at now: Timestamp,
        until: Timestamp, atMost: Int
    ) {
        if let old = shelves[vlan]?.offers[client] {
            if old.address == address {
                shelves[vlan]?.offers.renew(client, until: until)
                return
            }
            drop(client, on: vlan, at: now)
        }
        shelves[vlan]?.offers.add(client, .init(address: address, isKnown: isKnown, until: until))
        hold(address, on: vlan)
        if !isKnown { limitStrangers(on: vlan, to: atMost, at: now) }
    }

    /// Strangers' oldest offers give way until there are no more than so many.
    mutating func limitStrangers(on vlan: Int, to limit: Int, at now: Timestamp) {
        while let count = shelves[vlan]?.offers.strangers, count > limit,
            let address = shelves[vlan]?.offers.evictStranger()
        {
            giveBack(address, at: now)
        }
    }

    /// Forgets an offer; its address is free again.
    mutating func drop(_ client: LeaseClient, on vlan: Int, at now: Timestamp) {
        guard let address = shelves[vlan]?.offers.remove(client) else { return }
        giveBack(address, at: now)
    }

    func available(on vlan: Int) -> (free: Int, total: Int) {
        guard let shelf = shelves[vlan] else { return (0, 0) }
        return (shelf.pool.total - shelf.held.count, shelf.pool.total)
    }

    /// A free address that the closure finds usable.
    mutating func take(
        for client: LeaseClient, on vlan: Int, at now: Timestamp, where isUsable: (IPAddress) -> Bool
    ) -> IPAddress? {
        guard var shelf = shelves.removeValue(forKey: vlan) else { return nil }
        let offers = shelf.offers
        let found = shelf.pool.take { address in
            guard offers.holder(of: address) == nil, isUsable(address) else { return false }
            return leases[address].map { !$0.holds(at: now) } ?? true
        }
        shelves[vlan] = shelf
        return found
    }

    /// The address goes to the client for good; its offer is used up.
    mutating func keep(_ lease: Lease, on vlan: Int) {
        if let old = leases[lease.address], old.client != lease.client { forget(lease.address, on: vlan) }
        _ = shelves[vlan]?.offers.remove(lease.client)
        leases[lease.address] = lease
        index(lease)
        if lease.state == .released { giveBack(lease.address, at: lease.expires) }
    }

    /// Takes an address from whoever had it, without giving it back.
    mutating func forget(_ address: IPAddress, on vlan: Int) {
        guard let lease = leases.removeValue(forKey: address) else { return }
        let owner = Owner(vlan: vlan, client: lease.client)
        if owners[owner] == address { owners[owner] = nil }
    }

    /// Carries out a change that needs no decision: what a failed write takes back.
    mutating func apply(_ change: LeaseChange) {
        switch change {
        case .keep(let lease):
            leases[lease.address] = lease
            index(lease)
        case .forget(let address):
            let expires = leases[address]?.expires
            forget(address, on: directory?.subnet(holding: address)?.subnet.vlan ?? 0)
            if let expires { giveBack(address, at: expires) }
        }
    }
}
