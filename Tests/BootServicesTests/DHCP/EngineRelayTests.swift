import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

@Suite struct EngineRelayTests {
    private let one = EngineBench.card(1)
    private let relay = IPv4Address(10, 1, 0, 1)

    /// A second VLAN, 10.1.0.0/24, behind a relay at its address 1; a third that nobody manages, 10.2.0.0/24.
    private func bench() throws -> EngineBench {
        try EngineBench { plan in
            plan.vlans.append(VLAN(id: 2, fabric: 1, tag: 20, name: "far", dhcp: .server))
            plan.vlans.append(VLAN(id: 3, fabric: 1, tag: 30, name: "office"))
            for (id, text) in [(2, "10.1.0.0/24"), (3, "10.2.0.0/24")] {
                if let cidr = CIDR(text) { plan.subnets.append(Subnet(id: id, vlan: id, cidr: cidr)) }
            }
            for (id, text) in [(2, "10.1.0.100-10.1.0.199"), (3, "10.2.0.100-10.2.0.199")] {
                if let range = AddressRange(text) {
                    plan.ranges.append(SubnetRange(id: id, subnet: id, kind: .dynamic, range: range))
                }
            }
        }
    }

    @Test func aRelaysAddressNamesTheSubnet() throws {
        let bench = try bench()
        let offer = try #require(
            bench.send(EngineBench.discover(one) { $0.giaddr = relay }, from: relay).reply)
        #expect(offer.yiaddr == IPv4Address(10, 1, 0, 100) && offer.giaddr == relay)
        #expect(offer.destination == .relay(relay, usesSourcePort: false))
        #expect(bench.lease(one) == IPv4Address(10, 0, 0, 100), "another VLAN, another address")
    }

    @Test func whatTheRelaySaysComesBackAndLinkSelectionWins() throws {
        let bench = try bench()
        var information = RelayAgentInformation()
        information[.circuitID] = [1, 2, 3]
        information[.linkSelection] = IPv4Address(10, 1, 0, 0)
        information[.serverIdentifierOverride] = IPv4Address(10, 1, 0, 254)
        information[.flags] = .unicast
        let change: (inout DHCPMessage) -> Void = {
            $0.giaddr = IPv4Address(10, 0, 0, 9)
            $0.options[.relayAgentInformation] = information
        }
        let offer = try #require(bench.send(EngineBench.discover(one, change)).reply)
        #expect(offer.yiaddr == IPv4Address(10, 1, 0, 100))
        #expect(offer.options[.relayAgentInformation] == information)
        #expect(offer.options[.serverIdentifier] == IPv4Address(10, 1, 0, 254), "RFC 5107")
        #expect(bench.lease(one, change) == IPv4Address(10, 1, 0, 100), "the client answers to the relay's address")
    }

    @Test func forgedAndUnknownRelaysAreNotAnswered() throws {
        let bench = try bench()
        for (giaddr, reason) in [
            (IPv4Address(203, 0, 113, 1), DHCPSilence.unknownSubnet(IPv4Address(203, 0, 113, 1))),
            (EngineBench.server, .relayIsServer(EngineBench.server)),
            (IPv4Address(10, 2, 0, 1), .unmanaged(vlan: "office (tag 30)")),
        ] {
            let decision = bench.send(EngineBench.discover(one) { $0.giaddr = giaddr })
            #expect(decision.reply == nil && decision.reason == reason)
        }
        #expect(bench.engine.leaseCount == 0)
    }

    @Test func unmanagedVLANsAndUnknownInterfacesStaySilent() throws {
        let bench = try bench()
        let office = try #require(DHCPLink(interface: "eth1", addresses: [IPv4Address(10, 2, 0, 2)]))
        let types: [DHCPMessageType] = [.discover, .request, .inform, .release, .decline]
        for type in types {
            let message = EngineBench.message(type, one) {
                $0.ciaddr = type == .inform || type == .release ? IPv4Address(10, 2, 0, 7) : .unspecified
                $0.options[.requestedAddress] = IPv4Address(10, 2, 0, 7)
                $0.options[.vendorClass] = "PXEClient:Arch:00007:UNDI:003016"
            }
            for port in DHCPArrival.Port.allCases {
                let decision = bench.send(message, port: port, link: office)
                #expect(decision.reply == nil && decision.reason == .unmanaged(vlan: "office (tag 30)"))
                #expect(decision.changes.isEmpty)
            }
        }
        let nowhere = try #require(DHCPLink(interface: "eth2", addresses: [IPv4Address(172, 16, 0, 1)]))
        #expect(bench.send(EngineBench.discover(one), link: nowhere).reason == .unknownLink(interface: "eth2"))
    }

    @Test func aRenewalThatComesThroughARouterIsAnswered() throws {
        let bench = try bench()
        let change: (inout DHCPMessage) -> Void = { $0.giaddr = relay }
        let address = try #require(bench.lease(one, change))
        var renewal = EngineBench.message(.request, one)
        renewal.ciaddr = address
        let ack = try #require(bench.send(renewal, from: address).reply)
        #expect(ack.type == .ack && ack.yiaddr == address && ack.destination == .client(address))
        renewal.ciaddr = IPv4Address(203, 0, 113, 7)
        #expect(bench.send(renewal, from: renewal.ciaddr).reason == .unknownSubnet(renewal.ciaddr))
    }

    @Test func severalSubnetsOfOneVLANAreUsedOneAfterTheOther() throws {
        let bench = try EngineBench { plan in
            if let cidr = CIDR("10.9.0.0/24"), let range = AddressRange("10.9.0.10-10.9.0.19") {
                plan.subnets.append(Subnet(id: 9, vlan: 1, cidr: cidr, gateway: IPAddress("10.9.0.1")))
                plan.ranges.append(SubnetRange(id: 9, subnet: 9, kind: .dynamic, range: range))
            }
        }
        let addresses = (0..<110).compactMap { bench.lease(EngineBench.card($0)) }
        #expect(Set(addresses).count == 99, "a tenth is kept for known machines")
        var plan = bench.directory.plan
        plan.statics = try (200..<210).map { StaticAddress(mac: try EngineBench.mac($0)) }
        bench.directory = DHCPDirectory(plan)
        let more = (200..<210).compactMap { bench.lease(EngineBench.card($0)) }
        #expect(more.count == 10 && more.dropFirst().allSatisfy { $0.rawValue >> 8 == 0x0A0900 })
        let offer = bench.send(EngineBench.discover(EngineBench.card(205))).reply
        #expect(offer?.options[.routers] == [IPv4Address(10, 9, 0, 1)])
    }
}
