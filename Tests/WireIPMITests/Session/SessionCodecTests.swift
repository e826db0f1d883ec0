import Testing
import WroughtWireIPMI

/// Every structure of the session layer: decode of encode is the identity, and no bytes make a decoder trap.
@Suite("session codecs")
struct SessionCodecTests {
    /// Random bytes that are the same in every run, so that a failure can be repeated.
    struct Dice {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 16
        }
        mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
        mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }
        mutating func bytes(upTo limit: Int) -> [UInt8] { bytes(Int(next() % UInt64(limit + 1))) }
        mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: next()) }
        mutating func status() -> RMCPPlusStatus { RMCPPlusStatus(rawValue: byte() % 3) }
        mutating func suite() -> CipherSuite { CipherSuite.all[Int(next() % 20)] }
    }

    @Test("decode(encode(x)) == x for datagrams", arguments: 0..<200)
    func datagrams(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let samples: [RMCPDatagram] = [
            .acknowledge(sequence: dice.byte()),
            .asf(.ping(tag: dice.byte())),
            .asf(
                .pong(
                    tag: dice.byte(),
                    ASFMessage.PresencePong(enterprise: dice.word(), oemData: dice.word(), entities: dice.byte()))),
            .ipmi15(Session15Packet(payload: dice.bytes(upTo: 255))),
            .ipmi15(
                Session15Packet(
                    authenticationType: .md5, sequence: dice.word(), sessionID: dice.word(), code: dice.bytes(16),
                    payload: dice.bytes(upTo: 255))),
            .rmcpPlus(RMCPPlusPacket(.rakp1, payload: dice.bytes(upTo: 300))),
            .rmcpPlus(
                RMCPPlusPacket(
                    .oemExplicit, oem: .init(enterprise: dice.word(), payloadID: 513), isEncrypted: true,
                    isAuthenticated: true, sessionID: dice.word(), sequence: dice.word(),
                    payload: dice.bytes(upTo: 64), trailer: dice.bytes(upTo: 20))),
        ]
        for sample in samples { #expect(try RMCPDatagram.decode(sample.encode()) == sample) }
    }

    @Test("decode(encode(x)) == x for session setup", arguments: 0..<200)
    func setup(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let algorithms = dice.suite().algorithms
        let open = OpenSessionRequest(
            tag: dice.byte(), maximumPrivilege: .admin, consoleSessionID: dice.word(), algorithms: algorithms)
        #expect(try OpenSessionRequest.decode(open.encode()) == open)
        let granted = OpenSessionResponse(
            tag: dice.byte(), maximumPrivilege: .highest, consoleSessionID: dice.word(),
            grant: .init(controllerSessionID: dice.word(), algorithms: algorithms))
        #expect(try OpenSessionResponse.decode(granted.encode()) == granted)
        let refused = OpenSessionResponse(
            tag: dice.byte(), refusing: .noCipherSuiteMatch, consoleSessionID: dice.word(), maximumPrivilege: .user)
        #expect(try OpenSessionResponse.decode(refused.encode()) == refused)
        let one = RAKPMessage1(
            tag: dice.byte(), controllerSessionID: dice.word(), consoleRandom: dice.bytes(16),
            role: RAKPRole(.operator, nameOnlyLookup: seed % 2 == 0), userName: dice.bytes(upTo: 16))
        #expect(try RAKPMessage1.decode(one.encode()) == one)
        let two = RAKPMessage2(
            tag: dice.byte(), consoleSessionID: dice.word(),
            proof: .init(
                controllerRandom: dice.bytes(16), controllerGUID: dice.bytes(16), code: dice.bytes(upTo: 32)))
        #expect(try RAKPMessage2.decode(two.encode()) == two)
        let no = RAKPMessage2(tag: dice.byte(), refusing: .unauthorizedName, consoleSessionID: dice.word())
        #expect(try RAKPMessage2.decode(no.encode()) == no)
        let three = RAKPMessage3(
            tag: dice.byte(), status: dice.status(), controllerSessionID: dice.word(), code: dice.bytes(upTo: 32))
        #expect(try RAKPMessage3.decode(three.encode()) == three)
        let four = RAKPMessage4(
            tag: dice.byte(), status: dice.status(), consoleSessionID: dice.word(), checkValue: dice.bytes(upTo: 16))
        #expect(try RAKPMessage4.decode(four.encode()) == four)
    }

    @Test("decode(encode(x)) == x for messages and session commands", arguments: 0..<200)
    func messages(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        let request = LANRequest(
            IPMIRequest(NetFn(rawValue: dice.byte()), dice.byte(), lun: dice.byte(), data: dice.bytes(upTo: 40)),
            sequence: dice.byte(), responder: dice.byte(), requester: dice.byte(), requesterLUN: dice.byte())
        #expect(try LANRequest.decode(request.encode()) == request)
        let answer = request.answer(IPMIResponse(CompletionCode(rawValue: dice.byte()), data: dice.bytes(upTo: 40)))
        #expect(try LANResponse.decode(answer.encode()) == answer)

        try check(
            GetChannelAuthenticationCapabilities(
                channel: dice.byte(), privilege: .user, wantsExtendedData: seed % 2 == 0),
            .init(
                channel: dice.byte(), types: dice.byte(), status: dice.byte(), extended: dice.byte(),
                oemEnterprise: dice.word(), oemData: dice.byte()))
        try check(
            GetSessionChallenge(.md5, userName: Array("operator".utf8)),
            .init(temporarySessionID: dice.word(), challenge: dice.bytes(16)))
        try check(
            ActivateSession(
                .straight, maximumPrivilege: .admin, challenge: dice.bytes(16), initialOutboundSequence: dice.word()),
            .init(.none, sessionID: dice.word(), initialInboundSequence: dice.word(), maximumPrivilege: .operator))
        try check(SetSessionPrivilegeLevel(.admin), .init(.operator))
        try check(CloseSession(sessionID: dice.word() | 1), .init())
        try check(CloseSession(handle: dice.byte()), .init())
        try check(
            GetChannelCipherSuites(channel: dice.byte(), index: dice.byte()),
            .init(channel: dice.byte(), part: dice.bytes(upTo: 16)))
        let records =
            CipherSuite.all.map { CipherSuiteRecord($0) }
            + [CipherSuiteRecord(id: 0x80, enterprise: 343, algorithms: [1, 0x41, 0x81])]
        #expect(try CipherSuiteRecord.decode(CipherSuiteRecord.encode(records)) == records)
    }

    private func check<Command: IPMICommand>(_ command: Command, _ reply: Command.Reply) throws {
        #expect(try Command.decodeRequest(command.encodeRequest()) == command)
        #expect(try Command.decodeReply(Command.encodeReply(reply)) == reply)
    }

    @Test("no bytes make a decoder trap")
    func randomBytes() {
        var dice = Dice(state: 42)
        var accepted = 0
        let protections = CipherSuite.all.map {
            SessionProtection($0.algorithms, sessionIntegrityKey: dice.bytes(20), password: dice.bytes(16))
        }
        for round in 0..<20_000 {
            var bytes = dice.bytes(upTo: 80)
            // Most rounds get a header that leads further in.
            if round % 4 != 0, bytes.count > 6 {
                bytes.replaceSubrange(0..<4, with: [6, 0, 0xFF, round % 4 == 1 ? 6 : 7])
                if round % 4 == 3 { bytes[4] = 6 }
            }
            if case .rmcpPlus(let packet)? = try? RMCPDatagram.decode(bytes) {
                for protection in protections { accepted += (try? protection.open(packet)) == nil ? 0 : 1 }
                for protection in protections { _ = try? protection.open(packet, ignoringCode: true) }
            }
            decodeEverything(bytes)
        }
        #expect(accepted < 20_000 * protections.count)
    }

    private func decodeEverything(_ bytes: [UInt8]) {
        _ = try? OpenSessionRequest.decode(bytes)
        _ = try? OpenSessionResponse.decode(bytes)
        _ = try? RAKPMessage1.decode(bytes)
        _ = try? RAKPMessage2.decode(bytes)
        _ = try? RAKPMessage3.decode(bytes)
        _ = try? RAKPMessage4.decode(bytes)
        _ = try? LANRequest.decode(bytes, checkingSums: false)
        _ = try? LANResponse.decode(bytes, checkingSums: false)
        _ = try? LANResponse.decode(bytes)
        _ = try? CipherSuiteRecord.decode(bytes)
        _ = try? Session15Packet.decode(bytes)
        _ = try? RMCPPlusPacket.decode(bytes)
        _ = try? ASFMessage.decode(bytes)
        decode(GetChannelAuthenticationCapabilities.self, bytes)
        decode(GetSessionChallenge.self, bytes)
        decode(ActivateSession.self, bytes)
        decode(SetSessionPrivilegeLevel.self, bytes)
        decode(CloseSession.self, bytes)
        decode(GetChannelCipherSuites.self, bytes)
    }

    private func decode<Command: IPMICommand>(_: Command.Type, _ bytes: [UInt8]) {
        _ = try? Command.decodeRequest(bytes)
        _ = try? Command.decodeReply(bytes)
    }

    @Test("the table of cipher suites")
    func suites() {
        #expect(CipherSuite.all.count == 20)
        #expect(CipherSuite(id: 3)?.algorithms == SessionAlgorithms(.hmacSHA1, .hmacSHA1, .aesCBC128))
        #expect(CipherSuite(id: 8)?.algorithms == SessionAlgorithms(.hmacMD5, .hmacMD5, .aesCBC128))
        #expect(CipherSuite(id: 12)?.algorithms == SessionAlgorithms(.hmacMD5, .md5, .aesCBC128))
        #expect(CipherSuite(id: 17)?.name == "17 (HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128)")
        #expect(CipherSuite(id: 20) == nil)
        let supported = CipherSuite.all.filter(\.isSupported).map(\.id)
        #expect(supported == [0, 1, 2, 3, 6, 7, 8, 11, 12, 15, 16, 17])
        #expect(Set(CipherSuite.byPreference.map(\.id)) == Set(supported))
    }
}
