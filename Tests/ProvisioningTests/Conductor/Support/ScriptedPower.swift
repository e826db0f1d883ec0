import Synchronization
import WroughtCore
import WroughtProvisioning

/// Power that remembers what was sent, across conductors, as a journal and a machine do.
final class ScriptedPower: PowerCarrying {
    struct Sent: Hashable {
        var machine: MachineName
        var number: Int
        var verb: PowerVerb?
    }
    private struct State {
        var sent: [Sent] = []
        var ended: [Sent: PowerReport] = [:]
        var hangs: Set<PowerVerb> = []
        var seen: PowerState?
        var traces: [OrderTrace] = []
        var under = 0
        var most = 0
    }
    private let state = Mutex(State())

    /// These verbs are sent and then never end, until they are cancelled.
    func hang(_ verbs: Set<PowerVerb>) { state.withLock { $0.hangs = verbs } }
    /// What a look at a machine shows.
    func show(_ seen: PowerState?) { state.withLock { $0.seen = seen } }
    var sent: [Sent] { state.withLock { $0.sent } }
    var verbs: [PowerVerb?] { sent.map(\.verb) }
    /// The most orders that were under way at one moment.
    var most: Int { state.withLock { $0.most } }
    var traces: [OrderTrace] { state.withLock { $0.traces } }

    func carryOut(_ order: PowerOrder, on machine: MachineName) async -> PowerReport {
        let one = Sent(machine: machine, number: order.number, verb: order.verb)
        let hangs = state.withLock { state in
            state.sent.append(one)
            state.under += 1
            state.most = max(state.most, state.under)
            return order.verb.map(state.hangs.contains) ?? false
        }
        defer { state.withLock { $0.under -= 1 } }
        if hangs { try? await Task.sleep(for: .seconds(3600)) } else { await Task.yield() }
        let report = PowerReport(order: order.number, hangs ? .failed : .done, hangs ? "cancelled" : "seen")
        if !hangs { state.withLock { $0.ended[one] = report } }
        return report
    }

    func trace(of order: PowerOrder, on machine: MachineName) async throws(InventoryError) -> OrderTrace {
        state.withLock { state in
            let one = Sent(machine: machine, number: order.number, verb: order.verb)
            let trace: OrderTrace =
                if let report = state.ended[one] { .ended(report) } else if state.sent.contains(one) {
                    .perhapsSent("sent: \(order.summary)")
                } else { .unsent }
            state.traces.append(trace)
            return trace
        }
    }

    func look(at machine: MachineName) async -> PowerState? { state.withLock { $0.seen } }
}
