import WroughtWireIPMI

/// Sessions of IPMI 2.0 (sections 13.15 to 13.32).
extension BMCCore {
    /// The answers to a packet, in the order of sending.
    mutating func answer(_ packet: RMCPPlusPacket, at now: Duration) -> [RMCPPlusPacket] {
        // A controller of IPMI 1.5 does not know these packets at all.
        guard !settings.cipherSuites.isEmpty else { return [] }
        return switch packet.payloadType {
        case .openSessionRequest: answerOpenSession(packet.payload, at: now)
        case .rakp1: answerRAKP1(packet.payload, at: now)
        case .rakp3: answerRAKP3(packet.payload, at: now)
        case .ipmi where packet.sessionID == 0: answerWithoutSession(packet, at: now)
        case .ipmi: answerInSession(packet, at: now)
        default: []
        }
    }

    private var suites: [CipherSuite] {
        (faults.cipherSuites ?? settings.cipherSuites).compactMap { CipherSuite(id: $0) }
    }

    private mutating func answerOpenSession(_ payload: [UInt8], at now: Duration) -> [RMCPPlusPacket] {
        guard let request = try? OpenSessionRequest.decode(payload) else { return [] }
        let response: OpenSessionResponse
        if let refusal = refusal(of: request) {
            response = OpenSessionResponse(
                tag: request.tag, refusing: refusal, consoleSessionID: request.consoleSessionID)
        } else {
            let id = sessions.freshID(random)
            sessions.opening[id] = .opened(request, since: now)
            let wanted = request.maximumPrivilege == .highest ? .admin : request.maximumPrivilege
            response = OpenSessionResponse(
                tag: request.tag, maximumPrivilege: echoesPrivilege ? request.maximumPrivilege : wanted,
                consoleSessionID: request.consoleSessionID,
                grant: .init(controllerSessionID: id, algorithms: request.algorithms))
        }
        return [RMCPPlusPacket(.openSessionResponse, payload: response.encode())]
    }

    private var echoesPrivilege: Bool { faults.echoesPrivilege || faults.quirks.contains(.intel20) }

    private func refusal(of request: OpenSessionRequest) -> RMCPPlusStatus? {
        let wanted = request.algorithms
        let offered = suites.map(\.algorithms)
        if !offered.contains(where: { $0.authentication == wanted.authentication }) {
            return .invalidAuthenticationAlgorithm
        }
        if !offered.contains(where: { $0.integrity == wanted.integrity }) { return .invalidIntegrityAlgorithm }
        if !offered.contains(where: { $0.confidentiality == wanted.confidentiality }) {
            return .invalidConfidentialityAlgorithm
        }
        if !offered.contains(wanted) { return .noCipherSuiteMatch }
        return sessions.open.count >= faults.sessionLimit ?? settings.sessionLimit ? .insufficientResources : nil
    }

    private mutating func answerRAKP1(_ payload: [UInt8], at now: Duration) -> [RMCPPlusPacket] {
        guard let message = try? RAKPMessage1.decode(payload) else { return [] }
        let id = message.controllerSessionID
        let request: OpenSessionRequest
        var earlier: RAKPExchange?
        switch sessions.opening[id] {
        case .opened(let opened, _): request = opened
        // A console that did not hear message 2 sends message 1 again.
        case .proven(let exchange, let opened, _, _, _): (request, earlier) = (opened, exchange)
        default: return [rakp2(RAKPMessage2(tag: message.tag, refusing: .invalidSessionID, consoleSessionID: 0))]
        }
        let user: BMCUser
        switch find(message) {
        case .success(let found): user = found
        case .failure(let refusal):
            sessions.opening[id] = nil
            return [
                rakp2(
                    RAKPMessage2(
                        tag: message.tag, refusing: refusal.status, consoleSessionID: request.consoleSessionID))
            ]
        }
        let exchange = RAKPExchange(
            algorithm: request.algorithms.authentication, consoleSessionID: request.consoleSessionID,
            controllerSessionID: id, consoleRandom: message.consoleRandom,
            controllerRandom: earlier?.consoleRandom == message.consoleRandom
                ? earlier?.controllerRandom ?? random(16) : random(16),
            controllerGUID: settings.guid.bytes, role: hashedRole(message, request), userName: message.userName)
        let asked = message.role.privilege == .highest ? user.limit : message.role.privilege
        let open = request.maximumPrivilege == .highest ? .oem : request.maximumPrivilege
        sessions.opening[id] = .proven(
            exchange, request, user, maximum: min(asked, open, user.limit), since: now)
        let proof = RAKPMessage2.Proof(
            controllerRandom: exchange.controllerRandom, controllerGUID: exchange.controllerGUID,
            code: message2Code(exchange, user))
        return [rakp2(RAKPMessage2(tag: message.tag, consoleSessionID: request.consoleSessionID, proof: proof))]
    }

    private func rakp2(_ message: RAKPMessage2) -> RMCPPlusPacket { RMCPPlusPacket(.rakp2, payload: message.encode()) }

    private struct Unwelcome: Error { var status: RMCPPlusStatus }

    /// The user of message 1 (section 13.20): by name alone, or by name and sufficient privilege.
    private func find(_ message: RAKPMessage1) -> Result<BMCUser, Unwelcome> {
        guard message.userName.count <= 16 else { return .failure(Unwelcome(status: .invalidNameLength)) }
        let named = users.active.map(faults.sworn).filter { nameOnWire($0) == message.userName }
        guard let first = named.first else { return .failure(Unwelcome(status: .unauthorizedName)) }
        let wanted = message.role.privilege
        guard (PrivilegeLevel.highest...PrivilegeLevel.admin).contains(wanted) else {
            return .failure(Unwelcome(status: .invalidRole))
        }
        let candidates = message.role.isNameOnlyLookup ? [first] : named
        guard let user = candidates.first(where: { $0.limit >= wanted }) else {
            return .failure(Unwelcome(status: .unauthorizedRole))
        }
        return .success(user)
    }

    private mutating func answerRAKP3(_ payload: [UInt8], at now: Duration) -> [RMCPPlusPacket] {
        guard let message = try? RAKPMessage3.decode(payload) else { return [] }
        let id = message.controllerSessionID
        guard case .proven(let exchange, let request, let user, let maximum, _)? = sessions.opening[id] else {
            return [
                rakp4(RAKPMessage4(tag: message.tag, status: .invalidSessionID, consoleSessionID: 0, checkValue: []))
            ]
        }
        guard message.status == .ok else {
            sessions.opening[id] = nil
            return []
        }
        let password = keyBytes(of: user, exchange.algorithm)
        guard message.code == message3Code(exchange, password) else {
            sessions.opening[id] = nil
            return [
                rakp4(
                    RAKPMessage4(
                        tag: message.tag, status: .invalidIntegrityCheckValue,
                        consoleSessionID: exchange.consoleSessionID, checkValue: []))
            ]
        }
        let key = exchange.sessionIntegrityKey(password: password, controllerKey: settings.controllerKey)
        let protection = SessionProtection(request.algorithms, sessionIntegrityKey: key, password: password)
        sessions.open[id] = BMCSession(
            id: id, user: user, maximumPrivilege: maximum,
            link: .version20(consoleID: exchange.consoleSessionID, protection, .rmcpPlus, nextSequence: 1), at: now)
        return [
            rakp4(
                RAKPMessage4(
                    tag: message.tag, consoleSessionID: exchange.consoleSessionID,
                    checkValue: checkValue(exchange, request.algorithms, sessionIntegrityKey: key)))
        ]
    }

    private func rakp4(_ message: RAKPMessage4) -> RMCPPlusPacket { RMCPPlusPacket(.rakp4, payload: message.encode()) }

    private mutating func answerWithoutSession(_ packet: RMCPPlusPacket, at now: Duration) -> [RMCPPlusPacket] {
        guard let message = try? LANRequest.decode(packet.payload) else { return [] }
        let response = respond(to: message.request, in: nil, at: now)
        return [RMCPPlusPacket(.ipmi, payload: bytes(of: message.answer(response)))]
    }

    private mutating func answerInSession(_ packet: RMCPPlusPacket, at now: Duration) -> [RMCPPlusPacket] {
        let id = packet.sessionID
        guard var session = sessions.open[id],
            case .version20(let console, let protection, var window, var sequence) = session.link,
            let payload = try? protection.open(packet),
            protection.algorithms.integrity == .none || window.accept(packet.sequence),
            let message = try? LANRequest.decode(payload)
        else { return [] }
        session.lastHeard = now
        session.commands += 1
        sessions.opening[id] = nil
        sessions.open[id] = session
        var answers: [RMCPPlusPacket] = []
        for response in responses(to: message, in: id, at: now) {
            guard
                var sealed = try? protection.seal(
                    bytes(of: response), receiverSessionID: numberOnWire(console), sequence: sequence,
                    initializationVector: random(16))
            else { continue }
            if faults.sendsWrongCodes, let last = sealed.trailer.indices.last { sealed.trailer[last] ^= 0xFF }
            answers.append(sealed)
            sequence = SequenceWindow.next(sequence)
        }
        sessions.open[id]?.link = .version20(consoleID: console, protection, window, nextSequence: sequence)
        return answers
    }
}
