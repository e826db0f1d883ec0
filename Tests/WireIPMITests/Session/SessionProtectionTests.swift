import Testing
import WroughtWireIPMI

/// What a session does with packets that were changed, cut or made with another key.
@Suite("session protection")
struct SessionProtectionTests {
    static let suites = CipherSuite.all.filter(\.isSupported)
    static let key = Array(UInt8(1)...20)

    func protection(_ suite: CipherSuite, key: [UInt8] = key, password: String = "secret") -> SessionProtection {
        SessionProtection(suite.algorithms, sessionIntegrityKey: key, password: Array(password.utf8))
    }

    @Test("every length of payload comes back", arguments: suites)
    func lengths(_ suite: CipherSuite) throws {
        let protection = protection(suite)
        for length in 0..<70 {
            let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
            let packet = try protection.seal(
                payload, receiverSessionID: 5, sequence: UInt32(length) + 1,
                initializationVector: Array(0..<16))
            if packet.isAuthenticated {
                let covered = packet.encode().count - suite.algorithms.integrity.codeLength
                #expect(covered % 4 == 0)
            }
            #expect(try protection.open(RMCPPlusPacket.decode(packet.encode())) == payload)
        }
    }

    @Test("one changed bit anywhere is noticed", arguments: suites.filter { $0.algorithms.integrity != .none })
    func changedBits(_ suite: CipherSuite) throws {
        let protection = protection(suite)
        let bytes = try protection.seal(
            Array(0..<12), receiverSessionID: 5, sequence: 1, initializationVector: Array(0..<16)
        ).encode()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x10
            // The reserved upper half of the first byte is not part of the value that is re-encoded.
            guard index > 0, let packet = try? RMCPPlusPacket.decode(changed) else { continue }
            #expect(throws: WireError.self, "byte \(index)") { try protection.open(packet) }
        }
    }

    @Test("another key is noticed", arguments: suites.filter { $0.algorithms.integrity != .none })
    func otherKey(_ suite: CipherSuite) throws {
        let packet = try protection(suite).seal(
            [1, 2, 3], receiverSessionID: 5, sequence: 1, initializationVector: Array(0..<16))
        #expect(throws: WireError.self) {
            try protection(suite, key: Array(2...21), password: "other").open(packet)
        }
    }

    @Test("a packet in clear is refused in an encrypted session")
    func clear() throws {
        let suite = try #require(CipherSuite(id: 3))
        let packet = RMCPPlusPacket(.ipmi, sessionID: 5, sequence: 1, payload: [1, 2, 3])
        #expect(throws: WireError("RMCP+ packet", "without a code, though the session has one")) {
            try protection(suite).open(packet)
        }
    }

    @Test("xRC4 is refused by name")
    func refused() throws {
        let suite = try #require(CipherSuite(id: 4))
        #expect(!suite.isSupported)
        #expect(throws: WireError("RMCP+ payload", "xRC4-128 is not supported")) {
            try protection(suite).seal([1], receiverSessionID: 1, sequence: 1, initializationVector: [])
        }
    }

    @Test("sequence numbers: once each, in any order within the window, across the wrap")
    func window() {
        var window = SequenceWindow.rmcpPlus
        let numbers: [UInt32] = [1, 2, 5, 3, 4, 6, 3, 6, 0, 23, 22, 7, 6, 21]
        var verdicts: [Bool] = []
        for number in numbers { verdicts.append(window.accept(number)) }
        // 23 lies 17 above 6; 7 lies 15 below 22, 6 lies 16 below it and was seen before.
        #expect(
            verdicts == [
                true, true, true, true, true, true, false, false, false, false, true, true, false, true,
            ])
    }

    @Test("sequence numbers go on at 1 after the highest")
    func windowWrap() {
        var window = SequenceWindow(width: 8, first: .max - 1)
        var verdicts: [Bool] = []
        for number in [.max - 1, .max, 1, 3, 2, .max, 1] as [UInt32] { verdicts.append(window.accept(number)) }
        #expect(verdicts == [true, true, true, true, true, false, false])
        #expect(SequenceWindow.next(.max) == 1)
    }
}
