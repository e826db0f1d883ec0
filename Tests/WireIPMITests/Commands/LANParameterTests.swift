import Testing
import WroughtWireIPMI

/// The LAN parameters that have fields (IPMI 2.0 table 23-4).
@Suite("LAN parameters")
struct LANParameterTests {
    private static let address: [UInt8] = [0x20, 0x01, 0x0D, 0xB8] + Array(repeating: 0, count: 11) + [0x07]

    static let samples: [(LANParameter, [UInt8])] = [
        (.setInProgress(.inProgress), [1]), (.authenticationSupport(0x14), [0x14]),
        (.authenticationEnables([1, 2, 4, 16, 0]), [1, 2, 4, 16, 0]),
        (.address(IPv4Bytes([192, 0, 2, 7])), [192, 0, 2, 7]), (.addressSource(.dhcp), [2]),
        (.macAddress([1, 2, 3, 4, 5, 6]), [1, 2, 3, 4, 5, 6]), (.vlan(4094), [0xFE, 0x8F]), (.vlan(nil), [0, 0]),
        (.vlanPriority(5), [5]), (.cipherSuiteCount(3), [3]), (.cipherSuites([0, 3, 17]), [0, 0, 3, 17]),
        (
            .cipherSuitePrivileges([.highest, .admin, .user] + Array(repeating: .highest, count: 13)),
            [0, 0x40, 0x02, 0, 0, 0, 0, 0, 0]
        ),
        (.ipv6Support(3), [3]), (.ipv6Enables(2), [2]),
        (.ipv6Status(LANIPv6Status(fixedLimit: 1, dynamicLimit: 4)), [1, 4, 3]),
        (
            .ipv6FixedAddress(LANIPv6Address(set: 1, address: address, prefixLength: 48, status: 2)),
            [1, 0x80] + address + [48, 2]
        ),
        (
            .ipv6DynamicAddress(LANIPv6Address(set: 0, isEnabled: false, source: 2, address: address)),
            [0, 2] + address + [64, 0]
        ),
        (.ipv6Router(address), address), (.other(parameter: 99, data: [1, 2]), [1, 2]),
    ]

    @Test("bytes and back", arguments: samples)
    func coding(_ parameter: LANParameter, _ bytes: [UInt8]) throws {
        #expect(parameter.data == bytes)
        #expect(try LANParameter(parameter: parameter.parameter, data: bytes) == parameter)
    }

    @Test("no bytes of any parameter trap, and what is read is written again as it reads")
    func anything() throws {
        for number in UInt8.min...UInt8.max {
            for length in 0..<24 {
                let bytes = (0..<length).map { _ in UInt8.random(in: 0...255) }
                guard let parameter = try? LANParameter(parameter: number, data: bytes) else { continue }
                #expect(try LANParameter(parameter: number, data: parameter.data) == parameter)
            }
        }
    }

    @Test(
        "IPv6 addresses are written as RFC 5952 wants them",
        arguments: [
            ([], "::"), ([0x20, 0x01, 0x0D, 0xB8], "2001:db8::"),
            ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 2, 0x57, 0x52, 0xFF, 0xFE, 0, 0, 1], "fe80::257:52ff:fe00:1"),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "::1"),
            ([0x20, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1], "2001:0:1::1:0:1"),
            ([0, 1, 0, 0, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7], "1:0:2:3:4:5:6:7"),
        ] as [([UInt8], String)])
    func text(_ bytes: [UInt8], _ text: String) {
        #expect(LANIPv6Address.text(of: bytes) == text)
    }
}
