import Testing
import WroughtBootServices
import WroughtCore
import WroughtWire

@Suite struct ForeignServerTests {
    private let ours = [EngineBench.server]
    private let now = Timestamp(microseconds: 1_000_000)
    private let other = IPv4Address(10, 0, 0, 3)

    private func offer(from server: IPv4Address) -> DHCPMessage {
        EngineBench.discover(EngineBench.card(1)).reply(.offer, from: server)
    }

    @Test func anotherServersOfferIsToldOfOnce() {
        var watch = ForeignServerWatch(quietSeconds: 60)
        let card = EngineBench.card(9)
        let found = watch.saw(offer(from: other), from: other, card: card, ours: ours, at: now)
        #expect(found?.server == other && found?.card == card)
        #expect(watch.saw(offer(from: other), from: other, card: card, ours: ours, at: now.after(seconds: 59)) == nil)
        #expect(watch.saw(offer(from: other), from: other, card: card, ours: ours, at: now.after(seconds: 61)) != nil)
        #expect(watch.saw(offer(from: ours[0]), from: ours[0], card: card, ours: ours, at: now) == nil)
        #expect(watch.saw(EngineBench.discover(card), from: other, card: card, ours: ours, at: now) == nil)
    }

    @Test func aFloodOfInventedServersFillsNoMemory() {
        var watch = ForeignServerWatch()
        let told = (0..<5000).count { number in
            watch.saw(IPv4Address(rawValue: 0x0A01_0000 + UInt32(number)), at: now) != nil
        }
        #expect(told == 256)
    }

    @Test func aClientThatTookAnotherOfferBetraysTheServerAndLosesOurs() throws {
        let bench = try EngineBench()
        _ = bench.send(EngineBench.discover(EngineBench.card(1)))
        let request = EngineBench.message(.request, EngineBench.card(1)) {
            $0.options[.serverIdentifier] = other
            $0.options[.requestedAddress] = IPv4Address(10, 0, 0, 60)
        }
        let decision = bench.send(request)
        #expect(decision.foreignServer == other && decision.reason == .choseOther(server: other))
        #expect(bench.engine.openOffers(on: 1) == 0)
    }

    @Test func theQuestionIsAskedByBroadcastForACardThatNobodyHas() throws {
        let card = EngineBench.card(77)
        let message = try DHCPMessage(decoding: ForeignServerWatch.probe(card: card, xid: 5).encoded())
        #expect(message.type == .discover && message.flags.contains(.broadcast) && message.chaddr == card)
    }

    @Test func aConflictSetsTheOfferedAddressAside() throws {
        let bench = try EngineBench()
        let decision = bench.send(EngineBench.discover(EngineBench.card(1)))
        let probed = try #require(decision.probe)
        #expect(probed == decision.reply?.yiaddr)
        let changes = bench.engine.conflict(on: probed, in: bench.directory, at: bench.now)
        #expect(changes.count == 1)
        let request = EngineBench.message(.request, EngineBench.card(1)) {
            $0.options[.serverIdentifier] = EngineBench.server
            $0.options[.requestedAddress] = probed
        }
        #expect(bench.send(request).reply?.type == .nak)
        #expect(bench.lease(EngineBench.card(1)) != probed)
        #expect(bench.engine.conflict(on: IPv4Address(10, 0, 0, 5), in: bench.directory, at: bench.now).isEmpty)
    }
}
