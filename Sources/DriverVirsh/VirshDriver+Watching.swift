#if Libvirt
import Synchronization
public import WroughtCore

extension VirshDriver: PowerWatching {
    /// Readings as libvirt tells of changes, beginning with the present one. Nothing is polled.
    public func powerChanges() -> AsyncThrowingStream<PowerReading, any Error> {
        AsyncThrowingStream { continuation in
            let driver = self
            let task = Task {
                do {
                    try await driver.watch(continuation)
                } catch {
                    continuation.finish(throwing: DriverError(wrapping: error))
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Listens first and reads then, so that no change falls between.
    private func watch(_ continuation: AsyncThrowingStream<PowerReading, any Error>.Continuation) async throws {
        let driver = self
        let (ends, end) = AsyncStream<DriverError?>.makeStream()
        let told = LastTold()
        let watch = try await withDomain("events of") { domain, connection in
            let id = try connection.watchers.add(domain.uuid, on: connection.pointer) { news in
                switch news {
                case .event(let event):
                    if let state = event.state, told.isNew(state) { continuation.yield(driver.reading(state)) }
                case .end(let reason): end.yield(reason)
                }
            }
            return Watch(id: id, connection: connection, now: try domain.state())
        }
        defer { watch.connection.watchers.remove(watch.id) }
        if told.isNew(watch.now) { continuation.yield(reading(watch.now)) }
        for await reason in ends {
            continuation.finish(throwing: reason)
            return
        }
    }

    /// libvirt tells a start twice, as started and as resumed; only changes are passed on.
    private final class LastTold: Sendable {
        private let detail = Mutex<String?>(nil)

        func isNew(_ state: DomainState) -> Bool {
            detail.withLock { detail in
                defer { detail = state.detail }
                return detail != state.detail
            }
        }
    }

    private struct Watch: Sendable {
        let id: Int
        let connection: LibvirtConnection
        let now: DomainState
    }
}
#endif
