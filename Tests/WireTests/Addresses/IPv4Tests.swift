import Testing
import WroughtWire

@Suite struct IPv4Tests {
    @Test(arguments: ["0.0.0.0", "10.77.0.1", "192.0.2.255", "255.255.255.255"])
    func addressesKeepTheirText(text: String) {
        #expect(IPv4Address(text)?.description == text)
        #expect(IPv4Address(text).flatMap { IPv4Address(octets: $0.octets) }?.description == text)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.-4", "1.2.3.+4", "1..3.4", " 1.2.3.4", "1.2.3.4\n",
        "0x7f.0.0.1", "1.2.3.１", "999999999999.1.1.1",
    ])
    func otherTextIsNoAddress(text: String) { #expect(IPv4Address(text) == nil) }

    @Test func classesOfAddresses() {
        #expect(IPv4Address(127, 1, 2, 3).isLoopback && !IPv4Address(127, 1, 2, 3).isUnicast)
        #expect(IPv4Address(239, 255, 0, 1).isMulticast && !IPv4Address(239, 255, 0, 1).isUnicast)
        #expect(IPv4Address(169, 254, 3, 4).isLinkLocal && IPv4Address(169, 254, 3, 4).isUnicast)
        #expect(IPv4Address.unspecified.isUnspecified && !IPv4Address.unspecified.isUnicast)
        #expect(!IPv4Address.broadcast.isUnicast && !IPv4Address.broadcast.isMulticast)
        #expect(!IPv4Address(0, 1, 2, 3).isUnicast && IPv4Address(223, 255, 255, 255).isUnicast)
    }

    @Test func addressesMoveWithinTheSpace() {
        #expect(IPv4Address(10, 0, 0, 255).advanced(by: 1) == IPv4Address(10, 0, 1, 0))
        #expect(IPv4Address.unspecified.advanced(by: -1) == nil)
        #expect(IPv4Address.broadcast.advanced(by: 1) == nil)
        #expect(IPv4Address.broadcast.advanced(by: .max) == nil)
        #expect(IPv4Address(9, 255, 255, 255) < IPv4Address(10, 0, 0, 0))
    }

    @Test func networksKnowTheirAddresses() throws {
        let network = try #require(IPv4Network("10.77.0.0/22"))
        #expect(network.netmask == IPv4Address(255, 255, 252, 0))
        #expect(network.lastAddress == IPv4Address(10, 77, 3, 255))
        #expect(network.hosts == IPv4Address(10, 77, 0, 1)...IPv4Address(10, 77, 3, 254))
        #expect(network.addressCount == 1024)
        #expect(network.contains(IPv4Address(10, 77, 2, 9)) && !network.contains(IPv4Address(10, 77, 4, 0)))
        #expect(network.description == "10.77.0.0/22")
        #expect(IPv4Network(containing: IPv4Address(10, 77, 2, 9), prefixLength: 22) == network)
    }

    @Test func edgesOfPrefixLengths() throws {
        let all = try #require(IPv4Network("0.0.0.0/0"))
        #expect(all.netmask == .unspecified && all.lastAddress == .broadcast && all.addressCount == 1 << 32)
        let pair = try #require(IPv4Network("10.0.0.2/31"))
        #expect(pair.hosts == IPv4Address(10, 0, 0, 2)...IPv4Address(10, 0, 0, 3))
        let one = try #require(IPv4Network("10.0.0.2/32"))
        #expect(one.hosts == IPv4Address(10, 0, 0, 2)...IPv4Address(10, 0, 0, 2))
        #expect(all.overlaps(one) && one.overlaps(all) && !one.contains(all))
    }

    @Test(arguments: ["10.0.0.5/24", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0", "10.0.0.0/08", "10.0.0.0/+8", "10.0.0/8"])
    func otherTextIsNoNetwork(text: String) { #expect(IPv4Network(text) == nil) }

    @Test func masks() {
        for length in 0...32 {
            let network = IPv4Network(containing: IPv4Address(192, 0, 2, 1), prefixLength: length)
            #expect(network.flatMap { IPv4Network.prefixLength(of: $0.netmask) } == length)
        }
        #expect(IPv4Network.prefixLength(of: IPv4Address(255, 0, 255, 0)) == nil)
        #expect(IPv4Network(IPv4Address(10, 0, 0, 0), netmask: IPv4Address(255, 0, 0, 0))?.prefixLength == 8)
        #expect(IPv4Network(IPv4Address(10, 0, 0, 0), netmask: IPv4Address(0, 255, 0, 0)) == nil)
    }
}
