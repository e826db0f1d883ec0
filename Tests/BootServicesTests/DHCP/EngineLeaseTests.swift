import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

@Suite struct EngineLeaseTests {
    private let one = EngineBench.card(1)
    private let two = EngineBench.card(2)

    @Test func aStrangerGetsAnAddressWithEverythingThatBelongsToIt() throws {
        let bench = try EngineBench { plan in
            plan.vlans[0].mtu = 9000
            plan.subnets[0].dnsServers = [IPAddress("10.0.0.53")].compactMap { $0 }
            plan.subnets[0].ntpServers = [IPAddress("10.0.0.123")].compactMap { $0 }
            plan.subnets[0].domain = "lab.example"
            plan.subnets[0].searchDomains = ["lab.example", "example"]
            plan.subnets[0].options = [ExtraOption("224=hex:01ff")].compactMap { $0 }
            if let destination = CIDR("10.8.0.0/16"), let router = IPAddress("10.0.0.9") {
                plan.subnets[0].routes = [.init(destination, via: router)]
            }
        }
        let offer = try #require(bench.send(EngineBench.discover(one)).reply)
        #expect(offer.type == .offer && offer.yiaddr == IPv4Address(10, 0, 0, 100))
        #expect(offer.options[.serverIdentifier] == EngineBench.server)
        #expect(offer.options[.leaseTime] == 600 && offer.options[.renewalTime] == 300)
        #expect(offer.options[.rebindingTime] == 525)
        #expect(offer.options[.subnetMask] == IPv4Address(255, 255, 255, 0))
        #expect(offer.options[.broadcastAddress] == IPv4Address(10, 0, 0, 255))
        #expect(offer.options[.routers] == [IPv4Address(10, 0, 0, 1)])
        #expect(offer.options[.domainNameServers] == [IPv4Address(10, 0, 0, 53)])
        #expect(offer.options[.ntpServers] == [IPv4Address(10, 0, 0, 123)])
        #expect(offer.options[.domainName] == "lab.example")
        #expect(offer.options[.domainSearch]?.names.map(\.description) == ["lab.example", "example"])
        #expect(offer.options[.interfaceMTU] == 9000)
        #expect(
            offer.options[.classlessRoutes]?.map(\.description)
                == ["10.8.0.0/16 via 10.0.0.9", "0.0.0.0/0 via 10.0.0.1"])
        #expect(offer.options[raw: 224] == [1, 255])
        #expect(offer.file.isEmpty && offer.siaddr.isUnspecified, "no boot client")
        #expect(throws: Never.self) { try offer.encoded() }
    }

    @Test func onlyWhatIsAskedForIsSentButTheOperatorsOwnAlways() throws {
        let bench = try EngineBench { plan in
            plan.subnets[0].domain = "lab.example"
            plan.subnets[0].options = [ExtraOption("224=hex:01")].compactMap { $0 }
        }
        let request = EngineBench.discover(one) { $0.options[.parameterRequestList] = [1, 3] }
        let offer = try #require(bench.send(request).reply)
        #expect(offer.options.contains(1) && offer.options.contains(3) && offer.options.contains(224))
        #expect(!offer.options.contains(15) && !offer.options.contains(28))
    }

    @Test func aRequestMakesTheOfferALeaseThatIsToBeStored() throws {
        let bench = try EngineBench()
        #expect(bench.lease(one) == IPv4Address(10, 0, 0, 100))
        let lease = try #require(bench.engine.lease(of: IPAddress(rawValue: 0x0A00_0064)))
        #expect(lease.client.mac?.description == "52:54:00:00:00:01" && lease.state == .bound)
        #expect(lease.expires == Timestamp(microseconds: bench.now.microseconds + 600_000_000))
        #expect(bench.lease(two) == IPv4Address(10, 0, 0, 101))
        var request = EngineBench.message(.request, one)
        request.ciaddr = IPv4Address(10, 0, 0, 100)
        let renewed = bench.send(request, from: request.ciaddr)
        #expect(renewed.changes.count == 1 && renewed.reply?.type == .ack && renewed.reply?.ciaddr == request.ciaddr)
    }

    @Test func theSameAddressIsOfferedAgainAtOnceAndAfterTheEnd() throws {
        let bench = try EngineBench()
        let first = bench.send(EngineBench.discover(one)).reply?.yiaddr
        #expect(bench.send(EngineBench.discover(one)).reply?.yiaddr == first)
        #expect(bench.engine.openOffers(on: 1) == 1)
        #expect(bench.lease(one) == first)
        bench.wait(700)
        #expect(bench.lease(two) != first, "a lease that ended is kept for its owner while others are free")
        #expect(bench.lease(one) == first)
    }

    @Test func offersLapse() throws {
        let bench = try EngineBench(policy: DHCPPolicy(offerSeconds: 10))
        for number in 0..<50 { _ = bench.send(EngineBench.discover(EngineBench.card(number))) }
        #expect(bench.engine.openOffers(on: 1) == 50)
        bench.wait(11)
        for _ in 0..<10 { _ = bench.send(EngineBench.discover(one)) }
        #expect(bench.engine.openOffers(on: 1) == 1)
    }

    @Test func renewalRebindingAndRestart() throws {
        let bench = try EngineBench()
        let address = try #require(bench.lease(one))
        bench.wait(300)
        var renewal = EngineBench.message(.request, one)
        renewal.ciaddr = address
        #expect(bench.send(renewal, from: address).reply?.yiaddr == address)
        bench.wait(525)
        #expect(bench.send(renewal).reply?.options[.leaseTime] == 600, "rebinding, by broadcast")
        let restart = EngineBench.message(.request, one) { $0.options[.requestedAddress] = address }
        #expect(bench.send(restart).reply?.type == .ack)
        let stranger = EngineBench.message(.request, two) { $0.options[.requestedAddress] = address }
        #expect(bench.send(stranger).reason == .unknownClient(address) && bench.send(stranger).reply == nil)
        let moved = EngineBench.message(.request, two) { $0.options[.requestedAddress] = IPv4Address(192, 168, 1, 5) }
        let refusal = try #require(bench.send(moved).reply)
        #expect(refusal.type == .nak && refusal.destination == .broadcast && refusal.yiaddr.isUnspecified)
        #expect(refusal.options[.message]?.description.contains("192.168.1.5 is of another network") == true)
    }

    @Test func aForgottenLeaseIsTakenUpAgainWhereNobodyElseHasIt() throws {
        let bench = try EngineBench()
        var renewal = EngineBench.message(.request, one)
        renewal.ciaddr = IPv4Address(10, 0, 0, 150)
        #expect(bench.send(renewal, from: renewal.ciaddr).reply?.type == .ack)
        var other = EngineBench.message(.request, two)
        other.ciaddr = IPv4Address(10, 0, 0, 150)
        #expect(bench.send(other, from: other.ciaddr).reply?.type == .nak)
        other.ciaddr = IPv4Address(10, 0, 0, 50)
        #expect(bench.send(other, from: other.ciaddr).reply?.type == .nak, "in no dynamic range")
    }

    @Test func releaseAndDecline() throws {
        let bench = try EngineBench()
        let address = try #require(bench.lease(one))
        var release = EngineBench.message(.release, two)
        release.ciaddr = address
        #expect(bench.send(release).reason == .notItsAddress(address), "not its own")
        release = EngineBench.message(.release, one)
        release.ciaddr = address
        #expect(bench.send(release).changes.count == 1)
        #expect(bench.engine.lease(of: IPAddress(rawValue: address.rawValue))?.state == .released)
        #expect(bench.lease(one) == address)
        let decline = EngineBench.message(.decline, one) { $0.options[.requestedAddress] = address }
        let set = bench.send(decline)
        #expect(set.declined == address && set.reply == nil && set.changes.count == 1)
        #expect(bench.lease(one) != address)
        let forged = EngineBench.message(.decline, two) { $0.options[.requestedAddress] = IPv4Address(10, 0, 0, 120) }
        #expect(bench.send(forged).reason == .notItsAddress(IPv4Address(10, 0, 0, 120)))
        bench.wait(601)
        #expect(bench.lease(two) { $0.options[.requestedAddress] = address } == address, "free again after its time")
    }

    @Test func informGivesOptionsAndNoAddress() throws {
        let bench = try EngineBench()
        var inform = EngineBench.message(.inform, one)
        inform.ciaddr = IPv4Address(10, 0, 0, 77)
        let decision = bench.send(inform, from: inform.ciaddr)
        let ack = try #require(decision.reply)
        #expect(ack.type == .ack && ack.yiaddr.isUnspecified && ack.options[.leaseTime] == nil)
        #expect(ack.options[.routers] != nil && ack.destination == .client(inform.ciaddr))
        #expect(decision.changes.isEmpty && bench.engine.leaseCount == 0)
    }

    @Test func staticAddressesAreTheirOwnersAlone() throws {
        let mac = try EngineBench.mac(1)
        let bench = try EngineBench { plan in
            plan.statics = [
                StaticAddress(
                    mac: mac, address: IPAddress("10.0.0.10"), hostName: "n1",
                    options: [ExtraOption("42=ip:10.0.0.7")].compactMap { $0 })
            ]
        }
        let offer = try #require(bench.send(EngineBench.discover(one)).reply)
        #expect(offer.yiaddr == IPv4Address(10, 0, 0, 10) && offer.options[.hostName] == "n1")
        #expect(offer.options[.ntpServers] == [IPv4Address(10, 0, 0, 7)])
        #expect(bench.lease(one) == IPv4Address(10, 0, 0, 10))
        #expect(
            bench.lease(two) { $0.options[.requestedAddress] = IPv4Address(10, 0, 0, 10) } == IPv4Address(10, 0, 0, 100)
        )
        var thief = EngineBench.message(.request, two)
        thief.ciaddr = IPv4Address(10, 0, 0, 10)
        #expect(bench.send(thief, from: thief.ciaddr).reply?.type == .nak)
    }

    @Test func anEntryMadeLaterMovesTheMachineToItsAddress() throws {
        let bench = try EngineBench()
        let old = try #require(bench.lease(one))
        var plan = bench.directory.plan
        plan.statics = [StaticAddress(mac: try EngineBench.mac(1), address: IPAddress("10.0.0.10"))]
        bench.directory = DHCPDirectory(plan)
        var renewal = EngineBench.message(.request, one)
        renewal.ciaddr = old
        #expect(bench.send(renewal, from: old).reply?.type == .nak, "a change counts from the next packet on")
        #expect(bench.lease(one) == IPv4Address(10, 0, 0, 10))
        #expect(bench.engine.lease(of: IPAddress(rawValue: old.rawValue)) == nil)
        #expect(bench.lease(two) == IPv4Address(10, 0, 0, 100), "the old address is free")
    }

    @Test func whatCannotBeStoredIsTakenBack() throws {
        let bench = try EngineBench()
        let offer = try #require(bench.send(EngineBench.discover(one)).reply)
        var request = EngineBench.message(.request, one)
        request.options[.serverIdentifier] = EngineBench.server
        request.options[.requestedAddress] = offer.yiaddr
        let decision = bench.send(request)
        #expect(bench.engine.leaseCount == 1)
        bench.engine.withdraw(decision)
        #expect(bench.engine.leaseCount == 0)
        #expect(bench.lease(one) != nil && bench.lease(two) != nil)
    }

    @Test func leasesOutliveARestart() throws {
        let bench = try EngineBench()
        let addresses = (0..<90).map { bench.lease(EngineBench.card($0)) }
        #expect(Set(addresses).count == 90 && !addresses.contains(nil))
        let again = try EngineBench(leases: bench.engine.leases)
        again.now = bench.now
        #expect((0..<90).map { again.lease(EngineBench.card($0)) } == addresses)
        #expect(again.lease(EngineBench.card(500)) == nil, "the rest is kept for known cards")
        again.wait(601)
        #expect(again.lease(EngineBench.card(500)) != nil, "the leases have ended")
    }

    @Test func leaseLengthIsNegotiated() throws {
        let bench = try EngineBench()
        for (wanted, given) in [(120, 120), (1, 60), (100_000, 600)] as [(UInt32, UInt32)] {
            let request = EngineBench.discover(one) { $0.options[.leaseTime] = wanted }
            #expect(bench.send(request).reply?.options[.leaseTime] == given)
        }
    }

    @Test func clientsAreKnownByTheirCardUnlessThePolicySaysOtherwise() throws {
        let firmware: (inout DHCPMessage) -> Void = { $0.options[raw: 61] = [0] + Array(repeating: 7, count: 16) }
        let bench = try EngineBench()
        let first = bench.lease(one, firmware)
        #expect(bench.lease(one) == first)
        let strict = try EngineBench(policy: DHCPPolicy(usesClientIdentifiers: true))
        let other = strict.lease(one, firmware)
        #expect(strict.lease(one) != other)
        let nobody = try #require(HardwareAddress(type: 32, octets: [UInt8]()))
        #expect(bench.send(EngineBench.discover(nobody)).reason == .noIdentity)
        #expect(bench.lease(nobody, firmware) != nil, "InfiniBand has no chaddr and is known by option 61")
    }
}
