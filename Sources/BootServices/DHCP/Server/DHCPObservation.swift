public import WroughtCore
public import WroughtWire

/// What happened to one packet, or what was found out about the network: the boot trace is made of these.
public struct DHCPObservation: Sendable {
    /// What happened.
    public enum Event: Sendable, Hashable {
        /// It was answered; a lease, where the answer gives one, is on the disk.
        case answered
        /// It was refused (NAK), for this reason.
        case refused(DHCPSilence)
        /// It was not answered, for this reason.
        case ignored(DHCPSilence)
        /// It wanted no answer, and what it said was done: a release.
        case noted
        /// The client found its address in use; it is set aside.
        case declined(IPv4Address)
        /// Somebody answered a probe for an address that was about to be given; it is set aside.
        case conflict(IPv4Address, by: HardwareAddress)
        /// A DHCP server of somebody else was seen; its card is known where its answer was seen.
        case foreignServer(IPv4Address, HardwareAddress?)
    }

    /// When.
    public let time: Timestamp
    /// The interface it came in by.
    public let interface: String
    /// What happened.
    public let event: Event
    /// Who sent it; 0.0.0.0 for a client without an address.
    public let source: IPv4Address
    /// The port it came to: 67, or 4011.
    public let port: UInt16
    /// How many octets came.
    public let receivedCount: Int
    /// The message; nil where it could not be read, or none came.
    public let request: DHCPMessage?
    /// The answer as it was sent; nil where none was.
    public let reply: DHCPMessage?
    /// How many octets were sent.
    public let sentCount: Int
    /// What the machine is told to boot, and why.
    public let boot: BootAnswer?

    init(
        _ event: Event, at time: Timestamp, interface: String, source: IPv4Address = .unspecified, port: UInt16 = 67,
        receivedCount: Int = 0, request: DHCPMessage? = nil, reply: DHCPMessage? = nil, sentCount: Int = 0,
        boot: BootAnswer? = nil
    ) {
        self.event = event
        self.time = time
        self.interface = interface
        self.source = source
        self.port = port
        self.receivedCount = receivedCount
        self.request = request
        self.reply = reply
        self.sentCount = sentCount
        self.boot = boot
    }
}

extension DHCPObservation: CustomStringConvertible {
    /// One line: `DISCOVER from 52:54:00:00:00:01 on eth0: OFFER of 10.0.0.100, boot undionly.kpxe`.
    public var description: String {
        guard let request else { return "\(interface): \(outcome)" }
        let relay = request.giaddr.isUnspecified ? "" : " by the relay \(request.giaddr)"
        let type = request.type?.description ?? "BOOTP"
        return "\(type) from \(request.chaddr)\(relay) on \(interface): \(outcome)"
    }

    private var outcome: String {
        switch event {
        case .answered, .refused:
            let address = reply.map { $0.yiaddr.isUnspecified ? "" : " of \($0.yiaddr)" } ?? ""
            let file = boot.map { ", boot \($0.file)" } ?? ""
            return "\(reply?.type?.description ?? "reply")\(address)\(file)\(refusal)"
        case .ignored(let reason): return "no answer: \(reason)"
        case .noted: return "noted"
        case .declined(let address): return "\(address) is in use by somebody else and is set aside"
        case .conflict(let address, let card): return "\(address) is in use by \(card) and is set aside"
        case .foreignServer(let server, let card):
            return "another DHCP server answers here: \(server)\(card.map { " (\($0))" } ?? "")"
        }
    }

    private var refusal: String {
        if case .refused(let reason) = event { ": \(reason)" } else { "" }
    }
}
