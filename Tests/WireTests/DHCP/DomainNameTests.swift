import Testing
import WroughtWire

@Suite struct DomainNameTests {
    @Test func readsTheExampleOfRFC3397() throws {
        // RFC 3397 section 2: eng.apple.com. and marketing.apple.com., the second ending in a pointer to offset 4.
        let octets = hex("03656e67 056170706c65 03636f6d 00 096d61726b6574696e67 c004")
        let list = try DomainNameList(optionOctets: octets)
        #expect(list.names.map(\.description) == ["eng.apple.com", "marketing.apple.com"])
        #expect(list.optionOctets == octets)
    }

    @Test func readsWhatDnsmasqSends() throws {
        let list = try DomainNameList(
            optionOctets: hex("036c6162 076578616d706c65 036f7267 00 c004 03656e67 c000"))
        #expect(list.names.map(\.description) == ["lab.example.org", "example.org", "eng.lab.example.org"])
    }

    @Test(arguments: [
        ("c000", WireFault.Kind.looping), ("0161c000", .looping), ("0161c002", .looping), ("c010", .looping),
        ("0161", .truncated), ("0561", .truncated), ("c0", .truncated), ("4161", .unsupported), ("8161", .unsupported),
        ("016100c003c000", .looping),
    ])
    func refusesLoopsAndCuts(octets: String, kind: WireFault.Kind) {
        #expect(fault { try DomainNameList(optionOctets: hex(octets)) }?.kind == kind)
    }

    @Test func refusesNamesThatGrowThroughPointers() {
        // Each name is a label and a pointer to the one before: legal until it passes 255 octets.
        var octets: [UInt8] = [1, 0x61, 0]
        var previous = 0
        for _ in 0..<200 {
            let place = octets.count
            octets += [1, 0x61, 0xC0 | UInt8(previous >> 8), UInt8(previous & 0xFF)]
            previous = place
        }
        #expect(fault { try DomainNameList(optionOctets: octets) }?.kind == .oversized)
    }

    @Test(arguments: ["a.b.c", "lab.example.org", "a\\.b.c", "\\032x.y", "."])
    func namesKeepTheirText(text: String) {
        #expect(DomainName(text)?.description == text)
    }

    @Test(arguments: ["", "a..b", ".a", "a\\", "a\\25", "a\\999.b", String(repeating: "a", count: 64)])
    func otherTextIsNoName(text: String) { #expect(DomainName(text) == nil) }

    @Test func randomNamesSurvive() throws {
        var dice = Dice(seed: 3397)
        for _ in 0..<2_000 {
            let names = (0..<dice.roll(0...6)).compactMap { _ in
                DomainName(
                    labels: (0..<dice.roll(0...4)).map { _ in
                        WireText(octets: dice.chance(60) ? Array("lab".utf8) : dice.octets(1...20))
                    })
            }
            let list = DomainNameList(names)
            #expect(try DomainNameList(optionOctets: list.optionOctets) == list)
            for name in names { #expect(DomainName(name.description) == name) }
        }
    }
}
