import NIOCore
import NIOPosix
import WroughtCore
import WroughtWireIPMI

/// The part of the hub that lives on its event loop: slots, sockets, the clock.
final class HubCore {
    private let loop: any EventLoop
    private let random: @Sendable (Int) -> [UInt8]
    private let keepFor: TimeAmount
    private let memory: ControllerMemory
    private var table = SlotTable()
    private var tickets: [SessionCall.ID: CallTicket] = [:]
    private var sockets: HubSockets
    private var pacing = Pacing()
    private var tick: Scheduled<Void>?
    private var tickAt = NIODeadline.distantFuture
    /// When something is due, as far as is known.
    private var wakeBy = NIODeadline.distantFuture
    private var effects: [SessionEffect] = []
    private var closing: CheckedContinuation<Void, Never>?
    private var closeBy = NIODeadline.distantFuture
    private var isClosed = false
    private var now = NIODeadline.now()

    /// How precise the clock is: sessions measure in seconds.
    private static let grain = TimeAmount.milliseconds(25)
    /// Answers to Close Session change nothing, so only the packets' leaving is waited for, and not for long.
    private static let closePatience = TimeAmount.milliseconds(50)

    /// - Parameter keepFor: For how long unused sessions are kept open, and their passwords in memory.
    init(
        loop: any EventLoop, keepFor: TimeAmount, memory: ControllerMemory, random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.loop = loop
        self.keepFor = keepFor
        self.memory = memory
        self.random = random
        sockets = HubSockets(loop: loop)
        sockets.owner = self
    }

    // MARK: Orders

    func carryOut(_ orders: [HubOrder]) {
        now = .now()
        for order in orders {
            switch order {
            case .submit(let target, let call, let ticket): submit(call, ticket, target)
            case .cancel(let target, let id):
                tickets[id] = nil
                if let slot = slot(of: target) { with(slot) { $0.cancel(id, now: now, effects: &$1) } }
            case .report(let target, let continuation): continuation.resume(returning: report(slot(of: target)))
            case .close(let continuation): close(continuation)
            }
        }
        settle()
    }

    private func slot(of target: SessionTarget) -> SessionSlot? {
        RemoteKey(target.remote).flatMap { table.slot(at: $0, target.plan) }
    }

    private func submit(_ call: SessionCall, _ ticket: CallTicket, _ target: SessionTarget) {
        guard ticket.isWanted else { return }
        guard !isClosed, let slot = slot(of: target) ?? add(target) else { return ticket.resume(.failure(.closed)) }
        tickets[call.id] = ticket
        with(slot) { $0.submit(call, now: now, effects: &$1) }
    }

    private func add(_ target: SessionTarget) -> SessionSlot? {
        guard let key = RemoteKey(target.remote) else { return nil }
        let machine = SessionMachine(target.plan, keepFor: keepFor, random: random)
        let slot = SessionSlot(key: key, remote: target.remote, machine: machine, controller: target.controller)
        table.add(slot)
        slot.recallSuite(from: memory)
        return slot
    }

    /// How many slots there are.
    var slotCount: Int { table.all.reduce(0) { count, _ in count + 1 } }

    private func report(_ slot: SessionSlot?) -> SessionReport? {
        slot.map {
            SessionReport(
                isOpen: $0.machine.isActive, profile: $0.machine.profile, notes: $0.machine.notes,
                reopens: $0.machine.reopens)
        }
    }

    // MARK: Datagrams

    /// A datagram arrived. What cannot be read, or belongs to nobody, is dropped.
    func received(_ bytes: [UInt8], from remote: SocketAddress) {
        guard let key = RemoteKey(remote), let datagram = try? RMCPDatagram.decode(bytes) else { return }
        now = .now()
        for slot in table.slots(at: key) {
            var isOurs = false
            with(slot) { isOurs = $0.receive(datagram, now: now, effects: &$1) }
            guard isOurs else { continue }
            pacing.answered(slot)
            return
        }
    }

    /// Everything that was waiting in the socket was handed over.
    func receivedAll() { settle() }

    /// A socket is open, with a receive buffer of this size: what was held back for a smaller one may go now.
    func opened(bufferSize: Int) {
        now = .now()
        pacing.fit(bufferSize: bufferSize)
        settle()
    }

    /// The host of a peer said that nothing listens there.
    func portIsClosed(_ remote: RemoteKey) {
        now = .now()
        for slot in table.slots(at: remote) { with(slot) { $0.portIsClosed(now: now, effects: &$1) } }
        settle()
    }

    /// The system refused to send a packet to a peer.
    func couldNotSend(to remote: SocketAddress, reason: String) {
        guard !isClosed, let key = RemoteKey(remote) else { return }
        now = .now()
        for slot in table.slots(at: key) { with(slot) { $0.couldNotSend(reason, effects: &$1) } }
        settle()
    }

    /// Lets a machine do something and carries out what it wants.
    private func with(_ slot: SessionSlot, _ body: (inout SessionMachine, inout [SessionEffect]) -> Void) {
        var wanted = effects
        effects = []
        wanted.removeAll(keepingCapacity: true)
        body(&slot.machine, &wanted)
        for effect in wanted {
            switch effect {
            case .send(let bytes): pacing.send(bytes, slot)
            case .finish(let id, let answer): tickets.removeValue(forKey: id)?.resume(answer)
            case .probePort: sockets.probe(slot.remote)
            }
        }
        effects = wanted
        slot.rememberSuite(in: memory)
        wakeBy = min(wakeBy, slot.wakeAt)
    }

    /// Sends what may be sent and sets the clock.
    private func settle() {
        while let (bytes, remote) = pacing.next(now) { sockets.write(bytes, to: remote) }
        sockets.flush()
        schedule()
        finishClosing()
    }

    // MARK: Time

    /// Sets the clock for the earliest thing that is known to come. It may ring in vain, never late.
    private func schedule() {
        guard !isClosed else { return }
        if closing != nil { wakeBy = min(wakeBy, closeBy) }
        if pacing.isHolding { wakeBy = min(wakeBy, now + Self.grain) }
        guard wakeBy < .distantFuture else { return }
        let wake = max(wakeBy, now + Self.grain)
        guard tick == nil || tickAt > wake + Self.grain else { return }
        tick?.cancel()
        tickAt = wake
        tick = loop.assumeIsolated().scheduleTask(deadline: wake) { self.ring() }
    }

    private func ring() {
        tick = nil
        now = .now()
        wakeBy = .distantFuture
        for slot in Array(table.all) {
            if slot.machine.wakeAt <= now { with(slot) { $0.tick(now: now, effects: &$1) } }
            if let end = slot.endsAt, end <= now {
                table.remove(slot)
            } else {
                wakeBy = min(wakeBy, slot.wakeAt)
            }
        }
        settle()
    }

    // MARK: The end

    private func close(_ continuation: CheckedContinuation<Void, Never>) {
        guard closing == nil, !isClosed else { return continuation.resume() }
        closing = continuation
        pacing.isEnding = true
        closeBy = now + Self.closePatience
        for slot in Array(table.all) { with(slot) { $0.close(now: now, effects: &$1) } }
    }

    private func finishClosing() {
        guard let closing else { return }
        guard closeBy <= now || (sockets.isQuiet && !pacing.isHolding) else { return }
        self.closing = nil
        isClosed = true
        tick?.cancel()
        for ticket in tickets.values { ticket.resume(.failure(.closed)) }
        tickets = [:]
        sockets.close { closing.resume() }
        table.removeAll()
    }
}
