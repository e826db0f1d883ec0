import Testing
import WroughtWireIPMI

/// Codes, keys and sealed packets against numbers made once by an independent program: Python's `hmac` and `hashlib`
/// for the codes and the `cryptography` package for AES-CBC, written from IPMI 2.0 sections 13.28 to 13.32.
@Suite("RMCP+ known answers")
struct KnownAnswerTests {
    struct Answers: Sendable {
        var algorithm: AuthenticationAlgorithm
        var suite: UInt8
        var message2, message3, twoKeySIK, oneKeySIK, message4, packet: String
    }

    static let password = Array("secret".utf8)
    static let controllerKey = Array("Wrought K_g 20 bytes".utf8)
    static let payload: [UInt8] = [0x20, 0x18, 0xC8, 0x81, 0x04, 0x38, 0x0E, 0x04, 0x31]
    static let vector = Array(UInt8(0x40)..<0x50)

    static let answers: [Answers] = [
        Answers(
            algorithm: .hmacSHA1, suite: 3,
            message2: "53c8def8bbfd4cd43f3b1fe0c732556692c7d48f",
            message3: "7b95c94d1051326ad70117703a96da8368db67a5",
            twoKeySIK: "5d52615ae990c4fd1b4a32ac06c8e3dc86c56656",
            oneKeySIK: "8fb72ce564b11ebc377d2cfc1f7552280d9835e1",
            message4: "35cca3866eb2140a57f7b4b2",
            packet: "06c004030002070000002000404142434445464748494a4b4c4d4e4f"
                + "ffdfd050d324c153faedce9db8db5e26ffff0207915bf21b741dd497748a5039"),
        Answers(
            algorithm: .hmacMD5, suite: 8,
            message2: "b16f30f27219d4b3cef1c2b31486972b",
            message3: "29b7e7fb81aaed1d708c35ffaee6769f",
            twoKeySIK: "41cbd704baff88fba22f04210a386e2a",
            oneKeySIK: "27921c834b21d511a35c250412e9b3cc",
            message4: "2f6b9b8b28061621b73bf4a9070b3923",
            packet: "06c004030002070000002000404142434445464748494a4b4c4d4e4f"
                + "510a6b93e944f84c5e63fee3087d3cfeffff0207a10770b04ffeb7f6147fdd92645a34d6"),
        Answers(
            algorithm: .hmacSHA256, suite: 17,
            message2: "5ecc5cc6cf4ea058d18e882118f21b87f2111c20cb94b2a927010af2afa0dc60",
            message3: "296390cbc7781262b9b67afb8f72a61c6c8cc1d34088bfa0e3d8f0bd25abb3c0",
            twoKeySIK: "5cbe0fb157b03a04ca915451401e386d31058f7bfea33a55d57ce2d7845ae605",
            oneKeySIK: "53b36e206a8fcc8d48cf7e639cc38b59a9b1a40e59579fb5cc2cad4f3f98bd20",
            message4: "9a54b8f2d54e2882341bc11043f02eb1",
            packet: "06c004030002070000002000404142434445464748494a4b4c4d4e4f"
                + "6265ea2ac5a3f1768d9e237bf41b31efffff0207e5c3af826c8fd35bb5b148652d7f7574"),
    ]

    static func exchange(_ algorithm: AuthenticationAlgorithm) -> RAKPExchange {
        RAKPExchange(
            algorithm: algorithm, consoleSessionID: 0xA0A2_A3A4, controllerSessionID: 0x0200_0304,
            consoleRandom: Array(0x10..<0x20), controllerRandom: Array(0x80..<0x90),
            controllerGUID: Array(0xD0..<0xE0), role: RAKPRole(.admin, nameOnlyLookup: true),
            userName: Array("admin".utf8))
    }

    @Test("RAKP codes and session integrity keys", arguments: answers)
    func rakp(_ answers: Answers) {
        let exchange = Self.exchange(answers.algorithm)
        #expect(hex(exchange.message2Code(password: Self.password)) == answers.message2)
        #expect(hex(exchange.message3Code(password: Self.password)) == answers.message3)
        let twoKey = exchange.sessionIntegrityKey(password: Self.password, controllerKey: Self.controllerKey)
        #expect(hex(twoKey) == answers.twoKeySIK)
        #expect(hex(exchange.sessionIntegrityKey(password: Self.password, controllerKey: [])) == answers.oneKeySIK)
        #expect(hex(exchange.message4CheckValue(sessionIntegrityKey: twoKey)) == answers.message4)
    }

    @Test("a K_g of zeros is no K_g", arguments: answers)
    func zeroKey(_ answers: Answers) {
        let zeros = [UInt8](repeating: 0, count: 20)
        let key = Self.exchange(answers.algorithm).sessionIntegrityKey(password: Self.password, controllerKey: zeros)
        #expect(hex(key) == answers.oneKeySIK)
    }

    @Test("a sealed packet, and the same opened", arguments: answers)
    func sealed(_ answers: Answers) throws {
        let sik = Self.exchange(answers.algorithm)
            .sessionIntegrityKey(password: Self.password, controllerKey: Self.controllerKey)
        let suite = try #require(CipherSuite(id: answers.suite))
        let protection = SessionProtection(suite.algorithms, sessionIntegrityKey: sik)
        let packet = try protection.seal(
            Self.payload, receiverSessionID: 0x0200_0304, sequence: 7, initializationVector: Self.vector)
        #expect(hex(packet.encode()) == answers.packet)
        #expect(try protection.open(RMCPPlusPacket.decode(packet.encode())) == Self.payload)
    }

    @Test("MD5-128 is keyed by the password")
    func md5Integrity() throws {
        let suite = try #require(CipherSuite(id: 11))
        let protection = SessionProtection(suite.algorithms, sessionIntegrityKey: [], password: Self.password)
        let packet = try protection.seal(
            Self.payload, receiverSessionID: 0x0200_0304, sequence: 7, initializationVector: [])
        #expect(
            hex(packet.encode())
                == "0640040300020700000009002018c88104380e0431ff010797527c6f14b5106c0fe51b2d95470ac7")
    }

    @Test("IPMI 1.5 codes")
    func version15() throws {
        let packet = Session15Packet(
            authenticationType: .md5, sequence: 9, sessionID: 0x1122_3344, payload: Self.payload)
        #expect(hex(try packet.signed(with: Self.password).code) == "3158a84d5a8dddd90657aebf107274b9")
        var straight = packet
        straight.authenticationType = .straight
        #expect(try straight.signed(with: Self.password).code.prefix(6).elementsEqual(Self.password))
        var refused = packet
        refused.authenticationType = .md2
        #expect(throws: WireError("IPMI 1.5 packet", "authentication type MD2 is not supported")) {
            try refused.signed(with: Self.password)
        }
    }
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }.joined()
}
