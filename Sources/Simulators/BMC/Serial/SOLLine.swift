import WroughtWireIPMI

/// One active instance of serial over LAN, as the controller runs it (IPMI 2.0 section 15.11): collects what the
/// machine prints, sends it, waits for the acknowledgement, sends it again. One packet is under way at a time.
struct SOLLine: Sendable, Hashable {
    /// What the line keeps to; taken from the configuration when it is activated and when that changes.
    struct Pace: Sendable, Hashable {
        var accumulation: Duration
        var threshold: Int
        var retries: Int
        var retryInterval: Duration
        var mostCharacters: Int
        var buffer: Int
    }

    /// What came of a packet.
    struct Received: Sendable, Hashable {
        /// What goes back.
        var acknowledgement: SOLPacket?
        /// What was typed.
        var typed: [UInt8] = []
        /// Whether a break goes to the machine.
        var sendsBreak = false
    }

    private struct UnderWay: Sendable, Hashable {
        var packet: SOLPacket
        var sent = 1
        var due: Duration
    }

    /// The session that holds it, by the controller's number.
    let session: UInt32
    /// Whether its packets are encrypted.
    let isEncrypted: Bool
    var pace: Pace

    private var nextSequence: UInt8 = 1
    private var underWay: UnderWay?
    private var waiting: [UInt8] = []
    private var waitingSince: Duration = .zero
    private var notice: SOLPacket.Status = []
    /// The last packet that was taken, and how its repetition is acknowledged.
    private var taken: SOLPacket?
    private var isHalted = false

    init(session: UInt32, isEncrypted: Bool, pace: Pace) {
        self.session = session
        self.isEncrypted = isEncrypted
        self.pace = pace
    }

    /// The machine prints. What does not fit is lost, and the console is told so.
    mutating func print(_ bytes: [UInt8], at now: Duration) {
        guard !bytes.isEmpty else { return }
        if waiting.isEmpty { waitingSince = now }
        waiting += bytes
        let excess = waiting.count - pace.buffer
        guard excess > 0 else { return }
        waiting.removeFirst(excess)
        notice.insert(.overrun)
    }

    /// When the line has something to do next; nil where it waits for others.
    var nextMoment: Duration? {
        if let underWay { return underWay.due }
        guard !isHalted, !waiting.isEmpty else { return nil }
        return waiting.count >= pace.threshold ? waitingSince : waitingSince + pace.accumulation
    }

    /// What is to be sent at this moment.
    mutating func advance(to now: Duration) -> [SOLPacket] {
        var packets: [SOLPacket] = []
        while let moment = nextMoment, moment <= now {
            if let packet = underWay == nil ? send(at: now) : sendAgain(at: now) { packets.append(packet) }
        }
        return packets
    }

    private mutating func send(at now: Duration) -> SOLPacket? {
        let packet = SOLPacket(
            sequence: nextSequence, flags: notice.rawValue, characters: Array(waiting.prefix(pace.mostCharacters)))
        waiting.removeFirst(packet.characters.count)
        waitingSince = now
        notice = []
        nextSequence = SOLPacket.next(nextSequence)
        underWay = UnderWay(packet: packet, due: now + pace.retryInterval)
        return packet
    }

    /// A packet whose repetitions are used up is given up, and its characters are lost.
    private mutating func sendAgain(at now: Duration) -> SOLPacket? {
        guard var again = underWay, again.sent <= pace.retries else {
            underWay = nil
            notice.insert(.overrun)
            return nil
        }
        again.sent += 1
        again.due = now + pace.retryInterval
        underWay = again
        return again.packet
    }

    /// A packet of the console arrives.
    mutating func receive(_ packet: SOLPacket, at now: Duration) -> Received {
        settle(packet, at: now)
        guard !packet.isInformational else { return Received() }
        if let taken, taken.sequence == packet.sequence {
            // Sent again because the acknowledgement was lost: acknowledged again, not typed again.
            return Received(acknowledgement: Self.acknowledgement(of: taken))
        }
        if packet.operation.contains(.flushInbound) { waiting = [] }
        isHalted = packet.operation.contains(.deassertCTS)
        var kept = packet
        kept.characters = Array(packet.characters.prefix(255))
        taken = kept
        return Received(
            acknowledgement: Self.acknowledgement(of: kept), typed: kept.characters,
            sendsBreak: packet.operation.contains(.sendBreak))
    }

    /// Takes an acknowledgement; characters that the console did not take are sent again in a new packet.
    private mutating func settle(_ packet: SOLPacket, at now: Duration) {
        guard let sent = underWay, packet.acknowledged != 0, packet.acknowledged == sent.packet.sequence else {
            return
        }
        underWay = nil
        let rest = sent.packet.characters.dropFirst(Int(packet.acceptedCount))
        if !rest.isEmpty {
            waiting = rest + waiting
            waitingSince = now
        }
    }

    private static func acknowledgement(of packet: SOLPacket) -> SOLPacket {
        SOLPacket(acknowledged: packet.sequence, acceptedCount: UInt8(min(packet.characters.count, 255)))
    }
}
