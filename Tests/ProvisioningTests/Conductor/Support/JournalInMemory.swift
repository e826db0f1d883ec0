import Synchronization
import WroughtCore
import WroughtProvisioning

/// The journal of power orders in memory. Every order in it that has not ended counts as one of a program that is gone.
final class JournalInMemory: OrderRepository {
    private struct State {
        var open: [UnfinishedOrder] = []
        var ended: [AuditEntry] = []
    }
    private let state = Mutex(State())

    func add(_ order: UnfinishedOrder) { state.withLock { $0.open.append(order) } }
    func add(_ entry: AuditEntry) { state.withLock { $0.ended.append(entry) } }

    func willCarryOut(_ intent: PowerIntent) async throws {
        state.withLock { $0.open.append(UnfinishedOrder(intent: intent)) }
    }
    func willSend(_ action: PowerAction, for id: String, at time: Timestamp) async throws {
        state.withLock { state in
            guard let place = state.open.firstIndex(where: { $0.id == id }) else { return }
            state.open[place].sent.append(.init(action, at: time))
        }
    }
    func didEnd(_ record: PowerRecord) async throws {
        state.withLock { state in
            state.open.removeAll { $0.id == record.id }
            state.ended.append(AuditEntry(record))
        }
    }
    func unfinishedOrders() async throws(InventoryError) -> [UnfinishedOrder] { state.withLock { $0.open } }
    func settle(_ id: String, seen: PowerReading?) async throws(InventoryError) -> AuditEntry {
        let order = state.withLock { state in state.open.first { $0.id == id } }
        guard let order else { throw InventoryError(.notFound, "no order \(id)") }
        let entry = AuditEntry(order, seen: seen)
        state.withLock { state in
            state.open.removeAll { $0.id == id }
            state.ended.append(entry)
        }
        return entry
    }
    func history(_ query: HistoryQuery) async throws(InventoryError) -> [AuditEntry] {
        let all = state.withLock { $0.ended }.reversed().filter { entry in
            (query.machine.map { $0 == entry.machine } ?? true) && (query.since.map { entry.started >= $0 } ?? true)
        }
        return Array(all.prefix(query.limit))
    }
    func forgetHistory(before time: Timestamp) async throws(InventoryError) -> Int { 0 }
}
