import Testing
import WroughtBootServices
import WroughtCore
import WroughtProvisioning
import WroughtWire

/// An engine on one network, 10.0.0.0/24 with 10.0.0.100-199 to give, and clients that speak to it.
final class EngineBench {
    static let server = IPv4Address(10, 0, 0, 2)
    var engine: DHCPEngine
    var directory: DHCPDirectory
    var now = Timestamp(microseconds: 1_000_000_000)
    let link: DHCPLink

    init(
        policy: DHCPPolicy = DHCPPolicy(), leases: [Lease] = [], boot: BootFileChoice = BootFileChoice(),
        change: (inout NetworkPlan) -> Void = { _ in }
    ) throws {
        var plan = NetworkPlan.single(
            try #require(CIDR("10.0.0.0/24")), dynamic: try #require(AddressRange("10.0.0.100-10.0.0.199")),
            gateway: IPAddress("10.0.0.1"))
        change(&plan)
        directory = DHCPDirectory(plan, boot: boot)
        engine = DHCPEngine(leases: leases, policy: policy)
        link = try #require(DHCPLink(interface: "eth0", addresses: [Self.server]))
    }

    func send(
        _ message: DHCPMessage, from source: IPv4Address = .unspecified, port: DHCPArrival.Port = .server,
        link other: DHCPLink? = nil
    ) -> DHCPDecision {
        let arrival = DHCPArrival(link: other ?? link, source: source, port: port)
        return engine.handle(message, from: arrival, in: directory, at: now)
    }

    func wait(_ seconds: Int) { now.microseconds += Int64(seconds) * 1_000_000 }

    /// DISCOVER and REQUEST, as a client does it; the address it ends with.
    func lease(
        _ card: HardwareAddress, _ change: (inout DHCPMessage) -> Void = { _ in }
    ) -> IPv4Address? {
        guard let offer = send(Self.discover(card, change)).reply, offer.type == .offer else { return nil }
        var request = DHCPMessage(.request, xid: 1, chaddr: card)
        request.type = .request
        change(&request)
        request.options[.serverIdentifier] = offer.options[.serverIdentifier]
        request.options[.requestedAddress] = offer.yiaddr
        guard let ack = send(request).reply, ack.type == .ack else { return nil }
        return ack.yiaddr
    }

    static func card(_ number: Int) -> HardwareAddress {
        let octets: [UInt8] = [0x52, 0x54, 0, UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
        guard let card = HardwareAddress(octets: octets) else { preconditionFailure("six octets always fit") }
        return card
    }

    static func mac(_ number: Int) throws -> MACAddress { try #require(MACAddress(octets: card(number).octets)) }

    static func message(
        _ type: DHCPMessageType, _ card: HardwareAddress, _ change: (inout DHCPMessage) -> Void = { _ in }
    ) -> DHCPMessage {
        var message = DHCPMessage(.request, xid: 1, chaddr: card)
        message.type = type
        change(&message)
        return message
    }

    static func discover(
        _ card: HardwareAddress, _ change: (inout DHCPMessage) -> Void = { _ in }
    ) -> DHCPMessage { message(.discover, card, change) }
}
