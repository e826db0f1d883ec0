import NIOCore
import WroughtWireIPMI

/// One command on its way through a session.
struct SessionCall: Sendable {
    /// Names the call among all calls of the hub.
    typealias ID = UInt64

    /// What is wanted.
    enum Work: Hashable, Sendable {
        /// That a session is open, at the given privilege; sends no command.
        case open
        /// A command.
        case command(IPMIRequest)
    }

    var id: ID
    var work: Work
    /// The least privilege that the command needs by the specification (table G-1).
    var needs: PrivilegeLevel
    /// False for orders that must not be sent twice.
    var isRepeatable: Bool
    var bridge: BridgePath?
    var deadline: NIODeadline
}

/// The way to a controller behind the one that holds the session (IPMI 2.0 section 6.13).
struct BridgePath: Hashable, Sendable, CustomStringConvertible {
    /// One bus, and the address on it.
    struct Hop: Hashable, Sendable {
        var channel: UInt8
        var address: UInt8
    }
    /// One hop or two.
    var hops: [Hop]

    /// The hops in the order of travel, for example `behind channel 0 address 48`.
    var description: String {
        hops.map { "behind channel \($0.channel) address \($0.address)" }.joined(separator: ", ")
    }

    init?(_ settings: IPMISettings) {
        let target = Hop(channel: UInt8(settings.targetChannel & 0x0F), address: settings.targetAddress.rawValue)
        let transit = Hop(channel: UInt8(settings.transitChannel & 0x0F), address: settings.transitAddress.rawValue)
        switch settings.bridging {
        case .no: return nil
        case .single: hops = [target]
        case .dual: hops = [transit, target]
        }
    }

    /// The request as it is sent to the controller that holds the session: wrapped in Send Message once for each hop,
    /// the innermost for the target (section 22.7; bit 6 of the channel byte asks that the request be tracked).
    func wrap(_ request: IPMIRequest, sequence: UInt8) -> IPMIRequest {
        hops.reversed().reduce(request) { inner, hop in
            let message = LANRequest(
                inner, sequence: sequence, responder: hop.address, requester: LANAddress.controller)
            return IPMIRequest(.app, Self.sendMessage, data: [hop.channel | 0x40] + message.encode())
        }
    }

    static let sendMessage: UInt8 = 0x34
}

/// What a session machine wants done.
enum SessionEffect: Sendable {
    /// Send a datagram to the controller.
    case send([UInt8])
    /// Tell a caller.
    case finish(SessionCall.ID, Result<IPMIResponse, SessionFailure>)
    /// Find out whether anything listens on the port: two packets were not answered.
    case probePort
}
