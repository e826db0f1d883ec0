/// What belongs to one vendor in options 124 and 125 (RFC 3925).
public struct VendorIdentifiedData: OptionElement, Hashable {
    /// The vendor's number (IANA, "Private Enterprise Numbers"); 343 is Intel.
    public var enterprise: UInt32
    /// The vendor's data, up to 255 octets.
    public let octets: [UInt8]

    /// Data of up to 255 octets; more are left out.
    public init(enterprise: UInt32, octets: [UInt8]) {
        self.enterprise = enterprise
        self.octets = Array(octets.prefix(255))
    }

    /// Number, length, data.
    public init(from reader: inout OptionReader) throws(WireFault) {
        enterprise = try reader.number()
        octets = Array(try reader.counted())
    }

    /// Number, length, data.
    public func append(to octets: inout [UInt8]) {
        octets.append(bigEndian: enterprise)
        octets.append(UInt8(self.octets.count))
        octets += self.octets
    }
}
