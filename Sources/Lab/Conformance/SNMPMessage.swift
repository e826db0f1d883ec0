/// As much of an SNMP message as tells an order from a question (RFC 3416). Only messages of version 1 and 2c can be
/// looked into: those of version 3 may be encrypted.
enum SNMPMessage {
    /// True for a SetRequest-PDU.
    static func isOrder(_ bytes: [UInt8]) -> Bool {
        // A sequence of version, community, PDU; each a tag, a length and the content.
        guard let message = content(bytes, at: 0, tag: 0x30),
            let version = content(bytes, at: message.lowerBound, tag: 2),
            let community = content(bytes, at: version.upperBound, tag: 4), community.upperBound < bytes.count
        else { return false }
        return bytes[community.upperBound] == 0xA3
    }

    private static func content(_ bytes: [UInt8], at start: Int, tag: UInt8) -> Range<Int>? {
        guard start + 1 < bytes.count, bytes[start] == tag else { return nil }
        var length = Int(bytes[start + 1])
        var first = start + 2
        if length > 0x80 {
            let count = length - 0x80
            guard count <= 2, first + count <= bytes.count else { return nil }
            length = bytes[first..<first + count].reduce(0) { $0 << 8 | Int($1) }
            first += count
        }
        return first + length <= bytes.count ? first..<first + length : nil
    }
}
