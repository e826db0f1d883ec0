import NIOCore
import WroughtWireIPMI

// The handshake of IPMI 2.0 (section 13.15): Open Session, RAKP messages 1 to 4, and the choice of a suite.
extension SessionMachine {
    /// Starts a handshake for the version of the plan.
    mutating func beginHandshake(now: NIODeadline, effects: inout [SessionEffect]) {
        notes = []
        heardInHandshake = false
        guard plan.version == .lan20 else {
            phase = .capabilities
            return startFlight(.handshake, now: now, effects: &effects)
        }
        // Without a wish: what worked last time, else the two that nearly every controller has one of.
        let wishes = (plan.suite ?? profile.suite).map { [$0] } ?? Self.usualSuites
        open(with: wishes, now: now, effects: &effects)
    }

    private static let usualSuites: [UInt8] = [17, 3]

    private mutating func open(with suites: [UInt8], now: NIODeadline, effects: inout [SessionEffect]) {
        guard let first = suites.first, let suite = CipherSuite(id: first) else {
            return fail(.suiteNotOffered(plan.suite, offered: profile.offeredSuites, status: nil), effects: &effects)
        }
        tag &+= 1
        let number = random(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        phase = .opening(
            SessionOpening(
                suite: suite, others: Array(suites.dropFirst()), tag: tag,
                consoleSessionID: number == 0 ? 1 : number,
                openPrivilege: plan.workarounds.isDisjoint(with: [.openSessionPrivilege, .intel20])
                    ? .highest : plan.privilege))
        startFlight(.handshake, now: now, effects: &effects)
    }

    /// Open Session Response, RAKP message 2 or 4. False where it is not for the present attempt.
    mutating func receiveSetup(
        _ packet: RMCPPlusPacket, now: NIODeadline, effects: inout [SessionEffect]
    ) -> Bool {
        do throws(WireError) {
            switch (packet.payloadType, phase) {
            case (.openSessionResponse, .opening(let opening)):
                let response = try OpenSessionResponse.decode(packet.payload)
                guard response.tag == opening.tag, fits(response.consoleSessionID, opening) else { return false }
                heard(now: now)
                receive(response, opening, now: now, effects: &effects)
            case (.rakp2, .rakp1(let opening, let exchange)):
                let message = try RAKPMessage2.decode(packet.payload)
                guard message.tag == opening.tag, fits(message.consoleSessionID, opening) else { return false }
                heard(now: now)
                receive(message, opening, exchange, now: now, effects: &effects)
            case (.rakp4, .rakp3(let opening, let exchange, let proof)):
                let message = try RAKPMessage4.decode(packet.payload)
                guard message.tag == proof.tag, fits(message.consoleSessionID, opening) else { return false }
                heard(now: now)
                receive(message, opening, exchange, proof, now: now, effects: &effects)
            default:
                return false
            }
        } catch {
            // What cannot be read is not an answer; the request is sent again in its time.
            return false
        }
        return true
    }

    /// Refusals may carry 0 for the console's session number.
    private func fits(_ number: UInt32, _ opening: SessionOpening) -> Bool {
        number == opening.consoleSessionID || number == 0
    }

    // MARK: Open Session Response

    private mutating func receive(
        _ response: OpenSessionResponse, _ opening: SessionOpening, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        guard let grant = response.grant else {
            return refused(response.status, opening, now: now, effects: &effects)
        }
        guard grant.algorithms == opening.suite.algorithms else {
            return refused(.noCipherSuiteMatch, opening, now: now, effects: &effects)
        }
        if response.maximumPrivilege == .highest { notes.append(.openSessionPrivilegeZero) }
        if plan.suite == nil, opening.suite.id != profile.suite { notes.append(.suiteByTrial(opening.suite.id)) }
        let padsName = plan.workarounds.contains(.intel20)
        let exchange = RAKPExchange(
            algorithm: grant.algorithms.authentication, consoleSessionID: opening.consoleSessionID,
            controllerSessionID: grant.controllerSessionID, consoleRandom: random(16), controllerRandom: [],
            controllerGUID: [], role: RAKPRole(plan.privilege, nameOnlyLookup: plan.nameOnlyLookup),
            userName: padsName ? Self.padded(plan.userName) : plan.userName)
        tag &+= 1
        var next = opening
        next.tag = tag
        phase = .rakp1(next, exchange)
        startFlight(.handshake, now: now, effects: &effects)
    }

    private static func padded(_ name: [UInt8]) -> [UInt8] {
        name + [UInt8](repeating: 0, count: max(0, 16 - name.count))
    }

    /// Open Session was refused. Some controllers say "unauthorized role" or "illegal parameter" of a suite that was
    /// switched off, so both count against the suite while there are others to try.
    private mutating func refused(
        _ status: RMCPPlusStatus, _ opening: SessionOpening, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        let mayBeSuite = status.refusesSuite || status == .illegalParameter || status == .unauthorizedRole
        guard mayBeSuite else { return fail(Self.failure(status, "Open Session", plan), effects: &effects) }
        if !opening.others.isEmpty { return open(with: opening.others, now: now, effects: &effects) }
        let workedBefore = plan.suite == nil && profile.suite == opening.suite.id
        profile.suite = nil
        if workedBefore {
            let others = Self.usualSuites.filter { $0 != opening.suite.id }
            return open(with: others, now: now, effects: &effects)
        }
        let refused = plan.suite.map { [$0] } ?? Self.usualSuites
        phase = .suites(SuiteListing(refused: refused, status: status))
        startFlight(.handshake, now: now, effects: &effects)
    }

    // MARK: The list of suites

    /// One more part of the list, or the refusal to give it.
    mutating func receiveSuites(
        _ response: IPMIResponse, _ listing: SuiteListing, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        guard response.completion == .ok, let reply = try? GetChannelCipherSuites.decodeReply(response.data) else {
            return suiteListFailed(now: now, effects: &effects)
        }
        var listing = listing
        listing.bytes += reply.part
        if reply.part.count == GetChannelCipherSuites.partLength, listing.index < 63 {
            listing.index += 1
            phase = .suites(listing)
            return startFlight(.handshake, now: now, effects: &effects)
        }
        let records = (try? CipherSuiteRecord.decode(listing.bytes)) ?? []
        profile.offeredSuites = records.filter { $0.enterprise == nil }.map(\.id)
        tryOffered(listing, now: now, effects: &effects)
    }

    private mutating func tryOffered(
        _ listing: SuiteListing, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        let candidates = CipherSuite.byPreference.filter { suite in
            suite.isConfidential && profile.offeredSuites.contains(suite.id) && !listing.refused.contains(suite.id)
        }
        guard plan.suite == nil, !candidates.isEmpty else {
            let offered = profile.offeredSuites
            return fail(
                .suiteNotOffered(plan.suite, offered: offered, status: listing.status), effects: &effects)
        }
        open(with: candidates.map(\.id), now: now, effects: &effects)
    }

    /// The controller does not give the list.
    mutating func suiteListFailed(now: NIODeadline, effects: inout [SessionEffect]) {
        guard case .suites(let listing) = phase else { return }
        fail(.suiteNotOffered(plan.suite, offered: [], status: listing.status), effects: &effects)
    }

    // MARK: RAKP message 2

    private mutating func receive(
        _ message: RAKPMessage2, _ opening: SessionOpening, _ exchange: RAKPExchange, now: NIODeadline,
        effects: inout [SessionEffect]
    ) {
        guard let proof = message.proof else {
            if restartsHandshake(message.status, now: now, effects: &effects) { return }
            return fail(Self.failure(message.status, "RAKP message 2", plan), effects: &effects)
        }
        var exchange = exchange
        exchange.controllerRandom = proof.controllerRandom
        exchange.controllerGUID = proof.controllerGUID
        profile.guid = proof.controllerGUID
        guard let (fitting, password) = fit(exchange, proof.code, opening) else {
            // Tells the controller to free the session (section 13.22).
            let goodbye = RAKPMessage3(
                tag: opening.tag, status: .invalidIntegrityCheckValue,
                controllerSessionID: exchange.controllerSessionID, code: [])
            effects.append(.send(RMCPDatagram.rmcpPlus(RMCPPlusPacket(.rakp3, payload: goodbye.encode())).encode()))
            return fail(.wrongPassword(certain: true), effects: &effects)
        }
        tag &+= 1
        let key = fitting.sessionIntegrityKey(password: password, controllerKey: plan.controllerKeyBytes)
        phase = .rakp3(
            opening, fitting, RAKPProof(tag: tag, password: password, sessionIntegrityKey: key))
        startFlight(.handshake, now: now, effects: &effects)
    }

    /// Finds the way in which the controller made its code: as specified, or in one of the ways that are known of
    /// controllers that depart from it. Nil where the password fits none of them.
    private mutating func fit(
        _ exchange: RAKPExchange, _ code: [UInt8], _ opening: SessionOpening
    ) -> (RAKPExchange, password: [UInt8])? {
        let length = exchange.algorithm.codeLength
        let password = plan.passwordBytes
        guard length > 0, !plan.workarounds.contains(.noAuthenticationCodeCheck) else { return (exchange, password) }
        if code.count > length { notes.append(.longCodes) }
        let code = Array(code.prefix(length))
        let roles = [
            exchange.role, RAKPRole(rawValue: plan.privilege.rawValue),
            RAKPRole(rawValue: opening.openPrivilege.rawValue), RAKPRole(opening.openPrivilege, nameOnlyLookup: true),
        ]
        let passwords = password.count > 16 ? [password, Array(password.prefix(16))] : [password]
        for candidate in passwords {
            for role in roles {
                var trial = exchange
                trial.role = role
                guard trial.message2Code(password: candidate) == code else { continue }
                if role != exchange.role { notes.append(.otherRoleInCodes) }
                if candidate.count != password.count { notes.append(.passwordCut) }
                return (trial, candidate)
            }
        }
        return nil
    }

    // MARK: RAKP message 4

    private mutating func receive(
        _ message: RAKPMessage4, _ opening: SessionOpening, _ exchange: RAKPExchange, _ proof: RAKPProof,
        now: NIODeadline, effects: inout [SessionEffect]
    ) {
        guard message.status == .ok else {
            if restartsHandshake(message.status, now: now, effects: &effects) { return }
            return fail(Self.failure(message.status, "RAKP message 4", plan), effects: &effects)
        }
        let expected = checkValue(exchange, opening, proof)
        if message.checkValue.count > expected.count {
            notes.append(expected.isEmpty ? .needlessCheckValue : .longCodes)
        }
        guard Array(message.checkValue.prefix(expected.count)) == expected else {
            return fail(.wrongControllerKey(given: plan.controllerKey != nil), effects: &effects)
        }
        let protection = SessionProtection(
            opening.suite.algorithms, sessionIntegrityKey: proof.sessionIntegrityKey, password: proof.password)
        profile.suite = opening.suite.id
        restarts = 0
        flight = nil
        suspended = nil
        phase = .active(
            ActiveSession(
                format: .version20(protection, consoleSessionID: opening.consoleSessionID),
                controllerSessionID: exchange.controllerSessionID, sequence: 1))
    }

    /// The check value that message 4 must have. Early Intel controllers take the hash of the integrity algorithm.
    private func checkValue(_ exchange: RAKPExchange, _ opening: SessionOpening, _ proof: RAKPProof) -> [UInt8] {
        var exchange = exchange
        if plan.workarounds.contains(.intel20) {
            exchange.algorithm = opening.suite.algorithms.integrity.authentication
        }
        return exchange.message4CheckValue(sessionIntegrityKey: proof.sessionIntegrityKey)
    }

    /// The code of message 3. Early Intel controllers leave the lookup bit and the filling of the name out of it.
    func message3Code(_ exchange: RAKPExchange, _ proof: RAKPProof) -> [UInt8] {
        var exchange = exchange
        if plan.workarounds.contains(.intel20) {
            exchange.role = RAKPRole(exchange.role.privilege, nameOnlyLookup: false)
            exchange.userName = plan.userName
        }
        return exchange.message3Code(password: proof.password)
    }

    // MARK: Refusals

    /// A controller that took the first copy of a message may refuse the second, and one that got message 1 twice may
    /// have made a second random number, so that our proof does not fit it. Then all starts again, a few times.
    private mutating func restartsHandshake(
        _ status: RMCPPlusStatus, now: NIODeadline, effects: inout [SessionEffect]
    ) -> Bool {
        let isForgotten = [.invalidSessionID, .inactiveSessionID].contains(status) && (flight?.sends ?? 0) > 1
        var isLate = false
        if case .rakp3 = phase { isLate = status == .invalidIntegrityCheckValue }
        guard isForgotten || isLate, restarts < 2 else { return false }
        restarts += 1
        dropSession()
        pump(now: now, effects: &effects)
        return true
    }

    private static func failure(_ status: RMCPPlusStatus, _ stage: String, _ plan: SessionPlan) -> SessionFailure {
        switch status {
        case .unauthorizedName, .invalidNameLength: .unknownUser
        case .invalidRole, .unauthorizedRole: .privilegeNotAllowed(plan.privilege)
        case .insufficientResources, .insufficientResourcesForRole: .noFreeSession
        case .invalidIntegrityCheckValue: .wrongPassword(certain: true)
        default: .refused(stage: stage, reason: status.meaning)
        }
    }
}
