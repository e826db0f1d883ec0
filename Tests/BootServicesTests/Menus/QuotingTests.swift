import SeededNumbers
import Testing
import WroughtBootServices

/// Whatever a value holds: either the loader gives it to the kernel as it is, or a sentence says why it cannot.
struct QuotingTests {
    private let places = BootPlaces(http: BootEndpoint("10.0.0.1", port: 80), tftp: BootEndpoint("10.0.0.1", port: 69))

    private func boot(_ argument: KernelArgument) throws -> BootInstruction {
        .kernel(
            try KernelBoot(kernel: BootPath("k"), initrds: [], arguments: [argument], bootInterface: .untold))
    }

    @Test func whatTheKernelCannotRead() {
        for (name, value) in [
            ("", "x"), ("a b", "x"), ("a=b", "x"), ("a\"", "x"), ("a", "x\"y"), ("a", "x\ny"), ("a", "x\0"),
            ("a\r", nil),
        ] as [(String, String?)] {
            #expect(throws: MenuFault.self) { try KernelArgument(name, value) }
        }
        #expect(throws: MenuFault.self) {
            try KernelBoot(kernel: BootPath("k"), initrds: [], arguments: [KernelArgument("initrd", "x")])
        }
        #expect(throws: MenuFault.self) {
            let long = try KernelArgument("a", String(repeating: "x", count: 3000))
            return try KernelBoot(kernel: BootPath("k"), initrds: [], arguments: [long])
        }
    }

    @Test func faultsDoNotRepeatValues() throws {
        let fault = #expect(throws: MenuFault.self) { try KernelArgument("password", "hunter2\"") }
        #expect(fault?.description.contains("hunter2") == false)
        #expect(fault?.description.hasPrefix("kernel argument password: ") == true)
    }

    /// iPXE, as its sources read a line: split at blanks, operators and comments, then `${...}` in each word.
    private func readByIPXE(_ script: String) -> String? {
        var settings: [String: String] = [:]
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ").prefix { !$0.hasPrefix("#") && !["||", "&&", ";"].contains($0) }
            if words.first == "set", words.count == 3 {
                let name = words[1].split(separator: ":")[0]
                let octets = words[2].split(separator: ":").compactMap { UInt8($0, radix: 16) }
                settings[String(name)] = String(decoding: octets, as: UTF8.self)
            }
            guard words.first == "kernel" else { continue }
            return words.dropFirst(4).map { word in
                var text = String(word)
                for (name, value) in settings { text = text.replacing("${\(name):string}", with: value) }
                return text
            }.joined(separator: " ")
        }
        return nil
    }

    /// GRUB: words in single quotes; then it quotes words with blanks itself.
    private func readByGRUB(_ text: String) -> String? {
        guard let start = text.firstRange(of: "if linux '(tftp,10.0.0.1)/k' '"),
            let end = text.firstRange(of: "'; then\nboot\n")
        else { return nil }
        let word = text[start.upperBound..<end.lowerBound]
        return word.contains(" ") ? "\"\(word)\"" : String(word)
    }

    private func readByPXELinux(_ text: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix("  APPEND ") }.map { String($0.dropFirst(9)) }
    }

    /// The kernel: blanks divide, double quotes hold together.
    private func readByKernel(_ line: String) -> [String] {
        var (words, word, isQuoted) = ([String](), "", false)
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == " ", !isQuoted {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return words + (word.isEmpty ? [] : [word])
    }

    @Test func valuesArriveOrAreRefused() throws {
        var numbers = SeededGenerator(seed: 93)
        let alphabet = Array("ab01 ${}'\\#|&;=:,.*?[]()<>`~!-%^äß")
        var arrived = (ipxe: 0, grub: 0, pxelinux: 0)
        for _ in 0..<5000 {
            let value = String(
                (0..<Int.random(in: 0...14, using: &numbers)).compactMap { _ in
                    alphabet.randomElement(using: &numbers)
                })
            let instruction = try boot(try KernelArgument("key", value))
            if let script = try? IPXEMenu.script(instruction, places) {
                arrived.ipxe += 1
                #expect(readByIPXE(script).map(readByKernel) == ["key=\(value)"])
            } else {
                #expect(value.contains("${") && value.contains("}"))
            }
            if let text = try? GRUBMenu.configuration(instruction, places) {
                arrived.grub += 1
                #expect(readByGRUB(text).map(readByKernel) == ["key=\(value)"])
            } else {
                #expect(value.contains("'") || value.contains("\\"))
            }
            let text = try PXELinuxMenu.configuration(instruction, places)
            arrived.pxelinux += 1
            #expect(readByPXELinux(text).map(readByKernel) == ["key=\(value)"])
        }
        #expect(arrived.ipxe > 4000 && arrived.grub > 2000 && arrived.pxelinux == 5000)
    }
}
