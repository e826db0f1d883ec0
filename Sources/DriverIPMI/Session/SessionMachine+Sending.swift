import NIOCore
import WroughtWireIPMI

extension SessionMachine {
    /// Sends the first copy of something.
    mutating func startFlight(_ purpose: Flight.Purpose, now: NIODeadline, effects: inout [SessionEffect]) {
        requestSequence = (requestSequence + 1) & 0x3F
        var flight = Flight(
            purpose: purpose, requestSequence: requestSequence, firstSent: now, lastSent: now, nextSend: now)
        flight.wasStale = isActive && isStale(now)
        self.flight = flight
        transmit(now: now, effects: &effects)
    }

    /// Sends a copy of what is in flight.
    mutating func transmit(now: NIODeadline, effects: inout [SessionEffect]) {
        guard var flight else { return }
        flight.sends += 1
        flight.lastSent = now
        flight.nextSend = now + patience(for: flight)
        self.flight = flight
        do {
            effects.append(.send(try datagram(for: flight).encode()))
        } catch {
            fail(.violation(error), effects: &effects)
        }
    }

    private func patience(for flight: Flight) -> TimeAmount {
        let isHandshake = !isActive
        switch flight.purpose {
        case .call(let call) where !call.isRepeatable:
            return max(roundTrip.wait(afterSends: flight.sends), Self.orderPatience)
        case .call, .raise:
            return roundTrip.wait(afterSends: flight.sends, isInSession: true)
        case .handshake, .keepAlive, .close:
            return roundTrip.wait(afterSends: flight.sends, isReopening: isHandshake && suspended != nil)
        }
    }

    /// What is in flight was not answered in time.
    mutating func unanswered(_ flight: Flight, now: NIODeadline, effects: inout [SessionEffect]) {
        switch flight.purpose {
        case .close:
            dropSession()
        case .keepAlive:
            if flight.sends >= 2 { dropSession() } else { transmit(now: now, effects: &effects) }
        case .handshake:
            handshakeUnanswered(flight, now: now, effects: &effects)
        case .call(let call) where !call.isRepeatable:
            effects.append(.finish(call.id, .failure(.orderUnanswered)))
            self.flight = nil
        case .call, .raise:
            if isDeafToUnsigned { oddity = .deafToUnsigned }
            // A quick controller is asked once more before the session is taken for lost. Of a slow one, which had
            // several times the time it takes, the answer is still hoped for while another session is opened: waiting
            // for the second question first would cost more than the caller has.
            let isSecond = flight.sends >= 2
            if !flight.wasStale, !isSecond { transmit(now: now, effects: &effects) }
            if let flight = self.flight, flight.wasStale || isSecond || !roundTrip.isQuick {
                reopen(flight, now: now, effects: &effects)
            }
        }
    }

    /// The controller seems to have forgotten the session: opens another and asks again there. A late answer in the old
    /// one ends this.
    private mutating func reopen(_ flight: Flight, now: NIODeadline, effects: inout [SessionEffect]) {
        guard case .active(let session) = phase else { return }
        if case .call(let call) = flight.purpose { queue.insert(call, at: 0) }
        reopens += 1
        dropSession()
        suspended = SuspendedSession(session: session, flight: flight)
        pump(now: now, effects: &effects)
    }

    /// Whether nothing was answered in a session of IPMI 1.5 since its packets go unsigned.
    private var isDeafToUnsigned: Bool {
        guard case .active(let session) = phase, !session.isProven,
            case .version15(let type, perMessage: false) = session.format, type != .none
        else { return false }
        return !plan.workarounds.contains(.forcePerMessageAuthentication)
    }

    private mutating func handshakeUnanswered(
        _ flight: Flight, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        if flight.sends == 1 || flight.sends == 3 { effects.append(.probePort) }
        switch phase {
        case .activating where flight.sends >= 2:
            // IPMI 1.5 has no way to say that a code is wrong: such packets are dropped (section 6.11.5).
            return fail(.wrongPassword(certain: false), effects: &effects)
        case .suites where flight.sends >= 2:
            return suiteListFailed(now: now, effects: &effects)
        default:
            break
        }
        transmit(now: now, effects: &effects)
        if case .opening = phase {
            // A controller that knows IPMI 1.5 alone is silent here and says so there.
            effects.append(.send(capabilitiesQuestion(flight.requestSequence).encode()))
        }
    }

    // MARK: Packets

    private mutating func datagram(for flight: Flight) throws(WireError) -> RMCPDatagram {
        switch flight.purpose {
        case .handshake: return try handshakeDatagram(flight)
        case .call(let call): return try sessionDatagram(request(for: call, flight.requestSequence), flight)
        case .raise: return try sessionDatagram(SetSessionPrivilegeLevel(plan.privilege).request, flight)
        case .keepAlive: return try sessionDatagram(SetSessionPrivilegeLevel(.highest).request, flight)
        case .close:
            guard case .active(let session) = phase else { throw WireError("Close Session", "no session is open") }
            return try sessionDatagram(CloseSession(sessionID: session.controllerSessionID).request, flight)
        }
    }

    private func request(for call: SessionCall, _ sequence: UInt8) -> IPMIRequest {
        guard case .command(let request) = call.work else { return SetSessionPrivilegeLevel(.highest).request }
        return call.bridge?.wrap(request, sequence: sequence) ?? request
    }

    private func handshakeDatagram(_ flight: Flight) throws(WireError) -> RMCPDatagram {
        switch phase {
        case .closed, .active:
            throw WireError("session", "no handshake is going on")
        case .capabilities:
            return capabilitiesQuestion(flight.requestSequence)
        case .suites(let listing):
            return Self.sessionless(GetChannelCipherSuites(index: listing.index).request, flight.requestSequence)
        case .opening(let opening):
            let request = OpenSessionRequest(
                tag: opening.tag, maximumPrivilege: opening.openPrivilege,
                consoleSessionID: opening.consoleSessionID, algorithms: opening.suite.algorithms)
            return .rmcpPlus(RMCPPlusPacket(.openSessionRequest, payload: request.encode()))
        case .rakp1(let opening, let exchange):
            let message = RAKPMessage1(
                tag: opening.tag, controllerSessionID: exchange.controllerSessionID,
                consoleRandom: exchange.consoleRandom, role: exchange.role, userName: exchange.userName)
            return .rmcpPlus(RMCPPlusPacket(.rakp1, payload: message.encode()))
        case .rakp3(_, let exchange, let proof):
            let message = RAKPMessage3(
                tag: proof.tag, controllerSessionID: exchange.controllerSessionID,
                code: message3Code(exchange, proof))
            return .rmcpPlus(RMCPPlusPacket(.rakp3, payload: message.encode()))
        case .challenge(let type):
            return Self.sessionless(
                GetSessionChallenge(type, userName: plan.userName).request, flight.requestSequence)
        case .activating(let activation):
            return try activationDatagram(activation, flight.requestSequence)
        }
    }

    func capabilitiesQuestion(_ sequence: UInt8) -> RMCPDatagram {
        Self.sessionless(
            GetChannelAuthenticationCapabilities(privilege: plan.privilege).request, sequence)
    }

    /// A request outside any session (section 13.6: authentication none, session and sequence 0).
    static func sessionless(_ request: IPMIRequest, _ sequence: UInt8) -> RMCPDatagram {
        .ipmi15(Session15Packet(payload: LANRequest(request, sequence: sequence).encode()))
    }

    private func activationDatagram(
        _ activation: Activation15, _ sequence: UInt8
    ) throws(WireError) -> RMCPDatagram {
        let command = ActivateSession(
            activation.type, maximumPrivilege: plan.privilege, challenge: activation.challenge,
            initialOutboundSequence: activation.outboundSequence)
        let packet = Session15Packet(
            authenticationType: activation.type, sessionID: activation.temporarySessionID,
            payload: LANRequest(command.request, sequence: sequence).encode())
        return .ipmi15(try packet.signed(with: plan.passwordBytes))
    }

    /// A packet of the session; every copy takes a new session sequence number.
    private mutating func sessionDatagram(_ request: IPMIRequest, _ flight: Flight) throws(WireError) -> RMCPDatagram {
        guard case .active(var session) = phase else { throw WireError("session", "no session is open") }
        let payload = LANRequest(request, sequence: flight.requestSequence).encode()
        let sequence = session.sequence
        session.sequence = SequenceWindow.next(sequence)
        phase = .active(session)
        switch session.format {
        case .version20(let protection, _):
            return .rmcpPlus(
                try protection.seal(
                    payload, receiverSessionID: session.controllerSessionID, sequence: sequence,
                    initializationVector: protection.algorithms.confidentiality == .none ? [] : random(16)))
        case .version15(let type, let perMessage):
            let signs = perMessage || plan.workarounds.contains(.forcePerMessageAuthentication)
            let packet = Session15Packet(
                authenticationType: signs ? type : .none, sequence: sequence, sessionID: session.controllerSessionID,
                payload: payload)
            return .ipmi15(try packet.signed(with: plan.passwordBytes))
        }
    }
}
