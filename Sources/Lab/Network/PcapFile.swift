/// Reads capture files of the classic pcap format (libpcap's `pcap-savefile` page), microsecond or nanosecond.
public enum PcapFile {
    /// The packets of a file, in order. A last record that is still being written is left out.
    /// - Throws: ``LabError`` when the bytes do not begin like a capture file. No bytes at all are no packets.
    public static func packets(_ bytes: [UInt8]) throws -> [[UInt8]] {
        guard bytes.count >= 24 else { return [] }
        let little = word(bytes, 0, little: true)
        let big = word(bytes, 0, little: false)
        let magics: Set<Int> = [0xA1B2_C3D4, 0xA1B2_3C4D]
        guard magics.contains(little) || magics.contains(big) else { throw LabError("not a pcap file") }
        return records(bytes, little: magics.contains(little))
    }

    private static func records(_ bytes: [UInt8], little: Bool) -> [[UInt8]] {
        var packets: [[UInt8]] = []
        var offset = 24
        while offset + 16 <= bytes.count {
            let length = word(bytes, offset + 8, little: little)
            let start = offset + 16
            guard length <= bytes.count - start else { break }
            packets.append(Array(bytes[start..<start + length]))
            offset = start + length
        }
        return packets
    }

    private static func word(_ bytes: [UInt8], _ offset: Int, little: Bool) -> Int {
        let four = bytes[offset..<offset + 4]
        return (little ? four.reversed() : Array(four)).reduce(0) { $0 << 8 | Int($1) }
    }
}
