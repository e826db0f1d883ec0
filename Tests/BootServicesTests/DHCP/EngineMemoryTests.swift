import Foundation
import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

@Suite(.serialized) struct EngineMemoryTests {
    private static func residentMiB() throws -> Double {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Double($0) }
        return try #require(pages) * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }

    @Test func sixtyFiveThousandLeasesFitIntoAHundredMegabytes() throws {
        let now = Timestamp(microseconds: 1_000_000_000)
        let plan = NetworkPlan.single(
            try #require(CIDR("10.0.0.0/14")), dynamic: try #require(AddressRange("10.1.0.0-10.2.200.0")))
        let directory = DHCPDirectory(plan)
        let link = try #require(DHCPLink(interface: "eth0", addresses: [IPv4Address(10, 0, 0, 2)]))
        let before = try Self.residentMiB()
        var engine = DHCPEngine(
            leases: (0..<65_000).compactMap { number in
                MACAddress(octets: EngineBench.card(number).octets).map { mac in
                    Lease(
                        address: IPAddress(rawValue: 0x0A01_0000 + UInt32(number)), client: LeaseClient(mac),
                        started: now,
                        expires: now.after(seconds: 600), hostName: "node-\(number)")
                }
            })
        let request = EngineBench.discover(EngineBench.card(70_000))
        let arrival = DHCPArrival(link: link, source: .unspecified)
        let offer = engine.handle(request, from: arrival, in: directory, at: now).reply
        #expect(offer?.yiaddr == IPv4Address(rawValue: 0x0A01_0000 + 65_000))
        #expect(engine.leaseCount == 65_000)
        #expect(try Self.residentMiB() - before < 100)
    }
}
