/// The servers of one boot type (PXE 2.1, table 2-1, PXE_BOOT_SERVERS).
public struct PXEBootServer: OptionElement, Hashable {
    /// The type: 0 bootstrap, 1 to 14 named by the specification, 32768 and up the vendor's.
    public var type: UInt16
    /// Where its servers are; none where any that answers will do.
    public let addresses: [IPv4Address]

    /// Up to 255 servers of a type; more are left out.
    public init(type: UInt16, addresses: [IPv4Address]) {
        self.type = type
        self.addresses = Array(addresses.prefix(255))
    }

    /// Type, count, addresses.
    public init(from reader: inout OptionReader) throws(WireFault) {
        type = try reader.number()
        var addresses: [IPv4Address] = []
        for _ in 0..<(try reader.octet()) { addresses.append(try IPv4Address(from: &reader)) }
        self.addresses = addresses
    }

    /// Type, count, addresses.
    public func append(to octets: inout [UInt8]) {
        octets.append(bigEndian: type)
        octets.append(UInt8(addresses.count))
        for address in addresses { address.append(to: &octets) }
    }
}
