import WroughtCore
import WroughtProvisioning

/// The offers of a VLAN that no client has taken yet.
struct OfferBook: Sendable {
    struct Offer: Sendable {
        let address: IPAddress
        let isKnown: Bool
        var until: Timestamp
        /// Asked about again since it was last looked at: it gets a second chance before it gives way.
        var isFresh = false
    }

    private var offers: [LeaseClient: Offer] = [:]
    private var holders: [IPAddress: LeaseClient] = [:]
    private var queue = FIFO<LeaseClient>()
    private(set) var strangers = 0

    var count: Int { offers.count }
    subscript(client: LeaseClient) -> Offer? { offers[client] }
    func holder(of address: IPAddress) -> LeaseClient? { holders[address] }

    mutating func renew(_ client: LeaseClient, until: Timestamp) {
        offers[client]?.until = until
        offers[client]?.isFresh = true
    }

    mutating func add(_ client: LeaseClient, _ offer: Offer) {
        offers[client] = offer
        holders[offer.address] = client
        if !offer.isKnown { strangers += 1 }
        queue.append(client)
    }

    /// The queue keeps the client's place until it comes to its front.
    mutating func remove(_ client: LeaseClient) -> IPAddress? {
        guard let offer = offers.removeValue(forKey: client) else { return nil }
        holders[offer.address] = nil
        if !offer.isKnown { strangers -= 1 }
        return offer.address
    }

    /// Removes the offers whose time is over, looking at a few at a time: work spread over the messages.
    mutating func expire(at now: Timestamp) -> [IPAddress] {
        var freed: [IPAddress] = []
        for _ in 0..<8 {
            guard let client = queue.first else { return freed }
            guard let offer = offers[client] else {
                _ = queue.removeFirst()
                continue
            }
            if offer.until > now {
                guard offer.isFresh else { return freed }
                requeue(client)
                continue
            }
            _ = queue.removeFirst()
            if let address = remove(client) { freed.append(address) }
        }
        return freed
    }

    /// Removes the stranger's offer that was not asked about for the longest time.
    mutating func evictStranger() -> IPAddress? {
        for _ in 0..<queue.count {
            guard let client = queue.first else { return nil }
            guard let offer = offers[client] else {
                _ = queue.removeFirst()
                continue
            }
            if offer.isKnown || offer.isFresh {
                requeue(client)
                continue
            }
            _ = queue.removeFirst()
            return remove(client)
        }
        return nil
    }

    private mutating func requeue(_ client: LeaseClient) {
        _ = queue.removeFirst()
        offers[client]?.isFresh = false
        queue.append(client)
    }
}
