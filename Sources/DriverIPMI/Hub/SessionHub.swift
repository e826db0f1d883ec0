import NIOCore
import Synchronization
import WroughtCore
import WroughtWireIPMI

/// All IPMI sessions of the process: two event loops, each started when it is first needed, each with a socket for each
/// address family; any number of controllers, shared out by their addresses.
///
/// Made at first use and kept in ``DriverContext/shared``; closing that closes every session.
final class SessionHub: Sendable {
    private struct Loops {
        var halves: [HubLoop?] = [nil, nil]
        var isClosed = false
    }
    private let loops = Mutex(Loops())
    private let makeCore: @Sendable (any EventLoop) -> sending HubCore
    private let lastID = Atomic<SessionCall.ID>(0)
    let names = NameResolver()

    /// The hub of a context.
    static func shared(in context: DriverContext) throws -> SessionHub {
        try context.shared.resource(
            "ipmi", as: SessionHub.self, make: { SessionHub(memory: context.memory, random: context.randomBytes) },
            close: { await $0.close() })
    }

    /// - Parameter keepFor: For how long unused sessions are kept open, and their passwords in memory.
    init(
        keepFor: TimeAmount = .minutes(5), memory: ControllerMemory = ControllerMemory(),
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        makeCore = { HubCore(loop: $0, keepFor: keepFor, memory: memory, random: random) }
    }

    /// The event loop on which the sessions with a peer live; nil once the hub is closed.
    private func half(of remote: SocketAddress) -> HubLoop? {
        let half = RemoteKey(remote)?.half ?? 0
        return loops.withLock { loops in
            if let loop = loops.halves[half] { return loop }
            guard !loops.isClosed else { return nil }
            let loop = HubLoop(makeCore)
            loops.halves[half] = loop
            return loop
        }
    }

    /// An event loop for whoever speaks with this peer beside its session; nil once the hub is closed.
    func loop(of remote: SocketAddress) -> (any EventLoop)? { half(of: remote)?.loop }

    /// Carries one call through the session of the plan, opening it where needed. Ends at the deadline at the latest,
    /// and at once when the task is cancelled. What is learnt is remembered of `controller`.
    func call(
        _ work: SessionCall.Work, needs: PrivilegeLevel, isRepeatable: Bool = true, bridge: BridgePath? = nil,
        of plan: SessionPlan, at remote: SocketAddress, as controller: ControllerIdentity? = nil,
        within limit: TimeAmount
    ) async -> CallTicket.Answer {
        let ticket = CallTicket(id: lastID.wrappingAdd(1, ordering: .relaxed).newValue)
        let target = SessionTarget(remote: remote, plan: plan, controller: controller)
        let call = SessionCall(
            id: ticket.id, work: work, needs: needs, isRepeatable: isRepeatable, bridge: bridge,
            deadline: .now() + limit)
        guard let half = half(of: remote) else { return .failure(.closed) }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ticket.wait(continuation)
                half.order(.submit(target, call, ticket))
            }
        } onCancel: {
            ticket.resume(.failure(.cancelled))
            half.order(.cancel(target, ticket.id))
        }
    }

    /// What is known of the session of a plan; nil where none was ever opened.
    func report(of plan: SessionPlan, at remote: SocketAddress) async -> SessionReport? {
        guard let half = half(of: remote) else { return nil }
        return await withCheckedContinuation {
            half.order(.report(SessionTarget(remote: remote, plan: plan), $0))
        }
    }

    /// How many sessions are known, open or not.
    func slotCount() async -> Int {
        var count = 0
        for half in loops.withLock({ $0.halves }) { count += await half?.slotCount() ?? 0 }
        return count
    }

    /// Closes every session and ends the event loops. The controllers are told, and their answers not waited for: one
    /// that misses it frees the session by itself, a minute later (IPMI 2.0 section 6.12.15).
    func close() async {
        let halves = loops.withLock { loops in
            defer { loops.halves = [nil, nil] }
            loops.isClosed = true
            return loops.halves
        }
        await withTaskGroup { group in
            for half in halves { group.addTask { await half?.close() } }
        }
    }
}
