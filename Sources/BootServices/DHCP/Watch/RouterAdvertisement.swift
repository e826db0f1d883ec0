/// The answer to an IPv6 router solicitation (RFC 4861): "I am no default router, and there is nothing to configure".
///
/// iPXE waits for some answer to its solicitation before it goes on: with none, 13 s at every boot. A lifetime of zero
/// tells other machines nothing (section 6.3.4).
enum RouterAdvertisement {
    private static let ethernetSize = 14
    private static let headerSize = 40
    /// ff02::1 and its card address.
    private static let allNodes: [UInt8] = [0xFF, 2] + [UInt8](repeating: 0, count: 13) + [1]
    private static let allNodesCard: [UInt8] = [0x33, 0x33, 0, 0, 0, 1]

    /// The frame that answers a frame with a solicitation; nil for any other frame.
    static func answer(to frame: ArraySlice<UInt8>, card: [UInt8]) -> [UInt8]? {
        let frame = Array(frame)
        let message = ethernetSize + headerSize
        // The hop limit of 255 shows that no router passed it on (section 6.1.1).
        guard frame.count >= message + 8, frame[12] == 0x86, frame[13] == 0xDD, frame[20] == 58, frame[21] == 255,
            frame[message] == 133, frame[message + 1] == 0
        else { return nil }
        let source = Array(frame[22..<38])
        let isUnspecified = source.allSatisfy { $0 == 0 }
        let target = isUnspecified ? allNodes : source
        let targetCard = isUnspecified ? allNodesCard : Array(frame[6..<12])
        return self.frame(from: card, to: targetCard, target)
    }

    private static func frame(from card: [UInt8], to targetCard: [UInt8], _ target: [UInt8]) -> [UInt8] {
        let source = linkLocal(card)
        // Type 134; hop limit 64; no flags; lifetime, reachable time and timer 0; the card's address as option 1.
        var message: [UInt8] = [134, 0, 0, 0, 64, 0, 0, 0]
        message += [UInt8](repeating: 0, count: 8)
        message += [1, 1] + card
        let sum = checksum(source + target + [0, 0, 0, UInt8(message.count), 0, 0, 0, 58] + message)
        message[2] = UInt8(sum >> 8)
        message[3] = UInt8(sum & 255)
        var frame = targetCard + card
        frame += [0x86, 0xDD, 0x60, 0, 0, 0, 0, UInt8(message.count), 58, 255]
        frame += source
        frame += target
        return frame + message
    }

    /// The address that follows from the card (RFC 4291 appendix A).
    private static func linkLocal(_ card: [UInt8]) -> [UInt8] {
        let prefix: [UInt8] = [0xFE, 0x80, 0, 0, 0, 0, 0, 0]
        let upper: [UInt8] = [card[0] ^ 2, card[1], card[2], 0xFF]
        return prefix + upper + [0xFE, card[3], card[4], card[5]]
    }

    private static func checksum(_ octets: [UInt8]) -> UInt16 {
        var sum: UInt32 = 0
        for index in stride(from: 0, to: octets.count - 1, by: 2) {
            sum += UInt32(octets[index]) << 8 | UInt32(octets[index + 1])
        }
        while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
        return ~UInt16(truncatingIfNeeded: sum)
    }
}
