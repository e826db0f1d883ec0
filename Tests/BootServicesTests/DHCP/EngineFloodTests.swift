import SeededNumbers
import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

@Suite struct EngineFloodTests {
    @Test func aFloodOfInventedCardsLeavesRoomForThoseThatAreKnown() throws {
        let known = try EngineBench.mac(1)
        let bench = try EngineBench { $0.statics = [StaticAddress(mac: known)] }
        for number in 1000..<6000 {
            _ = bench.send(EngineBench.discover(EngineBench.card(number)))
            #expect(bench.engine.openOffers(on: 1) <= 50)
        }
        #expect(bench.lease(EngineBench.card(1)) != nil)
        #expect(bench.lease(EngineBench.card(7)) != nil, "a stranger who goes on is served as well")
        #expect(bench.engine.leaseCount == 2)
    }

    @Test func aFloodOfWholeExchangesStopsBeforeTheLastAddresses() throws {
        let bench = try EngineBench { plan in
            plan.statics = (1...5).compactMap { number in
                (try? EngineBench.mac(number)).map { StaticAddress(mac: $0) }
            }
        }
        let got = (1000..<1500).compactMap { bench.lease(EngineBench.card($0)) }
        #expect(got.count == 90)
        let refused = bench.send(EngineBench.discover(EngineBench.card(5000)))
        #expect(refused.reply == nil && refused.reason == .keptForKnown(vlan: "untagged"))
        #expect((1...5).compactMap { bench.lease(EngineBench.card($0)) }.count == 5)
        bench.wait(601)
        let anew = (2000..<2080).compactMap { bench.lease(EngineBench.card($0)) }
        #expect(anew.count == 80, "ended leases are given anew")
    }

    @Test func releasingAndTakingAgainForeverLeaksNothing() throws {
        let bench = try EngineBench()
        var request = EngineBench.message(.release, EngineBench.card(1))
        for _ in 0..<2000 {
            let address = try #require(bench.lease(EngineBench.card(1)))
            request.ciaddr = address
            _ = bench.send(request)
        }
        #expect(bench.engine.leaseCount == 1)
        let others = (2...80).compactMap { bench.lease(EngineBench.card($0)) }
        #expect(Set(others).count == 79)
    }

    /// Whatever clients do, in whichever order: no address has two owners, and all answers can be written.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func randomTrafficNeverGivesOneAddressTwice(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let known = try EngineBench.mac(3)
        let bench = try EngineBench(policy: DHCPPolicy(offerSeconds: 5)) { plan in
            plan.statics = [StaticAddress(mac: known, address: IPAddress("10.0.0.10"))]
        }
        var held: [IPv4Address: (card: HardwareAddress, until: Timestamp)] = [:]
        for _ in 0..<5000 {
            let card = EngineBench.card(Int.random(in: 1...150, using: &random))
            let types: [DHCPMessageType] = [.discover, .request, .request, .release, .decline, .inform]
            let wanted = IPv4Address(rawValue: 0x0A00_0060 + UInt32.random(in: 0...110, using: &random))
            let message = EngineBench.message(types.randomElement(using: &random) ?? .discover, card) { message in
                if Bool.random(using: &random) { message.options[.requestedAddress] = wanted }
                if Bool.random(using: &random) { message.options[.serverIdentifier] = EngineBench.server }
                if Bool.random(using: &random) { message.ciaddr = wanted }
            }
            let decision = bench.send(message, from: message.ciaddr)
            if let reply = decision.reply {
                _ = try reply.encoded()
                if reply.type == .ack, !reply.yiaddr.isUnspecified {
                    if let other = held[reply.yiaddr], other.until > bench.now {
                        #expect(other.card == card, "\(reply.yiaddr) has two owners")
                    }
                    held[reply.yiaddr] = (card, bench.now.after(seconds: Int(reply.options[.leaseTime] ?? 0)))
                }
            }
            for change in decision.changes {
                if case .keep(let lease) = change, lease.state != .bound {
                    held[IPv4Address(rawValue: lease.address.rawValue)] = nil
                }
                if case .forget(let address) = change { held[IPv4Address(rawValue: address.rawValue)] = nil }
            }
            if Int.random(in: 0..<20, using: &random) == 0 { bench.wait(Int.random(in: 1...120, using: &random)) }
        }
        #expect(held.keys.allSatisfy { $0 == IPv4Address(10, 0, 0, 10) || (100...199).contains($0.rawValue & 255) })
    }
}

extension Timestamp {
    func after(seconds: Int) -> Timestamp { Timestamp(microseconds: microseconds + Int64(seconds) * 1_000_000) }
}
