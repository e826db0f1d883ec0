import WroughtWireIPMI

/// Sessions of IPMI 1.5 (IPMI 2.0 sections 22.16, 22.17 and 13.6).
extension BMCCore {
    /// The answers to a packet, in the order of sending.
    mutating func answer(_ packet: Session15Packet, at now: Duration) -> [Session15Packet] {
        if packet.sessionID == 0 { return answerWithoutSession(packet, at: now) }
        if packet.sequence == 0,
            case .challenged(let type, let user, let challenge, _)? = sessions.opening[packet.sessionID]
        {
            return answerActivation(packet, type, user, challenge, at: now)
        }
        return answerInSession(packet, at: now)
    }

    private mutating func answerWithoutSession(_ packet: Session15Packet, at now: Duration) -> [Session15Packet] {
        guard packet.authenticationType == .none, let message = try? LANRequest.decode(packet.payload) else {
            return []
        }
        let response = respond(to: message.request, in: nil, at: now)
        return [Session15Packet(payload: bytes(of: message.answer(response)))]
    }

    /// Get Session Challenge (section 22.16).
    mutating func challenge(_ command: GetSessionChallenge, at now: Duration) throws(Refused)
        -> GetSessionChallenge.Reply
    {
        guard settings.authenticationTypes.contains(command.authenticationType) else {
            throw Refused(.invalidDataField)
        }
        let name = command.userName
        guard let user = users.active.map(faults.sworn).first(where: { $0.nameBytes == name }) else {
            throw Refused(name.isEmpty ? GetSessionChallenge.namelessUserOff : GetSessionChallenge.invalidUserName)
        }
        let id = sessions.freshID(random)
        let bytes = random(16)
        sessions.opening[id] = .challenged(command.authenticationType, user, challenge: bytes, since: now)
        return GetSessionChallenge.Reply(temporarySessionID: id, challenge: bytes)
    }

    /// Activate Session (section 22.17). The session keeps its temporary number.
    private mutating func answerActivation(
        _ packet: Session15Packet, _ type: AuthenticationType, _ user: BMCUser, _ challenge: [UInt8], at now: Duration
    ) -> [Session15Packet] {
        guard packet.authenticationType == type, packet.verifies(with: Array(user.passwordBytes.prefix(16))),
            let message = try? LANRequest.decode(packet.payload),
            message.request.netFn == ActivateSession.netFn, message.request.command == ActivateSession.command,
            let command = try? ActivateSession.decodeRequest(message.request.data)
        else { return [] }
        let id = packet.sessionID
        var sequence = command.initialOutboundSequence
        let response = Self.run(ActivateSession.self, message.request.data) { command throws(Refused) in
            try check(command, challenge, user, isRepeated: sessions.open[id] != nil)
            let first = firstSequence(of: id)
            sessions.open[id] = BMCSession(
                id: id, user: user, maximumPrivilege: min(command.maximumPrivilege, user.limit),
                link: .version15(type, .version15(first: first), nextSequence: SequenceWindow.next(sequence)), at: now)
            return ActivateSession.Reply(
                settings.signsEveryPacket ? type : .none, sessionID: id, initialInboundSequence: first,
                maximumPrivilege: min(command.maximumPrivilege, user.limit))
        }
        if response.completion != .ok { sequence = 0 }
        observe(message.request, user: user.name, response.completion, at: now)
        let reply = Session15Packet(
            authenticationType: type, sequence: sequenceOnWire(sequence), sessionID: id,
            payload: bytes(of: message.answer(response)))
        return signed(reply, user, spoiled: false)
    }

    private func check(
        _ command: ActivateSession, _ challenge: [UInt8], _ user: BMCUser, isRepeated: Bool
    ) throws(Refused) {
        guard command.challenge == challenge else { throw Refused(.invalidDataField) }
        guard command.maximumPrivilege <= user.limit else { throw Refused(ActivateSession.privilegeExceedsLimit) }
        guard command.initialOutboundSequence != 0 else { throw Refused(ActivateSession.sequenceOutOfRange) }
        guard isRepeated || sessions.open.count < faults.sessionLimit ?? settings.sessionLimit else {
            throw Refused(ActivateSession.noSlot)
        }
    }

    /// The number that the console's first packet shall have: a fresh one, or the one of the session whose activation
    /// is repeated, because the console may go by either answer.
    private func firstSequence(of id: UInt32) -> UInt32 {
        guard case .version15(_, let window, _)? = sessions.open[id]?.link else { return sessions.freshID(random) }
        return SequenceWindow.next(window.highest)
    }

    private mutating func answerInSession(_ packet: Session15Packet, at now: Duration) -> [Session15Packet] {
        let id = packet.sessionID
        guard var session = sessions.open[id], case .version15(let type, var window, var sequence) = session.link,
            takes(packet, type), packet.verifies(with: Array(session.user.passwordBytes.prefix(16))),
            window.accept(packet.sequence),
            let message = try? LANRequest.decode(packet.payload)
        else { return [] }
        session.lastHeard = now
        session.commands += 1
        sessions.opening[id] = nil
        sessions.open[id] = session
        var answers: [Session15Packet] = []
        for response in responses(to: message, in: id, at: now) {
            let reply = Session15Packet(
                authenticationType: signsAnswers ? type : .none, sequence: sequenceOnWire(sequence),
                sessionID: numberOnWire(id), payload: bytes(of: response))
            answers += signed(reply, session.user, spoiled: faults.sendsWrongCodes)
            sequence = SequenceWindow.next(sequence)
        }
        sessions.open[id]?.link = .version15(type, window, nextSequence: sequence)
        return answers
    }

    private func signed(_ packet: Session15Packet, _ user: BMCUser, spoiled: Bool) -> [Session15Packet] {
        guard var signed = try? packet.signed(with: Array(user.passwordBytes.prefix(16))) else { return [] }
        if spoiled, !signed.code.isEmpty { signed.code[0] ^= 0xFF }
        if faults.quirks.contains(.noauthcodecheck) { signed.code = signed.code.map { _ in 0 } }
        return [signed]
    }
}
