import NIOCore
import WroughtWireIPMI

extension SessionMachine {
    /// Takes a datagram from the controller. False where it belongs to no session of this machine.
    mutating func receive(_ datagram: RMCPDatagram, now: NIODeadline, effects: inout [SessionEffect]) -> Bool {
        let isOurs: Bool
        switch datagram {
        case .acknowledge, .asf: isOurs = false
        case .rmcpPlus(let packet): isOurs = receive20(packet, now: now, effects: &effects)
        case .ipmi15(let packet): isOurs = receive15(packet, now: now, effects: &effects)
        }
        if isOurs { pump(now: now, effects: &effects) }
        return isOurs
    }

    /// An answer arrived: measures the time it took.
    mutating func heard(now: NIODeadline) {
        lastHeard = now
        heardInHandshake = true
        guard let flight else { return }
        roundTrip.answered(after: now - flight.firstSent, sinceLast: now - flight.lastSent, attempts: flight.sends)
    }

    private mutating func receive20(
        _ packet: RMCPPlusPacket, now: NIODeadline, effects: inout [SessionEffect]
    ) -> Bool {
        if packet.payloadType.isSessionSetup { return receiveSetup(packet, now: now, effects: &effects) }
        guard packet.payloadType == .ipmi, var session = presentSession,
            case .version20(let protection, let consoleSessionID) = session.format,
            isNumbered(packet.sessionID, packet.sequence, consoleSessionID)
        else { return false }
        let trusts = plan.workarounds.contains(.noAuthenticationCodeCheck)
        guard let payload = try? protection.open(packet, ignoringCode: trusts) else {
            oddity = .wrongCode
            return true
        }
        guard take(packet.sequence, width: 16, &session) else { return true }
        goOn(with: session, payload)
        receiveAnswer(payload, now: now, effects: &effects)
        return true
    }

    private mutating func receive15(
        _ packet: Session15Packet, now: NIODeadline, effects: inout [SessionEffect]
    ) -> Bool {
        if !isActive, receiveSessionless(packet, now: now, effects: &effects) { return true }
        guard var session = presentSession, case .version15(let type, let perMessage) = session.format,
            isNumbered(packet.sessionID, packet.sequence, session.controllerSessionID)
        else { return false }
        guard isGenuine(packet, type, perMessage: perMessage) else {
            oddity = .wrongCode
            return true
        }
        let swaps = plan.workarounds.contains(.bigEndianSequence)
        guard take(swaps ? packet.sequence.byteSwapped : packet.sequence, width: 8, &session) else { return true }
        if !session.isProven, let sequence = renewedSequence(packet.payload) { session.sequence = sequence }
        if !perMessage, packet.authenticationType != .none, !notes.contains(.unexpectedlySigned), isActive {
            notes.append(.unexpectedlySigned)
        }
        goOn(with: session, packet.payload)
        receiveAnswer(packet.payload, now: now, effects: &effects)
        return true
    }

    /// The open session, or the one whose loss is suspected while another is being opened.
    private var presentSession: ActiveSession? {
        if case .active(let session) = phase { return session }
        return suspended?.session
    }

    /// A packet of the session is right. Where the session seemed lost and this is the answer that was missed, it is not
    /// lost, and what was in flight is again.
    private mutating func goOn(with session: ActiveSession, _ payload: [UInt8]) {
        guard let suspended, !isActive else { return phase = .active(session) }
        self.suspended?.session = session
        guard answerMessage(payload, to: suspended.flight) != nil else { return }
        phase = .active(session)
        self.suspended = nil
        reopens -= 1
        flight = suspended.flight
        if case .call(let call) = suspended.flight.purpose {
            // Its caller may be gone by now.
            if queue.contains(where: { $0.id == call.id }) {
                queue.removeAll { $0.id == call.id }
            } else {
                flight = nil
            }
        }
    }

    /// Whether a packet carries the number of the session, or 0 where that is allowed.
    private mutating func isNumbered(_ number: UInt32, _ sequence: UInt32, _ expected: UInt32) -> Bool {
        if number == expected { return true }
        // Outside of sessions both numbers are 0, and such packets may come late.
        guard number == 0, sequence != 0 else { return false }
        if plan.workarounds.contains(.acceptSessionIDZero) { return true }
        oddity = .sessionNumberZero
        return false
    }

    /// The message in an answer to what is in flight; nil for anything else.
    mutating func answerMessage(_ payload: [UInt8], to flight: Flight) -> LANResponse? {
        guard let message = try? LANResponse.decode(payload, checkingSums: false),
            message.sequence == flight.requestSequence
        else { return nil }
        if !plan.workarounds.contains(.noChecksumCheck), (try? LANResponse.decode(payload)) == nil {
            oddity = .wrongChecksum
            return nil
        }
        return message
    }

    /// A controller that got Activate Session twice made the session anew: the numbers of its last answer hold.
    private func renewedSequence(_ payload: [UInt8]) -> UInt32? {
        guard let message = try? LANResponse.decode(payload, checkingSums: false),
            isAnswer(message, to: ActivateSession.command), message.response.completion == .ok
        else { return nil }
        return (try? ActivateSession.decodeReply(message.response.data))?.initialInboundSequence
    }

    private func isGenuine(_ packet: Session15Packet, _ type: AuthenticationType, perMessage: Bool) -> Bool {
        if plan.workarounds.contains(.noAuthenticationCodeCheck) { return true }
        guard packet.authenticationType != .none else { return !perMessage || type == .none }
        guard perMessage || plan.workarounds.contains(.unexpectedAuthentication) || packet.authenticationType == type
        else { return false }
        return packet.verifies(with: plan.passwordBytes)
    }

    /// Whether a session sequence number is new. The first one sets the window.
    private func take(_ number: UInt32, width: UInt32, _ session: inout ActiveSession) -> Bool {
        // Controllers that leave the number 0 are outside the specification and not told apart.
        guard number != 0 else { return session.window == nil }
        var window = session.window ?? SequenceWindow(width: width, first: number)
        defer { session.window = window }
        return window.accept(number, allowingJumps: true)
    }

    // MARK: Answers within a session

    private mutating func receiveAnswer(_ payload: [UInt8], now: NIODeadline, effects: inout [SessionEffect]) {
        guard let flight, let message = answerMessage(payload, to: flight) else { return }
        oddity = nil
        if case .active(var session) = phase {
            session.isProven = true
            phase = .active(session)
        }
        switch flight.purpose {
        case .handshake:
            return
        case .call(let call):
            receive(message, for: call, now: now, effects: &effects)
        case .raise:
            guard isAnswer(message, to: SetSessionPrivilegeLevel.command) else { return }
            heard(now: now)
            self.flight = nil
            receiveRaise(message.response, effects: &effects)
        case .keepAlive:
            heard(now: now)
            self.flight = nil
        case .close:
            guard isAnswer(message, to: CloseSession.command) else { return }
            dropSession()
        }
    }

    private func isAnswer(_ message: LANResponse, to command: UInt8) -> Bool {
        message.netFn == .app && message.command == command
    }

    private mutating func receiveRaise(_ response: IPMIResponse, effects: inout [SessionEffect]) {
        guard case .active(var session) = phase else { return }
        if response.completion == .ok {
            // Where the answer tells no level (0), what was asked for is believed: commands are refused where it is not
            // so, and the level is not asked for again and again.
            let told = (try? SetSessionPrivilegeLevel.decodeReply(response.data))?.privilege ?? .highest
            session.privilege = told == .highest ? plan.privilege : max(told, .user)
        }
        let reached = session.privilege
        phase = .active(session)
        // Calls that need more than was granted cannot be sent.
        for call in queue where call.needs > reached {
            effects.append(.finish(call.id, .failure(.privilegeNotAllowed(plan.privilege))))
        }
        queue.removeAll { $0.needs > reached }
    }

    private mutating func receive(
        _ message: LANResponse, for call: SessionCall, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        guard case .command(let request) = call.work else { return }
        var answer = message
        if call.bridge != nil {
            guard let unwrapped = unwrap(message, request, now: now) else { return }
            answer = unwrapped
        } else {
            guard message.netFn == request.netFn, message.command == request.command else { return }
        }
        heard(now: now)
        flight = nil
        lastUsed = now
        if answer.response.completion == .insufficientPrivilege, raisable(for: call) {
            // The command was not carried out, so it may be sent again at the full privilege.
            var again = call
            again.needs = plan.privilege
            queue.insert(again, at: 0)
            return
        }
        effects.append(.finish(call.id, .success(answer.response)))
    }

    private func raisable(for call: SessionCall) -> Bool {
        guard case .active(let session) = phase else { return false }
        return session.privilege < plan.privilege && call.needs < plan.privilege
    }

    /// The target's answer out of what the bridging controller sends: first an empty answer to Send Message, then
    /// either the target's answer by itself or one more answer to Send Message that holds it (section 6.13.2 leaves
    /// room for both). Nil while it is still to come.
    private mutating func unwrap(_ message: LANResponse, _ request: IPMIRequest, now: NIODeadline) -> LANResponse? {
        var message = message
        while message.netFn == .app, message.command == BridgePath.sendMessage {
            guard message.response.completion == .ok else { return message }
            guard !message.response.data.isEmpty else {
                heard(now: now)
                flight?.isForwarded = true
                return nil
            }
            guard let inner = try? LANResponse.decode(message.response.data, checkingSums: false) else { return nil }
            message = inner
        }
        return message.netFn == request.netFn && message.command == request.command ? message : nil
    }
}
