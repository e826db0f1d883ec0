/// What a switch says of itself on a wire (IEEE 802.1AB).
public struct LLDPNeighbour: Sendable, Hashable {
    /// The interface that heard it.
    public var interface: String
    /// The switch, as it identifies itself: a MAC address, a name, an address.
    public var chassis: String
    /// Its port.
    public var port: String
    /// What its owner calls the port.
    public var portDescription: String?
    /// What its owner calls the switch.
    public var systemName: String?
    /// Maker, model, version.
    public var systemDescription: String?
    /// Where it is managed: IPv4 or IPv6.
    public var managementAddress: String?
    /// The VLAN of untagged frames (IEEE 802.1).
    public var vlan: Int?

    /// The EtherType of LLDP.
    public static let etherType: UInt16 = 0x88CC
    /// Where it is sent to, none of which a bridge passes on.
    public static let groups: [[UInt8]] = [
        [0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E], [0x01, 0x80, 0xC2, 0x00, 0x00, 0x03], [0x01, 0x80, 0xC2, 0, 0, 0],
    ]

    /// Reads an Ethernet frame; nil where it is none of LLDP, or lacks what must be there. Never traps on any octets.
    public init?(frame: [UInt8], heardBy interface: String) {
        guard frame.count > 14, UInt16(frame[12]) << 8 | UInt16(frame[13]) == Self.etherType else { return nil }
        self.interface = interface
        chassis = ""
        port = ""
        var place = 14
        while place + 2 <= frame.count {
            let kind = frame[place] >> 1
            let length = Int(frame[place] & 1) << 8 | Int(frame[place + 1])
            guard place + 2 + length <= frame.count else { break }
            if kind == 0 { break }
            take(kind, Array(frame[place + 2..<place + 2 + length]))
            place += 2 + length
        }
        if chassis.isEmpty || port.isEmpty { return nil }
    }

    private mutating func take(_ kind: UInt8, _ value: [UInt8]) {
        switch kind {
        // The subtype of a MAC address is 4 in a chassis' id and 3 in a port's (tables 8-2 and 8-3).
        case 1: chassis = Self.identifier(value, mac: 4, network: 5)
        case 2: port = Self.identifier(value, mac: 3, network: 4)
        case 4: portDescription = Self.text(value)
        case 5: systemName = Self.text(value)
        case 6: systemDescription = Self.text(value)
        case 8: managementAddress = managementAddress ?? Self.address(value)
        case 127 where value.count >= 6 && value.starts(with: [0x00, 0x80, 0xC2, 0x01]):
            vlan = Int(value[4]) << 8 | Int(value[5])
        default: break
        }
    }

    private static func identifier(_ value: [UInt8], mac: UInt8, network: UInt8) -> String {
        guard let subtype = value.first else { return "" }
        let rest = Array(value.dropFirst())
        if subtype == mac, rest.count == 6 { return hex(rest) }
        if subtype == network, let address = networkAddress(rest) { return address }
        return text(rest) ?? hex(rest)
    }

    /// Length, then a family and the address.
    private static func address(_ value: [UInt8]) -> String? {
        guard let length = value.first.map(Int.init), length >= 1, value.count > length else { return nil }
        return networkAddress(Array(value[1...length]))
    }

    /// IANA's numbers of address families: 1 is IPv4, 2 IPv6.
    private static func networkAddress(_ value: [UInt8]) -> String? {
        switch (value.first, value.count) {
        case (1, 5): value.dropFirst().map { "\($0)" }.joined(separator: ".")
        case (2, 17):
            stride(from: 1, to: 17, by: 2).map { String(Int(value[$0]) << 8 | Int(value[$0 + 1]), radix: 16) }
                .joined(separator: ":")
        default: nil
        }
    }

    /// Nil for what is no text. Control characters, with which a switch could forge lines of a log, become blanks.
    private static func text(_ value: [UInt8]) -> String? {
        guard let text = String(validating: value, as: UTF8.self) else { return nil }
        let clean = String(text.map { $0.isNewline || $0 < " " ? " " : $0 }).trimmed
        return clean.isEmpty ? nil : clean
    }

    private static func hex(_ octets: [UInt8]) -> String {
        octets.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
    }
}
