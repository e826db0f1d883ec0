import NIOCore

/// One session machine and what the hub knows of it. Lives on the hub's event loop.
final class SessionSlot {
    let key: SlotKey
    let remote: SocketAddress
    var machine: SessionMachine
    /// A packet was sent that counts against the hub's limit of unanswered packets.
    var chargedAt: NIODeadline?

    init(key: SlotKey, remote: SocketAddress, machine: SessionMachine) {
        self.key = key
        self.remote = remote
        self.machine = machine
    }
}

/// Sessions are told apart by peer and plan.
struct SlotKey: Hashable, Sendable {
    var remote: RemoteKey
    var plan: SessionPlan
}

/// What a hub knows of the session of a plan, for diagnosis.
struct SessionReport: Sendable {
    var isOpen: Bool
    var profile: ControllerProfile
    var notes: [SessionNote]
    /// How often a session was opened again because the controller had forgotten it.
    var reopens: Int
}
