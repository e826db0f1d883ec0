/// What is to be looked at when: a binary heap of times with identifiers. Entries are never taken back; who is woken too
/// early looks at its own deadline and puts itself in again. So an acknowledgement, which moves a deadline, costs nothing.
struct DeadlineQueue {
    struct Entry {
        /// Nanoseconds of the monotonic clock.
        let time: UInt64
        let id: UInt64
    }

    private var heap: [Entry] = []

    /// The earliest time.
    var next: UInt64? { heap.first?.time }

    mutating func insert(_ time: UInt64, _ id: UInt64) {
        heap.append(Entry(time: time, id: id))
        var index = heap.count - 1
        while index > 0, heap[index].time < heap[(index - 1) / 2].time {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes the earliest entry out, if its time has come.
    mutating func popDue(at now: UInt64) -> UInt64? {
        guard let first = heap.first, first.time <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return first.id
    }

    private mutating func sink() {
        var index = 0
        while true {
            let (left, right) = (2 * index + 1, 2 * index + 2)
            guard left < heap.count else { return }
            let least = right < heap.count && heap[right].time < heap[left].time ? right : left
            guard heap[least].time < heap[index].time else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
