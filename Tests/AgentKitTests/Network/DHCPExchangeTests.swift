import AgentKit
import Testing
import WroughtCore
import WroughtWire

@Suite("Getting an address")
struct DHCPExchangeTests {
    private let mac: MACAddress
    private let server = IPv4Address(10, 0, 0, 1)

    init() throws { mac = try #require(MACAddress("52:54:00:00:00:01")) }

    private func sent(_ step: DHCPExchange.Step) throws -> DHCPMessage {
        guard case .send(let octets, _) = step else { throw WireFaultOfATest() }
        return try DHCPMessage(decoding: octets)
    }

    private struct WireFaultOfATest: Error {}

    private func reply(_ type: DHCPMessageType, to request: DHCPMessage) throws -> [UInt8] {
        var reply = request.reply(type, from: server)
        if type != .nak {
            reply.yiaddr = IPv4Address(10, 0, 0, 9)
            reply.options[.leaseTime] = 600
            reply.options[.subnetMask] = IPv4Address(255, 255, 0, 0)
            reply.options[.routers] = [server]
            reply.options[.interfaceMTU] = 1400
        }
        return try reply.encoded()
    }

    @Test func offerAndAcknowledgement() throws {
        var exchange = DHCPExchange(mac: mac, xid: 7)
        let discover = try sent(exchange.start())
        #expect(discover.type == .discover)
        #expect(discover.flags.contains(.broadcast))
        #expect(exchange.take([1, 2, 3]) == .wait)
        let request = try sent(exchange.take(try reply(.offer, to: discover)))
        #expect(request.type == .request)
        #expect(request.options[.requestedAddress] == IPv4Address(10, 0, 0, 9))
        guard case .bound(let lease) = exchange.take(try reply(.ack, to: request)) else {
            Issue.record("no lease")
            return
        }
        #expect(lease.address == IPv4Address(10, 0, 0, 9))
        #expect(lease.prefixLength == 16)
        #expect(lease.routes.map(\.router) == [server])
        #expect(lease.mtu == 1400)
        #expect(lease.seconds == 600)
    }

    @Test func silenceIsAskedAgainAndARefusalFromTheStart() throws {
        var exchange = DHCPExchange(mac: mac, xid: 7)
        let discover = try sent(exchange.start())
        #expect(try sent(exchange.expired()).type == .discover)
        let request = try sent(exchange.take(try reply(.offer, to: discover)))
        #expect(try sent(exchange.expired()).type == .request)
        let again = try sent(exchange.take(try reply(.nak, to: request)))
        #expect(again.type == .discover)
        #expect(again.xid != discover.xid)
    }

    @Test func otherMachinesAnswersAreNotTaken() throws {
        var exchange = DHCPExchange(mac: mac, xid: 7)
        var discover = try sent(exchange.start())
        discover.xid = 8
        #expect(exchange.take(try reply(.offer, to: discover)) == .wait)
    }
}
