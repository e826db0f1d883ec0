import SeededNumbers
import Testing
import WroughtBootServices

struct BootPathTests {
    @Test(arguments: [
        "grub/grub.cfg", "/grub/grub.cfg", "//grub///grub.cfg", "\\grub\\grub.cfg", "./grub/./grub.cfg",
        "/grub/grub.cfg/",
    ])
    func spellings(_ text: String) throws {
        let path = try BootPath(text)
        #expect(path.description == "grub/grub.cfg")
        #expect(path.components == ["grub", "grub.cfg"])
        #expect(path.name == "grub.cfg")
    }

    @Test func rootIsEmpty() throws {
        #expect(try BootPath("/").components.isEmpty)
        #expect(try BootPath("").name.isEmpty)
    }

    @Test(arguments: ["..", "../etc/passwd", "a/../../b", "/a\\..\\b", "a/.."])
    func leadingUp(_ text: String) { #expect(throws: BootPathFault.leadsUp) { try BootPath(text) } }

    @Test func dotsInNamesAreHarmless() throws {
        #expect(try BootPath("a../..b/...").components == ["a..", "..b", "..."])
    }

    @Test func controlsAndLength() {
        #expect(throws: BootPathFault.controlCharacter) { try BootPath("boot\0.cfg") }
        #expect(throws: BootPathFault.controlCharacter) { try BootPath("boot\n") }
        #expect(throws: BootPathFault.notUTF8) { try BootPath([0x61, 0xFF, 0xFE]) }
        #expect(throws: BootPathFault.tooLong(10_000)) { try BootPath([UInt8](repeating: 0x61, count: 10_000)) }
    }

    /// Whatever comes in, what comes out has no way up, and reads the same again.
    @Test func randomOctets() throws {
        var numbers = SeededGenerator(seed: 69)
        let alphabet = Array("./\\.a%\0é\u{202E}".utf8) + [0xFF]
        var read = 0
        for _ in 0..<20_000 {
            let octets = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in
                alphabet.randomElement(using: &numbers) ?? 0
            }
            guard let path = try? BootPath(octets) else { continue }
            read += 1
            #expect(!path.components.contains { $0 == ".." || $0 == "." || $0.isEmpty || $0.contains("/") })
            #expect(try BootPath(path.description) == path)
        }
        #expect(read > 1000)
    }
}
