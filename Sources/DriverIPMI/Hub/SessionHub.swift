import NIOCore
import NIOPosix
import Synchronization
import WroughtCore
import WroughtWireIPMI

/// All IPMI sessions of the process: one event loop, one socket for each address family, any number of controllers.
///
/// Made at first use and kept in ``DriverContext/shared``; closing that closes every session.
final class SessionHub: Sendable {
    private let group: MultiThreadedEventLoopGroup
    let loop: any EventLoop
    private let core: NIOLoopBoundBox<HubCore>
    private let inbox = Mutex<[HubOrder]>([])
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
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        core = NIOLoopBoundBox.makeBoxSendingValue(
            HubCore(loop: loop, keepFor: keepFor, memory: memory, random: random), eventLoop: loop)
    }

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
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                ticket.wait(continuation)
                order(.submit(target, call, ticket))
            }
        } onCancel: {
            ticket.resume(.failure(.cancelled))
            order(.cancel(target, ticket.id))
        }
    }

    /// What is known of the session of a plan; nil where none was ever opened.
    func report(of plan: SessionPlan, at remote: SocketAddress) async -> SessionReport? {
        await withCheckedContinuation { order(.report(SessionTarget(remote: remote, plan: plan), $0)) }
    }

    /// How many sessions are known, open or not.
    func slotCount() async -> Int {
        let core = core
        return (try? await loop.submit { core.value.slotCount }.get()) ?? 0
    }

    /// Closes every session and ends the event loop. The controllers are told, and their answers not waited for: one
    /// that misses it frees the session by itself, a minute later (IPMI 2.0 section 6.12.15).
    func close() async {
        await withCheckedContinuation { order(.close($0)) }
        try? await group.shutdownGracefully()
    }

    /// Hands an order to the event loop; wakes it only where it does not already come.
    private func order(_ order: HubOrder) {
        let isFirst = inbox.withLock { inbox in
            inbox.append(order)
            return inbox.count == 1
        }
        guard isFirst else { return }
        loop.execute {
            let orders = self.inbox.withLock { inbox in
                defer { inbox = [] }
                return inbox
            }
            self.core.value.carryOut(orders)
        }
    }
}
