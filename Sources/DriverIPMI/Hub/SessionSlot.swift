import NIOCore

/// One session machine and what the hub knows of it. Lives on the hub's event loop.
final class SessionSlot {
    let key: RemoteKey
    let remote: SocketAddress
    var machine: SessionMachine
    /// A packet was sent that counts against the hub's limit of unanswered packets.
    var chargedAt: NIODeadline?

    init(key: RemoteKey, remote: SocketAddress, machine: SessionMachine) {
        self.key = key
        self.remote = remote
        self.machine = machine
    }

    /// When the machine has to be woken, or the slot can go.
    var wakeAt: NIODeadline { min(machine.wakeAt, endsAt ?? .distantFuture) }

    /// When an idle slot can go; nil where something is being done or a session is open.
    var endsAt: NIODeadline? { machine.isIdle ? machine.lastUsed + machine.keepFor : nil }
}

/// What a hub knows of the session of a plan, for diagnosis.
struct SessionReport: Sendable {
    var isOpen: Bool
    var profile: ControllerProfile
    var notes: [SessionNote]
    /// How often a session was opened again because the controller had forgotten it.
    var reopens: Int
}
