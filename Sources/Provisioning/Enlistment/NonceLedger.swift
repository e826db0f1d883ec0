public import WroughtCore

/// The nonces that are out: each for one card, one lease address, one stretch of time, and then for one machine.
///
/// A value without a clock. Whoever holds it (an actor beside the boot services) hands in time and randomness. Nothing
/// of it lasts: after a restart of the server a machine in the middle of enlistment starts anew.
public struct NonceLedger: Sendable {
    /// How many, and for how long.
    public struct Limits: Sendable, Hashable {
        /// So long a nonce is good: from the boot script to the agent's first call.
        public var lifetime: Duration
        /// So many are kept for one card; firmware and loaders fetch a script more than once.
        public var perCard: Int
        /// So many in all; beyond, the oldest go.
        public var total: Int

        /// Half an hour, four for a card, sixteen thousand in all.
        public init(lifetime: Duration = .seconds(1800), perCard: Int = 4, total: Int = 16_384) {
            self.lifetime = lifetime
            self.perCard = max(1, perCard)
            self.total = max(1, total)
        }
    }

    /// One nonce that is out.
    struct Ticket: Sendable {
        let nonce: BootNonce
        let address: SourceAddress
        let issued: Timestamp
        var machine: MachineID?
    }

    private let limits: Limits
    private var tickets: [MACAddress: [Ticket]] = [:]
    /// How many are out.
    public private(set) var count = 0

    /// An empty ledger.
    public init(limits: Limits = .init()) { self.limits = limits }

    /// Makes a nonce for the boot script that is about to be handed to this card at this address. `machine` where it is
    /// known already which one it is: then the nonce is good for no other.
    public mutating func issue(
        to mac: MACAddress, at address: SourceAddress, for machine: MachineID? = nil, time: Timestamp,
        randomBytes: (_ count: Int) -> [UInt8]
    ) -> BootNonce {
        if count >= limits.total { makeRoom(at: time) }
        let nonce = BootNonce(randomBytes)
        var own = live(mac, at: time)
        own.append(Ticket(nonce: nonce, address: address, issued: time, machine: machine))
        replace(mac, with: own.suffix(limits.perCard))
        return nonce
    }

    /// Whose nonce this is: nil for one that is not bound to a machine yet. `macs` are the cards that the agent says it
    /// has, `address` the one it speaks from. Throws ``NonceFault``.
    public func check(
        _ nonce: BootNonce, macs: some Sequence<MACAddress>, from address: SourceAddress, at time: Timestamp
    ) throws(NonceFault) -> MachineID? {
        let all = Set(macs).flatMap { tickets[$0] ?? [] }
        // No early end: how long it takes says nothing of how near a guess was.
        let found = all.reduce(nil as Ticket?) { $1.nonce.matches(nonce) ? $1 : $0 }
        guard let found else { throw .unknown }
        guard isLive(found, at: time) else { throw .expired }
        guard found.address == address else { throw .otherAddress(issuedTo: found.address, shownBy: address) }
        return found.machine
    }

    /// Binds a nonce to the machine that it enlisted. Throws ``NonceFault`` as ``check(_:macs:from:at:)``, and where it
    /// is another's already.
    public mutating func bind(
        _ nonce: BootNonce, macs: some Sequence<MACAddress>, from address: SourceAddress, to machine: MachineID,
        at time: Timestamp
    ) throws(NonceFault) {
        let macs = Set(macs)
        if let bound = try check(nonce, macs: macs, from: address, at: time) {
            guard bound == machine else { throw .otherMachine(bound) }
            return
        }
        for mac in macs {
            guard var own = tickets[mac] else { continue }
            for place in own.indices where own[place].nonce.matches(nonce) { own[place].machine = machine }
            tickets[mac] = own
        }
    }

    /// Ends every nonce of a machine: its agent has used its credentials, so that whoever replays one comes too late.
    public mutating func end(of machine: MachineID) {
        for (mac, own) in tickets where own.contains(where: { $0.machine == machine }) {
            replace(mac, with: own.filter { $0.machine != machine }[...])
        }
    }

    private func isLive(_ ticket: Ticket, at time: Timestamp) -> Bool {
        ticket.issued <= time && time.since(ticket.issued) < limits.lifetime
    }

    private func live(_ mac: MACAddress, at time: Timestamp) -> [Ticket] {
        (tickets[mac] ?? []).filter { isLive($0, at: time) }
    }

    private mutating func replace(_ mac: MACAddress, with own: ArraySlice<Ticket>) {
        count += own.count - (tickets[mac]?.count ?? 0)
        tickets[mac] = own.isEmpty ? nil : Array(own)
    }

    /// Drops what is over; where that is not enough, the older half of the cards, so that a flood pays for the work
    /// once in many nonces.
    private mutating func makeRoom(at time: Timestamp) {
        for mac in Array(tickets.keys) { replace(mac, with: live(mac, at: time)[...]) }
        guard count >= limits.total else { return }
        let newest = { (own: [Ticket]) in own.last?.issued ?? time }
        let byAge = tickets.keys.sorted { newest(tickets[$0] ?? []) < newest(tickets[$1] ?? []) }
        for mac in byAge.prefix(max(1, byAge.count / 2)) { replace(mac, with: []) }
    }
}

/// Why a nonce is not good. For the log and the boot trace; the caller is told ``NonceFault/answer`` only.
public enum NonceFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// It was never issued to one of these cards, or long ago.
    case unknown
    /// Its time is over.
    case expired
    /// It was given to another address.
    case otherAddress(issuedTo: SourceAddress, shownBy: SourceAddress)
    /// It belongs to another machine.
    case otherMachine(MachineID)

    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .unknown: "the nonce was not issued to any of the cards that the caller says it has"
        case .expired: "the nonce is too old: the machine took too long from its boot script to its first call"
        case .otherAddress(let given, let shown): "the nonce was given to \(given) and is shown by \(shown)"
        case .otherMachine(let machine): "the nonce belongs to the machine \(machine)"
        }
    }

    /// What the caller hears: not which part was wrong.
    public static let answer = InventoryError(
        .badNonce, "the nonce is not good for this machine", remedy: "boot the machine from the network again")
}

extension InventoryError.Code {
    /// An agent's nonce does not fit.
    public static let badNonce = Self(rawValue: "bad-nonce")
}
