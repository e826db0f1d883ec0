import NIOCore
import Synchronization

/// The connections of a server, so that they can be counted and closed.
final class HTTPConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isClosed = false
    }

    private let most: Int
    private let state = Mutex(State())
    private let requests = Atomic<UInt64>(0)

    init(most: Int) { self.most = most }

    /// Counts a connection in until it closes; false where there are enough.
    func admit(_ channel: any Channel) -> Bool {
        let isAdmitted = state.withLock { state in
            guard !state.isClosed, state.channels.count < most else { return false }
            state.channels[ObjectIdentifier(channel)] = channel
            return true
        }
        if isAdmitted {
            channel.closeFuture.whenComplete { [self] _ in
                state.withLock { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
            }
        }
        return isAdmitted
    }

    /// Closes what is open and admits nothing more.
    func closeAll() {
        let open = state.withLock { state in
            state.isClosed = true
            return Array(state.channels.values)
        }
        open.forEach { $0.close(promise: nil) }
    }

    /// The next request's number, from 1.
    func nextRequest() -> UInt64 { requests.add(1, ordering: .relaxed).newValue }
}
