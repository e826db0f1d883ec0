import Foundation
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct LeaseStoreTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func lease(_ number: UInt32, expires: Int64 = 9_000_000) throws -> Lease {
        let mac = try #require(
            MACAddress(octets: [2, 0, 0, UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]))
        return Lease(
            address: IPAddress(rawValue: 0x0A00_0000 + number), client: LeaseClient(mac),
            started: Timestamp(microseconds: 1), expires: Timestamp(microseconds: expires))
    }

    @Test func leasesAreKeptReplacedAndForgotten() async throws {
        let store = try await folder.open()
        #expect(try await store.leases().isEmpty)
        var named = try lease(2)
        named.hostName = "n2"
        let odd = Lease(
            address: IPAddress(rawValue: .max), client: LeaseClient(.identifier, [0, 255]), state: .declined,
            started: Timestamp(microseconds: 5), expires: Timestamp(microseconds: 6))
        try await store.keep([.keep(odd), .keep(named), .keep(try lease(1)), .keep(try lease(3))])
        try await store.keep([.keep(try lease(1, expires: 7)), .forget(IPAddress(rawValue: 0x0A00_0003))])
        try await store.keep([])
        await store.close()
        let again = try await folder.open()
        #expect(try await again.leases() == [lease(1, expires: 7), named, odd])
        await again.close()
    }

    @Test func manyWritersShareTransactionsAndLoseNothing() async throws {
        let store = try await folder.open()
        try await withThrowingTaskGroup { group in
            for number in 0..<500 as Range<UInt32> {
                let change = LeaseChange.keep(try lease(number))
                group.addTask { try await store.keep([change]) }
            }
            try await group.waitForAll()
        }
        #expect(try await store.leases().count == 500)
        await store.close()
    }

    @Test func aPlanIsStoredWholeOrNotAtAll() async throws {
        let store = try await folder.open()
        #expect(try await store.networkPlan() == NetworkPlan())
        let cidr = try #require(CIDR("10.0.0.0/24"))
        let range = try #require(AddressRange("10.0.0.10-10.0.0.20"))
        let plan = NetworkPlan.single(cidr, dynamic: range)
        #expect(try await store.changeNetworks { $0 = plan } == plan)
        let error = await inventoryError { () throws(InventoryError) in
            try await store.changeNetworks { $0.subnets.append(Subnet(id: 2, vlan: 1, cidr: cidr)) }
        }
        #expect(error?.code == .badNetworks && error?.problems.count == 1)
        await store.close()
        let again = try await folder.open()
        #expect(try await again.networkPlan() == plan)
        await again.close()
    }
}
