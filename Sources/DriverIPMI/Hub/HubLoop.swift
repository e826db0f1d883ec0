import NIOCore
import NIOPosix
import Synchronization

/// One event loop of the hub with the sessions that live on it, and how other threads hand it orders.
final class HubLoop: Sendable {
    private let group: MultiThreadedEventLoopGroup
    let loop: any EventLoop
    private let core: NIOLoopBoundBox<HubCore>
    private let inbox = Mutex<[HubOrder]>([])

    init(_ make: (any EventLoop) -> sending HubCore) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        core = NIOLoopBoundBox.makeBoxSendingValue(make(loop), eventLoop: loop)
    }

    /// Hands an order to the event loop; wakes it only where it does not already come.
    func order(_ order: HubOrder) {
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

    /// How many sessions are known, open or not.
    func slotCount() async -> Int {
        let core = core
        return (try? await loop.submit { core.value.slotCount }.get()) ?? 0
    }

    /// Closes every session and ends the event loop.
    func close() async {
        await withCheckedContinuation { order(.close($0)) }
        try? await group.shutdownGracefully()
    }
}
