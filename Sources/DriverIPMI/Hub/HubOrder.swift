import NIOCore

/// What other threads ask of the hub's event loop.
enum HubOrder: Sendable {
    case submit(SlotKey, SocketAddress, SessionCall, CallTicket)
    case cancel(SlotKey, SessionCall.ID)
    case report(SlotKey, CheckedContinuation<SessionReport?, Never>)
    case close(CheckedContinuation<Void, Never>)
}
