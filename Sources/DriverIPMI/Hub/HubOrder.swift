import NIOCore
import WroughtCore

/// What other threads ask of the hub's event loop.
enum HubOrder: Sendable {
    case submit(SessionTarget, SessionCall, CallTicket)
    case cancel(SessionTarget, SessionCall.ID)
    case report(SessionTarget, CheckedContinuation<SessionReport?, Never>)
    case close(CheckedContinuation<Void, Never>)
}

/// Which session is meant: sessions are told apart by peer and plan.
///
/// Compared, never hashed: a plan holds a password, which belongs into no dictionary's key.
struct SessionTarget: Sendable {
    var remote: SocketAddress
    var plan: SessionPlan
    /// Under this name it is remembered what was learnt of the peer; nil where nothing shall be.
    var controller: ControllerIdentity?
}
