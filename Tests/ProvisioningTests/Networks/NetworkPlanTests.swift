import Testing
import WroughtCore
import WroughtProvisioning

@Suite struct NetworkPlanTests {
    private static func cidr(_ text: String) throws -> CIDR { try #require(CIDR(text)) }
    private static func range(_ text: String) throws -> AddressRange { try #require(AddressRange(text)) }
    private static func mac(_ last: UInt8) throws -> MACAddress {
        try #require(MACAddress(octets: [0x52, 0x54, 0, 0, 0, last]))
    }

    private func plan() throws -> NetworkPlan {
        try .single(
            Self.cidr("10.0.0.0/24"), dynamic: Self.range("10.0.0.100-10.0.0.199"), gateway: IPAddress("10.0.0.1"))
    }

    @Test func aSmallPlanIsWhole() throws {
        #expect(try plan().problems().isEmpty)
        #expect(try plan().checked() == plan())
        #expect(NetworkPlan().problems().isEmpty)
    }

    @Test(arguments: ["10.0.0.1", "0.0.0.0", "255.255.255.255"])
    func addressesAreReadAndWritten(_ text: String) throws {
        #expect(IPAddress(text)?.description == text)
    }

    @Test(arguments: ["", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.1 ", "a.b.c.d", "1.2.3.4.5", "+1.2.3.4"])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func blocksAndRangesAreReadAndWritten() throws {
        #expect(CIDR("10.0.0.7/24") == nil && CIDR("10.0.0.0/33") == nil && CIDR("10.0.0.0/024") == nil)
        #expect(try Self.cidr("10.0.0.0/24").hosts.description == "10.0.0.1-10.0.0.254")
        #expect(try Self.cidr("10.0.0.0/31").hosts.count == 2)
        #expect(try Self.cidr("10.0.0.128/25").netmask.description == "255.255.255.128")
        #expect(try Self.cidr("10.0.0.0/8").overlaps(Self.cidr("10.1.0.0/16")))
        #expect(AddressRange("10.0.0.9-10.0.0.1") == nil)
        #expect(AddressRange("10.0.0.9")?.count == 1)
        #expect(try Self.range("10.0.0.1-10.0.0.9").intersection(Self.range("10.0.0.10")) == nil)
    }

    @Test func extraOptionsAreReadAndWritten() throws {
        #expect(ExtraOption("42=ip:10.0.0.1,10.0.0.2")?.octets == [10, 0, 0, 1, 10, 0, 0, 2])
        #expect(ExtraOption("26=u16:9000")?.octets == [0x23, 0x28])
        #expect(ExtraOption("100=text:UTC0")?.octets == Array("UTC0".utf8))
        let own = try #require(ExtraOption("224=hex:01:ff"))
        #expect(ExtraOption(own.description) == own)
        for text in [
            "53=u8:1", "0=hex:01", "255=hex:01", "224=hex:1", "224=ip:x", "224=", "224", "1000=hex:01", "224=text:",
        ] {
            #expect(ExtraOption(text) == nil, "\(text)")
        }
    }

    @Test func overlapsNameBothThingsTheAddressesAndTheRemedy() throws {
        var plan = try plan()
        plan.subnets.append(Subnet(id: 2, name: "wide", vlan: 1, cidr: try Self.cidr("10.0.0.0/16")))
        plan.ranges.append(
            SubnetRange(
                id: 2, subnet: 1, kind: .reserved, range: try Self.range("10.0.0.150-10.0.0.220"), comment: "PDUs"))
        let texts = plan.problems().map(\.description)
        #expect(
            texts == [
                "the subnets wide (10.0.0.0/16) and 10.0.0.0/24 both hold 10.0.0.0-10.0.0.255; make one of them smaller or "
                    + "remove it; two networks cannot have the same addresses",
                "the dynamic range 10.0.0.100-10.0.0.199 and the reserved range 10.0.0.150-10.0.0.220 (PDUs) both hold "
                    + "10.0.0.150-10.0.0.199; end the one where the other begins, or remove one of them",
            ])
    }

    @Test func staticAddressesAreCheckedAgainstEverything() throws {
        var plan = try plan()
        plan.statics = [
            StaticAddress(mac: try Self.mac(1), address: IPAddress("10.0.0.120"), machine: "n1"),
            StaticAddress(mac: try Self.mac(2), address: IPAddress("10.0.0.10"), machine: "n2"),
            StaticAddress(mac: try Self.mac(3), address: IPAddress("10.0.0.10")),
            StaticAddress(mac: try Self.mac(4), address: IPAddress("10.9.0.1")),
            StaticAddress(mac: try Self.mac(5), address: IPAddress("10.0.0.1")),
            StaticAddress(mac: try Self.mac(6), address: IPAddress("10.0.0.255")),
            StaticAddress(mac: try Self.mac(7), address: IPAddress("10.0.0.20")),
            StaticAddress(mac: try Self.mac(7), address: IPAddress("10.0.0.21")),
        ]
        let texts = plan.problems().map(\.description).joined(separator: "\n")
        #expect(texts.contains("10.0.0.120 of n1 (52:54:00:00:00:01) lies in the dynamic range 10.0.0.100-10.0.0.199"))
        #expect(texts.contains("the address 10.0.0.10 is given to both n2 (52:54:00:00:00:02) and 52:54:00:00:00:03"))
        #expect(texts.contains("10.9.0.1 of 52:54:00:00:00:04 is in none of the subnets"))
        #expect(texts.contains("10.0.0.1 of 52:54:00:00:00:05 is the gateway"))
        #expect(texts.contains("10.0.0.255 of 52:54:00:00:00:06 is the network or broadcast address"))
        #expect(texts.contains("the card 52:54:00:00:00:07 has 2 entries (10.0.0.20, 10.0.0.21) in one subnet"))
        #expect(plan.problems().count == 6)
    }

    @Test func everythingElseThatIsWrongIsToldAtOnce() throws {
        var plan = try plan()
        plan.vlans[0].mtu = 100
        plan.vlans.append(VLAN(id: 1, fabric: 9, tag: 4095, name: "odd", space: 3))
        plan.vlans.append(VLAN(id: 7, fabric: 1, name: "twin", dhcp: .server))
        plan.subnets[0].gateway = IPAddress("10.0.1.1")
        plan.subnets[0].leaseSeconds = 5
        plan.subnets[0].routes = [Subnet.Route(try Self.cidr("10.8.0.0/16"), via: try #require(IPAddress("10.7.0.1")))]
        plan.ranges.append(SubnetRange(id: 3, subnet: 1, kind: .reserved, range: try Self.range("10.0.0.250-10.0.1.5")))
        plan.ranges.append(SubnetRange(id: 4, subnet: 1, kind: .dynamic, range: try Self.range("10.0.0.0-10.0.0.5")))
        plan.ranges.append(SubnetRange(id: 5, subnet: 77, kind: .dynamic, range: try Self.range("10.0.0.8")))
        let texts = plan.problems().map(\.description)
        for part in [
            "two of the VLANs have the number 1", "has the tag 4095", "has the MTU 100", "have the same tag 0",
            "names the fabric 9, which does not exist", "names the space 3", "names the subnet 77",
            "the gateway 10.0.1.1", "the lease of 5 s", "goes through 10.7.0.1", "is not within its subnet",
            "holds the network or broadcast address", "DHCP is on for the VLAN twin (untagged), which has no subnet",
        ] {
            #expect(texts.contains { $0.contains(part) }, "\(part)")
        }
        let error = #expect(throws: InventoryError.self) { try plan.checked() }
        #expect(error?.code == .badNetworks && error?.problems.count == texts.count)
    }

    @Test func tenThousandStaticAddressesAreCheckedInOneGo() throws {
        var plan = try NetworkPlan.single(Self.cidr("10.0.0.0/16"), dynamic: Self.range("10.0.200.0-10.0.254.0"))
        plan.statics = try (1...10_000).map { number in
            let mac = MACAddress(octets: [2, 0, 0, 0, UInt8(number >> 8), UInt8(number & 255)])
            return StaticAddress(mac: try #require(mac), address: IPAddress(rawValue: 0x0A00_0000 + UInt32(number)))
        }
        #expect(plan.problems().isEmpty)
    }
}
