import Testing
import WroughtWire

@Suite struct DHCPReplyTests {
    private let server = IPv4Address(10, 0, 0, 1)

    private func request() throws -> DHCPMessage {
        var request = DHCPMessage(.request, xid: 99, chaddr: try #require(HardwareAddress("52:54:00:00:00:01")))
        request.type = .request
        request.secs = 4
        request.hops = 1
        return request
    }

    @Test func takesOverWhatRFC2131Says() throws {
        var request = try request()
        request.giaddr = IPv4Address(10, 1, 0, 1)
        request.ciaddr = IPv4Address(10, 1, 0, 9)
        request.flags = .broadcast
        request.options[.clientIdentifier] = ClientIdentifier(request.chaddr)
        request.options[raw: 82] = [1, 1, 7, 200, 1, 9]
        let ack = request.reply(.ack, from: server)
        #expect(ack.op == .reply && ack.xid == 99 && ack.secs == 0 && ack.hops == 0)
        #expect(ack.giaddr == request.giaddr && ack.ciaddr == request.ciaddr && ack.flags == .broadcast)
        #expect(ack.options[.serverIdentifier] == server && ack.type == .ack)
        #expect(ack.options[raw: 82] == request.options[raw: 82] && ack.options[raw: 61] == request.options[raw: 61])
        #expect(request.reply(.offer, from: server).ciaddr == .unspecified)
        #expect(request.reply(nil, from: server).options.codes == [61, 82], "plain BOOTP has no type and no server")
    }

    @Test func aRelayNamesItselfTheServer() throws {
        var request = try request()
        var relay = RelayAgentInformation()
        relay[.serverIdentifierOverride] = IPv4Address(10, 1, 0, 1)
        relay[.linkSelection] = IPv4Address(10, 2, 0, 0)
        relay[.flags] = .unicast
        request.options[.relayAgentInformation] = relay
        request.giaddr = IPv4Address(10, 9, 9, 9)
        #expect(request.reply(.ack, from: server).options[.serverIdentifier] == IPv4Address(10, 1, 0, 1))
        #expect(request.linkAddress == IPv4Address(10, 2, 0, 0))
        #expect(request.relayInformation?[.flags] == .unicast)
        #expect(request.options[raw: 82] == [11, 4, 10, 1, 0, 1, 5, 4, 10, 2, 0, 0, 10, 1, 0x80])
    }

    @Test func linksAreChosenInOrder() throws {
        var request = try request()
        #expect(request.linkAddress == nil)
        request.giaddr = IPv4Address(10, 1, 0, 1)
        #expect(request.linkAddress == IPv4Address(10, 1, 0, 1))
        request.options[.subnetSelection] = IPv4Address(10, 3, 0, 0)
        #expect(request.linkAddress == IPv4Address(10, 3, 0, 0))
    }

    @Test func answersGoWhereRFC2131Says() throws {
        var reply = try request().reply(.ack, from: server)
        #expect(reply.destination == .broadcast, "no address to send to")
        reply.yiaddr = IPv4Address(10, 0, 0, 9)
        #expect(reply.destination == .link(reply.yiaddr, reply.chaddr))
        reply.flags = .broadcast
        #expect(reply.destination == .broadcast)
        reply.ciaddr = IPv4Address(10, 0, 0, 8)
        #expect(reply.destination == .client(reply.ciaddr))
        reply.giaddr = IPv4Address(10, 1, 0, 1)
        #expect(reply.destination == .relay(reply.giaddr, usesSourcePort: false))
        reply.options[raw: 82] = [19, 0]
        #expect(reply.destination == .relay(reply.giaddr, usesSourcePort: true))
        let nak = try request().reply(.nak, from: server)
        #expect(nak.destination == .broadcast && nak.flags == .broadcast)
    }

    @Test func occasionsOfARequest() throws {
        var request = try request()
        #expect(request.requestOccasion == nil)
        request.options[.requestedAddress] = IPv4Address(10, 0, 0, 9)
        #expect(request.requestOccasion == .initReboot(address: IPv4Address(10, 0, 0, 9)))
        request.options[.serverIdentifier] = server
        #expect(request.requestOccasion == .selecting(server: server, address: IPv4Address(10, 0, 0, 9)))
        request.options[.serverIdentifier] = nil
        request.options[.requestedAddress] = nil
        request.ciaddr = IPv4Address(10, 0, 0, 7)
        #expect(request.requestOccasion == .extending(address: IPv4Address(10, 0, 0, 7)))
        request.type = .inform
        #expect(request.requestOccasion == nil)
    }
}
