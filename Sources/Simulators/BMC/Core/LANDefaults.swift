import WroughtWireIPMI

/// The LAN parameters that a simulated BMC starts with (IPMI 2.0 table 23-4).
enum LANDefaults {
    static func parameters(of settings: BMCSettings) -> [UInt8: [UInt8]] {
        let types = settings.authenticationTypes.reduce(UInt8(0)) { $0 | $1.bit }
        let suites = settings.cipherSuites.sorted()
        var parameters: [UInt8: [UInt8]] = [
            0: [0], 1: [types], 2: Array(repeating: types, count: 5), 7: [0x40, 0x40, 0x10],
            8: [0x6F, 0x02], 9: [0x98, 0x02], 10: [0x02], 11: [0x04],
            16: Array("public".utf8) + Array(repeating: 0, count: 12), 17: [0],
        ]
        let typed: [LANParameter] = [
            .address(IPv4Bytes([127, 0, 0, 1])), .addressSource(.fixed), .macAddress([0x02, 0x57, 0x52, 0, 0, 1]),
            .subnetMask(IPv4Bytes([255, 0, 0, 0])), .defaultGateway(IPv4Bytes([127, 0, 0, 254])),
            .defaultGatewayMAC([0x02, 0x57, 0x52, 0, 0, 0xFE]), .backupGateway(IPv4Bytes([0, 0, 0, 0])),
            .backupGatewayMAC([0, 0, 0, 0, 0, 0]), .vlan(nil), .vlanPriority(0),
            .cipherSuiteCount(UInt8(truncatingIfNeeded: suites.count)), .cipherSuites(suites),
            .cipherSuitePrivileges(Array(repeating: .admin, count: 16)),
        ]
        for parameter in typed { parameters[parameter.parameter] = parameter.data }
        return parameters
    }

    /// Parameters that cannot be written.
    static let readOnly: Set<UInt8> = [1, 17, 22, 23, 50, 55, 59]
}
