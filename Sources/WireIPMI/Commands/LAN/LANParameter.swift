/// One LAN configuration parameter (IPMI 2.0 section 23.2, table 23-4).
public enum LANParameter: Sendable, Hashable {
    /// Parameter 0: a lock by agreement while several parameters are written.
    case setInProgress(BootOption.SetInProgress)
    /// Parameter 1, read only: the authentication types the channel can do, one bit each.
    case authenticationSupport(UInt8)
    /// Parameter 2: the authentication types that are enabled, one byte for callback, user, operator, admin and OEM.
    case authenticationEnables([UInt8])
    /// Parameter 3: the IPv4 address.
    case address(IPv4Bytes)
    /// Parameter 4: where the address comes from.
    case addressSource(AddressSource)
    /// Parameter 5: the MAC address, six bytes.
    case macAddress([UInt8])
    /// Parameter 6: the subnet mask.
    case subnetMask(IPv4Bytes)
    /// Parameter 12: the default gateway.
    case defaultGateway(IPv4Bytes)
    /// Parameter 13: the default gateway's MAC address.
    case defaultGatewayMAC([UInt8])
    /// Parameter 14: the backup gateway.
    case backupGateway(IPv4Bytes)
    /// Parameter 15: the backup gateway's MAC address.
    case backupGatewayMAC([UInt8])
    /// Parameter 20: the VLAN, 1 to 4094; nil where it is off.
    case vlan(UInt16?)
    /// Parameter 21: the VLAN priority, 0 to 7.
    case vlanPriority(UInt8)
    /// Parameter 22, read only: how many cipher suites there are.
    case cipherSuiteCount(UInt8)
    /// Parameter 23, read only: the cipher suites, at most sixteen.
    case cipherSuites([UInt8])
    /// Parameter 24: the highest privilege of each cipher suite in the order of parameter 23; 0 where the suite may not
    /// be used. Always sixteen.
    case cipherSuitePrivileges([PrivilegeLevel])
    /// Parameter 50, read only: what IPv6 can be used for; bit 0 IPv6 alone, 1 beside IPv4, 2 alerts.
    case ipv6Support(UInt8)
    /// Parameter 51: 0 IPv4 alone, 1 IPv6 alone, 2 both.
    case ipv6Enables(UInt8)
    /// Parameter 55, read only.
    case ipv6Status(LANIPv6Status)
    /// Parameter 56: an IPv6 address that is written down by hand.
    case ipv6FixedAddress(LANIPv6Address)
    /// Parameter 59, read only: an IPv6 address that the network gave.
    case ipv6DynamicAddress(LANIPv6Address)
    /// Parameter 65: the first IPv6 router that is written down by hand, sixteen bytes.
    case ipv6Router([UInt8])
    /// Any other parameter with its bytes.
    case other(parameter: UInt8, data: [UInt8])

    /// Where the controller's address comes from.
    public enum AddressSource: UInt8, Sendable, Hashable {
        /// Not said.
        case unspecified = 0
        /// Written down by hand.
        case fixed = 1
        /// DHCP.
        case dhcp = 2
        /// The BIOS or system software sets it.
        case system = 3
        /// Another protocol.
        case other = 4
    }

    /// The parameter's number.
    public var parameter: UInt8 {
        switch self {
        case .setInProgress: 0
        case .authenticationSupport: 1
        case .authenticationEnables: 2
        case .address: 3
        case .addressSource: 4
        case .macAddress: 5
        case .subnetMask: 6
        case .defaultGateway: 12
        case .defaultGatewayMAC: 13
        case .backupGateway: 14
        case .backupGatewayMAC: 15
        case .vlan: 20
        case .vlanPriority: 21
        case .cipherSuiteCount: 22
        case .cipherSuites: 23
        case .cipherSuitePrivileges: 24
        case .ipv6Support: 50
        case .ipv6Enables: 51
        case .ipv6Status: 55
        case .ipv6FixedAddress: 56
        case .ipv6DynamicAddress: 59
        case .ipv6Router: 65
        case .other(let parameter, _): parameter
        }
    }

    /// The parameter's bytes, without its number.
    public var data: [UInt8] {
        switch self {
        case .setInProgress(let state): [state.rawValue]
        case .authenticationSupport(let bits): [bits & 0x3F]
        case .authenticationEnables(let bytes): CommandBytes.fixed(bytes, 5)
        case .address(let address), .subnetMask(let address), .defaultGateway(let address),
            .backupGateway(let address):
            address.bytes
        case .addressSource(let source): [source.rawValue]
        case .macAddress(let mac), .defaultGatewayMAC(let mac), .backupGatewayMAC(let mac): CommandBytes.fixed(mac, 6)
        case .vlan(let vlan): vlan.map { CommandBytes.u16($0 & 0x0FFF | 0x8000) } ?? [0, 0]
        case .vlanPriority(let priority): [priority & 0x07]
        case .cipherSuiteCount(let count): [count & 0x1F]
        case .cipherSuites(let suites): [0] + suites.prefix(16)
        case .cipherSuitePrivileges(let levels): Self.nibbles(levels)
        case .ipv6Support(let bits): [bits & 0x07]
        case .ipv6Enables(let choice): [choice]
        case .ipv6Status(let status): status.encoded
        case .ipv6FixedAddress(let address), .ipv6DynamicAddress(let address): address.encoded
        case .ipv6Router(let address): CommandBytes.fixed(address, 16)
        case .other(_, let data): data
        }
    }

    /// The parameter of a number and its bytes; throws ``WireError`` where a known parameter is too short.
    public init(parameter: UInt8, data: [UInt8]) throws(WireError) {
        var reader = CommandReader("LAN parameter \(parameter)", data)
        switch parameter {
        case 0: self = .setInProgress(BootOption.SetInProgress(rawValue: try reader.u8() & 0x03) ?? .reserved)
        case 1: self = .authenticationSupport(try reader.u8() & 0x3F)
        case 2: self = .authenticationEnables(try reader.take(5))
        case 3: self = .address(IPv4Bytes(try reader.take(4)))
        case 4: self = .addressSource(AddressSource(rawValue: try reader.u8() & 0x0F) ?? .other)
        case 5: self = .macAddress(try reader.take(6))
        case 6: self = .subnetMask(IPv4Bytes(try reader.take(4)))
        case 12: self = .defaultGateway(IPv4Bytes(try reader.take(4)))
        case 13: self = .defaultGatewayMAC(try reader.take(6))
        case 14: self = .backupGateway(IPv4Bytes(try reader.take(4)))
        case 15: self = .backupGatewayMAC(try reader.take(6))
        case 20:
            let word = try reader.u16()
            self = .vlan(word & 0x8000 == 0 ? nil : word & 0x0FFF)
        case 21: self = .vlanPriority(try reader.u8() & 0x07)
        case 22: self = .cipherSuiteCount(try reader.u8() & 0x1F)
        case 23:
            try reader.skip(1)
            self = .cipherSuites(Array(reader.rest().prefix(16)))
        case 24:
            try reader.skip(1)
            self = .cipherSuitePrivileges(Self.levels(try reader.take(8)))
        case 50: self = .ipv6Support(try reader.u8() & 0x07)
        case 51: self = .ipv6Enables(try reader.u8())
        case 55: self = .ipv6Status(try LANIPv6Status(decoding: data))
        case 56: self = .ipv6FixedAddress(try LANIPv6Address(decoding: data))
        case 59: self = .ipv6DynamicAddress(try LANIPv6Address(decoding: data))
        case 65: self = .ipv6Router(try reader.take(16))
        default: self = .other(parameter: parameter, data: data)
        }
    }
}

extension LANParameter {
    /// Two levels to a byte, the first in the low half, after a reserved byte.
    private static func nibbles(_ levels: [PrivilegeLevel]) -> [UInt8] {
        let values = CommandBytes.fixed(levels.map(\.rawValue), 16)
        return [0] + stride(from: 0, to: 16, by: 2).map { values[$0] | values[$0 + 1] << 4 }
    }

    private static func levels(_ bytes: [UInt8]) -> [PrivilegeLevel] {
        bytes.flatMap { [PrivilegeLevel(rawValue: $0 & 0x0F), PrivilegeLevel(rawValue: $0 >> 4)] }
    }
}

/// Four bytes of an IPv4 address or mask, in the order in which they are written.
public struct IPv4Bytes: Sendable, Hashable, CustomStringConvertible {
    /// Always four bytes.
    public let bytes: [UInt8]
    /// Four bytes; fewer are filled with zeroes, more are cut.
    public init(_ bytes: [UInt8]) { self.bytes = CommandBytes.fixed(bytes, 4) }
    /// Dotted decimal.
    public var description: String { bytes.map { "\($0)" }.joined(separator: ".") }
}
