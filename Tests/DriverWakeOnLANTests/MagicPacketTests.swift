import Testing
import WroughtCore

@testable import DriverWakeOnLAN

@Suite struct MagicPacketTests {
    private func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }

    @Test(arguments: [0, 4, 6]) func decodingWhatWasEncodedGivesItBack(passwordLength: Int) throws {
        for _ in 0..<500 {
            let target = try #require(MACAddress(octets: random(6)))
            let packet = try #require(MagicPacket(target: target, password: random(passwordLength)))
            #expect(packet.encoded.count == 102 + passwordLength)
            #expect(try MagicPacket(decoding: packet.encoded) == packet)
        }
    }

    @Test func noBytesTrap() {
        var accepted = 0
        for _ in 0..<5000 {
            let start: [UInt8] = Bool.random() ? [UInt8](repeating: 0xFF, count: 6) : []
            let bytes = start + random([0, 1, 95, 96, 100, 102, 106, 108, 200].randomElement() ?? 0)
            if (try? MagicPacket(decoding: bytes)) != nil { accepted += 1 }
        }
        #expect(accepted == 0)
    }

    @Test func reasonsAreTold() throws {
        let target = try #require(MACAddress("52:54:00:12:34:56"))
        var bytes = try #require(MagicPacket(target: target)).encoded
        #expect(throws: MagicPacket.Malformed.length(101)) { try MagicPacket(decoding: Array(bytes.dropLast())) }
        bytes[90] ^= 1
        #expect(throws: MagicPacket.Malformed.unequalAddresses) { try MagicPacket(decoding: bytes) }
        bytes[3] = 0
        #expect(throws: MagicPacket.Malformed.noSynchronization) { try MagicPacket(decoding: bytes) }
        #expect(MagicPacket(target: target, password: [1, 2, 3]) == nil)
    }
}
