public import WroughtCore

/// The Wake-on-LAN "magic packet": six bytes FF, the target's MAC address sixteen times, and perhaps a password.
///
/// Source: AMD, "Magic Packet Technology" (publication 20213), section 2; the password (SecureOn) is an addition of
/// network chip makers, 6 bytes, or 4 in some chips.
public struct MagicPacket: Sendable, Hashable {
    /// The interface to wake.
    public let target: MACAddress
    /// The SecureOn password's bytes: none, 4 or 6.
    public let password: [UInt8]

    /// The EtherType of a magic packet that travels without IP.
    public static let etherType: UInt16 = 0x0842

    /// A packet for one interface. Nil unless the password has 0, 4 or 6 bytes.
    public init?(target: MACAddress, password: [UInt8] = []) {
        guard [0, 4, 6].contains(password.count) else { return nil }
        self.target = target
        self.password = password
    }

    /// The bytes: 102, 106 or 108.
    public var encoded: [UInt8] {
        [UInt8](repeating: 0xFF, count: 6) + (0..<16).flatMap { _ in target.octets } + password
    }

    /// Reads the payload of a datagram or frame.
    /// - Throws: ``Malformed`` for anything but one whole packet.
    public init(decoding bytes: [UInt8]) throws(Malformed) {
        guard [102, 106, 108].contains(bytes.count) else { throw .length(bytes.count) }
        guard bytes.prefix(6).allSatisfy({ $0 == 0xFF }) else { throw .noSynchronization }
        let first = Array(bytes[6..<12])
        let repeats = stride(from: 12, to: 102, by: 6).allSatisfy { bytes[$0..<$0 + 6].elementsEqual(first) }
        guard repeats, let target = MACAddress(octets: first) else { throw .unequalAddresses }
        self.target = target
        password = Array(bytes[102...])
    }

    /// Why bytes are not a magic packet.
    public enum Malformed: Error, Sendable, Hashable {
        /// Not 102, 106 or 108 bytes.
        case length(Int)
        /// The first six bytes are not all FF.
        case noSynchronization
        /// The sixteen addresses differ.
        case unequalAddresses
    }

    /// A whole Ethernet frame, sent to everybody because switches forget where a sleeping machine is.
    func frame(from source: [UInt8]) -> [UInt8] {
        let type = [UInt8(Self.etherType >> 8), UInt8(Self.etherType & 0xFF)]
        return [UInt8](repeating: 0xFF, count: 6) + source + type + encoded
    }
}
