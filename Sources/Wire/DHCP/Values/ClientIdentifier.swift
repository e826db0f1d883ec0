/// Who a client says it is, option 61 (RFC 2132 section 9.14, RFC 4361). A server compares the octets and nothing else.
public struct ClientIdentifier: OptionValue, Hashable, CustomStringConvertible {
    /// What the octets mean, as far as they say.
    public enum Form: Sendable, Hashable {
        /// A hardware address with its kind.
        case hardware(HardwareAddress)
        /// One interface of a machine: its number, and the machine's DHCP unique identifier (RFC 4361 section 6.1).
        case interface(iaid: UInt32, duid: [UInt8])
        /// Anything else. Firmware sends type 0 with the machine's UUID.
        case opaque
    }

    /// The octets as sent, the type first.
    public let octets: [UInt8]

    /// The octets as sent; throws where there are none. RFC 2132 wants two, and one is met.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        guard !optionOctets.isEmpty else { throw .length("client identifier", 0, expected: "at least 2") }
        octets = optionOctets
    }

    /// A hardware address with its kind.
    public init(_ address: HardwareAddress) { octets = [address.type] + address.octets }

    /// One interface of a machine (RFC 4361 section 6.1).
    public init(iaid: UInt32, duid: [UInt8]) {
        var octets: [UInt8] = [255]
        octets.append(bigEndian: iaid)
        self.octets = octets + duid
    }

    /// The octets as sent.
    public var optionOctets: [UInt8] { octets }

    /// What the octets mean, as far as they say.
    public var form: Form {
        if octets[0] == 255, octets.count > 7, let iaid: UInt32 = octets.bigEndian(at: 1) {
            return .interface(iaid: iaid, duid: Array(octets[5...]))
        }
        if octets[0] != 0, octets.count == 7, let address = HardwareAddress(type: octets[0], octets: octets[1...]) {
            return .hardware(address)
        }
        return .opaque
    }

    /// The octets in hexadecimal with colons; a hardware address as one.
    public var description: String {
        if case .hardware(let address) = form { return address.description }
        return Hexadecimal.text(octets, separator: ":")
    }
}
