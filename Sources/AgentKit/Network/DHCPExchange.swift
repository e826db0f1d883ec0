public import WroughtCore
import WroughtWire

/// The client's side of getting an address (RFC 2131), as a state machine: datagrams and expired waits in, datagrams
/// and waits out. It takes the first offer, and asks for every answer as a broadcast, because the interface has no
/// address to send one to.
public struct DHCPExchange: Sendable {
    /// What to do next.
    public enum Step: Sendable, Hashable {
        /// Nothing new: wait on.
        case wait
        /// Send this to 255.255.255.255 port 67, and wait so many seconds.
        case send([UInt8], seconds: Double)
        /// There is an address.
        case bound(DHCPLease)
    }

    private enum State: Sendable {
        case selecting(attempt: Int)
        case requesting(DHCPMessage, attempt: Int)
        case bound
    }

    private let address: HardwareAddress
    private let identifier: ClientIdentifier
    private var xid: UInt32
    private var state: State = .selecting(attempt: 0)
    private var seconds: UInt16 = 0
    private static let waits: [Double] = [1, 2, 4, 8]

    /// An exchange for an interface.
    /// - Parameter xid: A number that the answers carry; choose it at random.
    public init(mac: MACAddress, xid: UInt32) {
        guard let address = HardwareAddress(octets: mac.octets) else {
            preconditionFailure("six octets are fewer than sixteen")
        }
        self.address = address
        identifier = ClientIdentifier(address)
        self.xid = xid
    }

    /// The first datagram.
    public mutating func start() -> Step { discover(attempt: 0) }

    /// Takes a datagram from port 67. Anything that is not the answer waited for changes nothing.
    public mutating func take(_ octets: [UInt8]) -> Step {
        guard let message = try? DHCPMessage(decoding: octets), message.op == .reply, message.xid == xid,
            message.chaddr.octets == address.octets
        else { return .wait }
        switch (state, message.type) {
        case (.selecting, .offer) where message.yiaddr.isUnicast && message.options[.serverIdentifier] != nil:
            return request(message, attempt: 0)
        case (.requesting(let offer, _), .ack)
        where message.options[.serverIdentifier] == offer.options[.serverIdentifier]:
            guard let lease = DHCPLease(message) else { return .wait }
            state = .bound
            return .bound(lease)
        case (.requesting, .nak):
            xid = xid &+ 1
            return discover(attempt: 0)
        default: return .wait
        }
    }

    /// Nothing came in time.
    public mutating func expired() -> Step {
        switch state {
        case .selecting(let attempt): discover(attempt: attempt + 1)
        case .requesting(let offer, let attempt) where attempt < 3: request(offer, attempt: attempt + 1)
        case .requesting: discover(attempt: 0)
        case .bound: .wait
        }
    }

    private mutating func discover(attempt: Int) -> Step {
        state = .selecting(attempt: attempt)
        return send(.discover, attempt)
    }

    private mutating func request(_ offer: DHCPMessage, attempt: Int) -> Step {
        state = .requesting(offer, attempt: attempt)
        return send(.request, attempt)
    }

    private mutating func send(_ type: DHCPMessageType, _ attempt: Int) -> Step {
        var message = DHCPMessage(.request, xid: xid, chaddr: address)
        message.flags = .broadcast
        message.secs = seconds
        message.type = type
        message.options[.clientIdentifier] = identifier
        message.options[.maximumMessageSize] = 1472
        message.options[.vendorClass] = "wrought-agent"
        message.options[.parameterRequestList] = [1, 3, 6, 15, 26, 42, 51, 54, 121].map { DHCPOptionCode(rawValue: $0) }
        if case .requesting(let offer, _) = state {
            message.options[.requestedAddress] = offer.yiaddr
            message.options[.serverIdentifier] = offer.options[.serverIdentifier]
        }
        let wait = Self.waits[min(attempt, Self.waits.count - 1)]
        seconds = seconds &+ UInt16(wait)
        // Always fits: the options are ours.
        guard let octets = try? message.encoded() else { return .wait }
        return .send(octets, seconds: wait)
    }
}
