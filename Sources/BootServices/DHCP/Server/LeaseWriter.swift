import Synchronization
import WroughtProvisioning

/// Lets answers wait until their leases are on the disk: while one write is under way, those that arrive wait together
/// for the next.
final class LeaseWriter: Sendable {
    /// Changes of leases, and the answer that must not leave before them.
    struct Waiting: Sendable {
        let decision: DHCPDecision
        let received: ReceivedMessage
        let reply: OutgoingReply?
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
        var count = 0
    }

    private let state = Mutex(State())
    private let leases: any LeaseRepository
    private let limit: Int
    private let finished: @Sendable (_ written: [Waiting], _ fault: InventoryError?) -> Void

    init(
        _ leases: any LeaseRepository, limit: Int,
        finished: @escaping @Sendable (_ written: [Waiting], _ fault: InventoryError?) -> Void
    ) {
        self.leases = leases
        self.limit = limit
        self.finished = finished
    }

    /// False where as many wait as may. To be asked before a lease is decided on.
    var hasRoom: Bool { state.withLock { $0.count < limit } }

    /// Puts changes in their order behind those that wait.
    func submit(_ items: [Waiting]) {
        guard !items.isEmpty else { return }
        let begins = state.withLock { state in
            state.waiting += items
            state.count += items.count
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { Task { await drain() } }
    }

    private func drain() async {
        while let batch = next() {
            do throws(InventoryError) {
                try await leases.keep(batch.flatMap(\.decision.changes))
                finished(batch, nil)
            } catch {
                finished(batch, error)
            }
            state.withLock { $0.count -= batch.count }
        }
    }

    private func next() -> [Waiting]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer { state.waiting = [] }
            return state.waiting
        }
    }

    /// Returns once nothing waits any more.
    func finish() async {
        while state.withLock({ $0.isWriting }) { try? await Task.sleep(for: .milliseconds(2)) }
    }
}
