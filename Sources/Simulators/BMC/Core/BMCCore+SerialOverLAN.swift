import WroughtWireIPMI

/// Serial over LAN: packets in, packets out, and what the machine does at the other end of the line (IPMI 2.0
/// section 15).
extension BMCCore {
    /// What consoles typed so far, oldest first; of many bytes the last.
    public var typed: [UInt8] { serial.typed }
    /// Forgets what consoles typed so far.
    public mutating func clearTyped() { serial.clearTyped() }
    /// How many breaks consoles sent.
    public var serialBreaks: Int { serial.breaks }
    /// How many consoles are at the serial line.
    public var openConsoles: Int { serial.lines.count }
    /// Who may log in now, by number from 1; slot 1 is the nameless user's.
    public var currentUsers: [BMCUser] { users.slots }
    /// The sessions of consoles.
    var consoleSessions: Set<UInt32> { Set(serial.lines.values.map(\.session)) }

    /// The UDP port that the controller listens on, as its answers tell.
    public var port: UInt16 {
        get { serial.port }
        set { serial.port = newValue }
    }

    /// The machine prints on its serial line; lost where no console is there.
    public mutating func printSerial(_ bytes: [UInt8], at now: Duration) -> [BMCEffect] {
        serial.print(bytes, at: now)
        return advance(to: now)
    }

    /// A packet of a console: the acknowledgement, and the effect that tells where its session's packets go.
    mutating func receiveSOL(_ packet: RMCPPlusPacket, at now: Duration) -> [BMCEffect] {
        let id = packet.sessionID
        guard var session = sessions.open[id], let instance = serial.instance(of: id),
            let line = serial.lines[instance],
            case .version20(let console, let protection, var window, let sequence) = session.link,
            let payload = try? protection.open(packet, mayBeClear: !line.isEncrypted),
            protection.algorithms.integrity == .none || window.accept(packet.sequence),
            let message = try? SOLPacket.decode(payload)
        else { return [] }
        session.lastHeard = now
        session.link = .version20(consoleID: console, protection, window, nextSequence: sequence)
        sessions.open[id] = session
        let received = serial.lines[instance]?.receive(message, at: now) ?? SOLLine.Received()
        serial.take(received, isOn: isOn, at: now)
        let acknowledgement = received.acknowledgement.map { sendSOL($0, in: id, isClear: !line.isEncrypted) } ?? []
        return [.heard(session: id)] + acknowledgement
    }

    /// What the lines have to send by now. Lines whose session is gone go with it.
    mutating func advanceSerial(to now: Duration) -> [BMCEffect] {
        guard !serial.lines.isEmpty else { return [] }
        var effects: [BMCEffect] = []
        for (instance, line) in serial.lines.sorted(by: { $0.key < $1.key }) {
            guard sessions.open[line.session] != nil else {
                serial.lines[instance] = nil
                continue
            }
            for packet in serial.lines[instance]?.advance(to: now) ?? [] {
                effects += sendSOL(packet, in: line.session, isClear: !line.isEncrypted)
            }
        }
        return effects
    }

    /// Ends every instance and tells the consoles so.
    public mutating func dropConsoles(at now: Duration) -> [BMCEffect] {
        let lines = serial.lines.sorted { $0.key < $1.key }.map(\.value)
        serial.lines = [:]
        return lines.flatMap { tellDeactivation($0) } + advance(to: now)
    }

    /// Ends an instance and tells the console that has it.
    mutating func endConsole(_ instance: UInt8, telling: Bool) {
        guard let line = serial.lines[instance] else { return }
        serial.lines[instance] = nil
        guard telling, !serial.settings.quirks.contains(.untoldTakeover) else { return }
        afterwards.append(.tellDeactivation(line))
    }

    /// Tells a console that its place was taken.
    mutating func tellDeactivation(_ line: SOLLine) -> [BMCEffect] {
        sendSOL(
            SOLPacket(flags: SOLPacket.Status.deactivating.rawValue), in: line.session, isClear: !line.isEncrypted)
    }

    /// A packet in a session that nobody asked for just now.
    mutating func sendSOL(_ packet: SOLPacket, in id: UInt32, isClear: Bool) -> [BMCEffect] {
        guard case .version20(let console, let protection, let window, let sequence)? = sessions.open[id]?.link,
            let sealed = try? protection.seal(
                packet.encode(), type: .serialOverLAN, receiverSessionID: numberOnWire(console), sequence: sequence,
                initializationVector: random(16), isClear: isClear)
        else { return [] }
        sessions.open[id]?.link = .version20(
            consoleID: console, protection, window, nextSequence: SequenceWindow.next(sequence))
        return unasked(sealed, in: id)
    }
}
