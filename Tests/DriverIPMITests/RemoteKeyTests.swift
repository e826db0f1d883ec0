import NIOCore
import Testing

@testable import DriverIPMI

@Suite struct RemoteKeyTests {
    /// Controllers in a row, or behind one address on ports in a row, are shared out evenly.
    @Test(arguments: ["127.0.0.", "10.255.7.", "fd00::"]) func neighboursAreSharedOut(_ prefix: String) throws {
        let byAddress = try (1...8).map { try half("\(prefix)\($0)", 623) }
        #expect(byAddress.count { $0 == 0 } == 4 && byAddress.count { $0 == 1 } == 4)
        #expect(zip(byAddress, byAddress.dropFirst()).allSatisfy { $0 != $1 })
        let byPort = try (9000...9007).map { try half("\(prefix)1", $0) }
        #expect(zip(byPort, byPort.dropFirst()).allSatisfy { $0 != $1 })
    }

    private func half(_ address: String, _ port: Int) throws -> Int {
        try #require(RemoteKey(SocketAddress(ipAddress: address, port: port))).half
    }
}
