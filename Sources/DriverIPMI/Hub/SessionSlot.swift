import NIOCore
import WroughtCore
import WroughtWireIPMI

/// One session machine and what the hub knows of it. Lives on the hub's event loop.
final class SessionSlot {
    let key: RemoteKey
    let remote: SocketAddress
    var machine: SessionMachine
    /// A packet was sent that counts against the hub's limit of unanswered packets.
    var chargedAt: NIODeadline?
    /// Under this name the suite is remembered.
    private let controller: ControllerIdentity?
    private var rememberedSuite: UInt8?

    init(key: RemoteKey, remote: SocketAddress, machine: SessionMachine, controller: ControllerIdentity?) {
        self.key = key
        self.remote = remote
        self.machine = machine
        self.controller = controller
    }

    /// Starts with the suite that a former run was let in with; in vain, the machine looks for another.
    func recallSuite(from memory: ControllerMemory) {
        guard let controller, machine.plan.suite == nil, machine.profile.suite == nil,
            case .int(let number)? = memory.recall("suite", of: controller), let suite = UInt8(exactly: number),
            CipherSuite(id: suite)?.isConfidential == true
        else { return }
        (machine.profile.suite, rememberedSuite) = (suite, suite)
    }

    /// Remembers the suite found, where nobody wished for one.
    func rememberSuite(in memory: ControllerMemory) {
        guard machine.profile.suite != rememberedSuite, let controller, machine.plan.suite == nil else { return }
        rememberedSuite = machine.profile.suite
        memory.remember(rememberedSuite.map { .int(Int($0)) }, as: "suite", of: controller)
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
