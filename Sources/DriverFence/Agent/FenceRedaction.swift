import WroughtCore

/// Takes secrets out of what an agent wrote, also where a shell's or a program's quoting changed their letters.
struct FenceRedaction: Sendable {
    private let wanted: [[UInt8]]

    init(_ secrets: [Secret]) {
        let values = secrets.map { $0.reveal() }.filter { !$0.isEmpty }
        wanted = Set(values.flatMap(Self.spellings)).map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// The bytes with `***` for every secret.
    func apply(to bytes: [UInt8]) -> [UInt8] {
        guard !wanted.isEmpty else { return bytes }
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            if let found = wanted.first(where: { rest.starts(with: $0) }) {
                result += "***".utf8
                place += found.count
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return result
    }

    private static func spellings(_ value: String) -> [String] {
        let slashed = value.reduce(into: "") { text, letter in
            if letter == "\\" || letter == "'" || letter == "\"" { text.append("\\") }
            text.append(letter)
        }
        let shell = value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\"'\"'")
        let json = value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        return [value, slashed, shell, json, percent(value)]
    }

    private static func percent(_ value: String) -> String {
        value.utf8.reduce(into: "") { text, byte in
            let plain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
            if plain || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte) {
                text.append(Character(UnicodeScalar(byte)))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
