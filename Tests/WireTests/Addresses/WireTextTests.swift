import Testing
import WroughtWire

@Suite struct WireTextTests {
    @Test(arguments: [
        ("node-7", "node-7"), ("a\nb", "a\\x0ab"), ("a\\b", "a\\x5cb"), ("grün", "grün"), ("a\u{1B}[31m", "a\\x1b[31m"),
        ("\u{202E}gnp", "\\xe2\\x80\\xaegnp"), ("a\u{2028}b", "a\\xe2\\x80\\xa8b"), ("a\u{85}", "a\\xc2\\x85"),
    ])
    func descriptionsCannotForgeALine(text: String, shown: String) {
        #expect(WireText(text).description == shown)
        #expect(WireText(text).string == text)
    }

    @Test func brokenUTF8IsKeptAndSpelledOut() {
        let text = WireText(octets: [0x61, 0xFF, 0xC3])
        #expect(text.description == "a\\xff\\xc3")
        #expect(text.octets == [0x61, 0xFF, 0xC3])
    }
}
