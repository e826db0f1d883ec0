import Synchronization

/// The tasks of each machine that a later step may stop: its timer and its power order.
final class ConductorWorks: Sendable {
    private struct Order {
        let number: Int
        let task: Task<Void, Never>
    }
    private struct Timer {
        let number: Int
        let task: Task<Void, Never>
    }
    private struct State {
        var orders: [MachineID: Order] = [:]
        var timers: [MachineID: Timer] = [:]
    }
    private let state = Mutex(State())

    /// Begins a power order after the one before has ended; gives back its task. Jobs may be taken up in another order
    /// than they were queued: an order older than the newest does nothing.
    func begin(
        order number: Int, of id: MachineID, _ body: @escaping @Sendable () async -> Void
    ) -> Task<Void, Never>? {
        state.withLock { state in
            let previous = state.orders[id]
            if let previous, previous.number >= number { return nil }
            // What is older is not wanted any more, even if word of that has not come yet.
            previous?.task.cancel()
            let task = Task {
                await previous?.task.value
                if !Task.isCancelled { await body() }
            }
            state.orders[id] = Order(number: number, task: task)
            return task
        }
    }

    /// Stops the power order of this number, if it is the newest.
    func cancel(order number: Int, of id: MachineID) {
        state.withLock { state in
            if let order = state.orders[id], order.number == number { order.task.cancel() }
        }
    }

    /// Forgets an order that has ended.
    func end(order number: Int, of id: MachineID) {
        state.withLock { if $0.orders[id]?.number == number { $0.orders[id] = nil } }
    }

    /// Replaces the machine's timer by a newer one; nil when it has a newer one already.
    func begin(
        timer number: Int, of id: MachineID, _ body: @escaping @Sendable () async -> Void
    ) -> Task<Void, Never>? {
        state.withLock { state in
            if let old = state.timers[id] {
                if old.number >= number { return nil }
                old.task.cancel()
            }
            let task = Task { await body() }
            state.timers[id] = Timer(number: number, task: task)
            return task
        }
    }

    /// Stops the machine's timer.
    func cancelTimer(of id: MachineID) {
        state.withLock { $0.timers.removeValue(forKey: id)?.task.cancel() }
    }

    /// Forgets a timer that has ended.
    func end(timer number: Int, of id: MachineID) {
        state.withLock { if $0.timers[id]?.number == number { $0.timers[id] = nil } }
    }
}
