import WroughtWire

/// Frames below IP: UDP to a machine that does not answer ARP yet (RFC 2131 section 4.1), and ARP itself (RFC 826,
/// RFC 5227).
enum LinkFrame {
    private static let broadcast: [UInt8] = Array(repeating: 255, count: 6)

    /// A UDP datagram in IP in Ethernet.
    static func datagram(
        _ payload: [UInt8], from: (card: [UInt8], address: IPv4Address, port: UInt16),
        to: (card: [UInt8], address: IPv4Address, port: UInt16)
    ) -> [UInt8] {
        let udpLength = 8 + payload.count
        var frame: [UInt8] = []
        frame.reserveCapacity(42 + payload.count)
        frame += to.card + from.card + [0x08, 0x00]
        frame += [0x45, 0] + octets(UInt16(20 + udpLength)) + [0, 0, 0, 0, 64, 17, 0, 0]
        frame += from.address.octets + to.address.octets
        set(checksum(frame[14..<34], 0), at: 24, in: &frame)
        frame += octets(from.port) + octets(to.port) + octets(UInt16(udpLength)) + [0, 0]
        frame += payload
        let pseudo = frame[26..<34].pairSum + 17 + UInt64(udpLength)
        let sum = checksum(frame[34...], pseudo)
        // 0 would say that there is no checksum (RFC 768).
        set(sum == 0 ? 0xFFFF : sum, at: 40, in: &frame)
        return frame
    }

    /// "Who has this address?", asked without an address of one's own, so that nobody's table is touched.
    static func arpProbe(for address: IPv4Address, from card: [UInt8]) -> [UInt8] {
        broadcast + card + [0x08, 0x06, 0, 1, 0x08, 0, 6, 4, 0, 1] + card + [0, 0, 0, 0]
            + [UInt8](repeating: 0, count: 6)
            + address.octets
    }

    /// Who says in an ARP reply to have which address; nil for anything else.
    static func arpReply(_ frame: ArraySlice<UInt8>) -> (address: IPv4Address, card: HardwareAddress)? {
        let frame = Array(frame)
        guard frame.count >= 42, frame[12...21].elementsEqual([0x08, 0x06, 0, 1, 0x08, 0, 6, 4, 0, 2]),
            let card = HardwareAddress(octets: frame[22..<28]), let address = IPv4Address(octets: frame[28..<32])
        else { return nil }
        return (address, card)
    }

    /// The payload of a UDP datagram in a frame, with who sent it; nil for anything else. The checksum is not looked at:
    /// a card often fills it in after a capture.
    static func payload(_ frame: ArraySlice<UInt8>) -> (card: HardwareAddress, source: IPv4Address, octets: [UInt8])? {
        let frame = Array(frame)
        guard frame.count >= 42, frame[12] == 0x08, frame[13] == 0, frame[14] >> 4 == 4, frame[23] == 17 else {
            return nil
        }
        let udp = 14 + Int(frame[14] & 15) * 4
        guard udp + 8 <= frame.count, let card = HardwareAddress(octets: frame[6..<12]),
            let source = IPv4Address(octets: frame[26..<30])
        else { return nil }
        let length = Int(frame[udp + 4]) << 8 | Int(frame[udp + 5])
        guard length >= 8, udp + length <= frame.count else { return nil }
        return (card, source, Array(frame[(udp + 8)..<(udp + length)]))
    }

    private static func octets(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

    private static func set(_ number: UInt16, at index: Int, in frame: inout [UInt8]) {
        frame[index] = UInt8(number >> 8)
        frame[index + 1] = UInt8(number & 255)
    }

    /// The complement of the sum of all pairs of octets (RFC 1071).
    private static func checksum(_ octets: ArraySlice<UInt8>, _ start: UInt64) -> UInt16 {
        var sum = octets.pairSum + start
        while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
        return ~UInt16(truncatingIfNeeded: sum)
    }
}

extension ArraySlice<UInt8> {
    /// The sum of all pairs of octets as big-endian numbers; a last single octet is the high one.
    fileprivate var pairSum: UInt64 {
        withUnsafeBufferPointer { octets in
            var sum: UInt64 = 0
            var index = 0
            while index + 1 < octets.count {
                sum &+= UInt64(octets[index]) << 8 | UInt64(octets[index + 1])
                index += 2
            }
            return index < octets.count ? sum &+ UInt64(octets[index]) << 8 : sum
        }
    }
}
