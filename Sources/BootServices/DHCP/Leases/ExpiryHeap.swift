import WroughtCore
import WroughtProvisioning

/// When which address may be free again, the earliest first. An address is in it once, however often its lease was
/// prolonged: whoever takes it out looks whether the moment still counts, and puts it back with the new one.
struct ExpiryHeap: Sendable {
    private struct Item: Sendable {
        let time: Timestamp
        let address: IPAddress
    }
    private var items: [Item] = []
    private var members: Set<IPAddress> = []

    var count: Int { items.count }

    mutating func add(_ address: IPAddress, at time: Timestamp) {
        guard members.insert(address).inserted else { return }
        items.append(Item(time: time, address: address))
        var child = items.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard items[child].time < items[parent].time else { return }
            items.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the earliest where it is not after a moment.
    mutating func next(until now: Timestamp) -> IPAddress? {
        guard let first = items.first, first.time <= now else { return nil }
        members.remove(first.address)
        let last = items.removeLast()
        if !items.isEmpty {
            items[0] = last
            sink()
        }
        return first.address
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in (2 * parent + 1)...(2 * parent + 2) where child < items.count {
                if items[child].time < items[least].time { least = child }
            }
            guard least != parent else { return }
            items.swapAt(parent, least)
            parent = least
        }
    }
}
