import WroughtProvisioning

/// The free addresses of a VLAN's dynamic ranges: first those that nobody ever had, in order, then those that came back,
/// the longest unused first. Taking one costs the same however many are taken.
struct AddressPool: Sendable {
    let ranges: [AddressRange]
    /// How many addresses there are, taken or not.
    let total: Int
    private var range = 0
    private var next: UInt32
    private var returned = FIFO<IPAddress>()
    /// What is in ``returned``, so that nothing is in it twice.
    private var isReturned: Set<IPAddress> = []

    init(_ ranges: [AddressRange]) {
        self.ranges = ranges
        total = ranges.reduce(0) { $0 + $1.count }
        next = ranges.first?.first.rawValue ?? 0
    }

    /// The next free address that the closure finds usable; nil where there is none. What it refuses is passed over: an
    /// address in use comes back when its use ends.
    mutating func take(where isUsable: (IPAddress) -> Bool) -> IPAddress? {
        while let address = untouched() {
            if isUsable(address) { return address }
        }
        while let address = returned.removeFirst() {
            isReturned.remove(address)
            if isUsable(address) { return address }
        }
        return nil
    }

    private mutating func untouched() -> IPAddress? {
        guard range < ranges.count else { return nil }
        let address = IPAddress(rawValue: next)
        if address == ranges[range].last {
            range += 1
            if range < ranges.count { next = ranges[range].first.rawValue }
        } else {
            next += 1
        }
        return address
    }

    /// Takes an address back.
    mutating func put(_ address: IPAddress) {
        if isReturned.insert(address).inserted { returned.append(address) }
    }
}
