import Testing
import WroughtWire

@Suite struct NetasciiTests {
    @Test func lineEndsOfTheNetwork() {
        #expect(Netascii.encoded(Array("a\nb\rc".utf8)) == Array("a\r\nb\r\0c".utf8))
        #expect(Netascii.decoded(Array("a\r\nb\r\0c".utf8)) == Array("a\nb\rc".utf8))
    }

    @Test func aLoneReturnStays() {
        #expect(Netascii.decoded(Array("a\rb\r".utf8)) == Array("a\rb\r".utf8))
    }

    @Test func everythingSurvives() {
        var dice = Dice(seed: 764)
        for _ in 0..<5_000 {
            let octets = (0..<dice.roll(0...40)).map { _ in [0x00, 0x0A, 0x0D, 0x61][dice.roll(0...3)] as UInt8 }
            let encoded = Netascii.encoded(octets)
            #expect(encoded.count == Netascii.encodedCount(octets))
            #expect(Netascii.decoded(encoded) == octets)
        }
    }
}
