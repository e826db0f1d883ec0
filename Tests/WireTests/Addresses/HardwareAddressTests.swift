import Testing
import WroughtWire

@Suite struct HardwareAddressTests {
    @Test(arguments: ["52:54:00:ab:cd:ef", "52-54-00-AB-CD-EF", "5254.00ab.cdef", "525400ABCDEF"])
    func readsTheUsualForms(text: String) {
        #expect(HardwareAddress(text)?.description == "52:54:00:ab:cd:ef")
        #expect(HardwareAddress(text)?.bootInterface == "01-52-54-00-ab-cd-ef")
        #expect(HardwareAddress(text)?.octets == [0x52, 0x54, 0, 0xAB, 0xCD, 0xEF])
    }

    @Test(arguments: [
        "", "52:54:00:ab:cd", "52:54:00:ab:cd:eg", "52:54-00:ab:cd:ef", "5:254:00:ab:cd:ef", "+25400abcdef",
    ])
    func otherTextIsNone(text: String) { #expect(HardwareAddress(text) == nil) }

    @Test func holdsUpToSixteenOctets() throws {
        for count in 0...16 {
            let octets = (0..<count).map { UInt8($0 + 1) }
            let address = try #require(HardwareAddress(type: 32, octets: octets))
            #expect(address.octets == octets && address.count == count && !address.isMAC)
        }
        #expect(HardwareAddress(octets: [UInt8](repeating: 1, count: 17)) == nil)
    }

    @Test func kindAndLengthTellAddressesApart() throws {
        let short = try #require(HardwareAddress(octets: [1, 2]))
        let long = try #require(HardwareAddress(octets: [1, 2, 0]))
        let other = try #require(HardwareAddress(type: 6, octets: [1, 2]))
        #expect(Set([short, long, other]).count == 3)
        #expect(other.description == "6/01:02")
    }
}
