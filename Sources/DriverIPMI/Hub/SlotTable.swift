/// The slots of a hub by their peers, and what outlives them. Lives on the hub's event loop.
struct SlotTable {
    private var byRemote: [RemoteKey: [SessionSlot]] = [:]
    /// What was learnt of controllers whose slots are gone; holds no secret.
    private var profiles: [RemoteKey: ControllerProfile] = [:]

    var isEmpty: Bool { byRemote.isEmpty }

    /// All slots, in no order.
    var all: some Sequence<SessionSlot> { byRemote.values.joined() }

    /// The slots of a peer.
    func slots(at remote: RemoteKey) -> [SessionSlot] { byRemote[remote] ?? [] }

    /// The slot of a peer and a plan. A peer has few: one for each login that is in use.
    func slot(at remote: RemoteKey, _ plan: SessionPlan) -> SessionSlot? {
        byRemote[remote]?.first { $0.machine.plan == plan }
    }

    /// Adds a slot, which starts with what was learnt of its peer.
    mutating func add(_ slot: SessionSlot) {
        if let profile = profiles[slot.key] { slot.machine.profile = profile }
        byRemote[slot.key, default: []].append(slot)
    }

    /// Removes a slot and, with it, the password of its plan.
    mutating func remove(_ slot: SessionSlot) {
        profiles[slot.key] = slot.machine.profile
        byRemote[slot.key]?.removeAll { $0 === slot }
        if byRemote[slot.key]?.isEmpty == true { byRemote[slot.key] = nil }
    }

    mutating func removeAll() { byRemote = [:] }
}
