import CDHCPSockets
import Glibc
import WroughtWire

/// An answer on its way out.
struct OutgoingReply: Sendable {
    let destination: DHCPDestination
    let octets: [UInt8]
    /// The server's own address, the sender of a frame.
    let server: IPv4Address
    let received: ReceivedMessage
}

/// Sends answers through one interface's sockets, many with one call.
struct DHCPSender: Sendable {
    let interface: DHCPInterface
    let serverPort: UInt16
    let clientPort: UInt16

    private static let batch = 64

    /// Gives back those that the kernel did not take, each with the reason. Does not wait.
    func send(_ replies: [OutgoingReply]) -> [(reply: OutgoingReply, reason: DHCPSilence)] {
        var failed: [(reply: OutgoingReply, reason: DHCPSilence)] = []
        // By socket: a datagram must leave from the port that the client sent to.
        let frames = replies.filter(isFrame)
        let datagrams = replies.filter { !isFrame($0) }
        for (port, group) in [
            (DHCPArrival.Port.server, datagrams.filter { $0.received.arrival.port == .server }),
            (.bootServer, datagrams.filter { $0.received.arrival.port == .bootServer }),
        ] where !group.isEmpty {
            let handle = port == .server ? interface.requests : interface.bootRequests ?? interface.requests
            failed += send(group, payload: \.octets) { cdhcp_send(handle, $0, $1) }
        }
        if let handle = interface.frames, let card = interface.card, !frames.isEmpty {
            let index = interface.index
            failed += send(frames, payload: { frame($0, card) }) { cdhcp_send_frames(handle, index, $0, $1) }
        }
        return failed
    }

    /// A machine without an address gets a frame of its own; whatever does not fit into one goes to everybody instead,
    /// in pieces that the kernel makes.
    private func isFrame(_ reply: OutgoingReply) -> Bool {
        guard case .link = reply.destination, interface.card != nil else { return false }
        return reply.octets.count + 28 <= interface.mtu
    }

    private func frame(_ reply: OutgoingReply, _ card: [UInt8]) -> [UInt8] {
        guard case .link(let address, let hardware) = reply.destination else { return [] }
        let port = reply.received.arrival.port == .server ? serverPort : DHCPArrival.Port.bootServer.rawValue
        return LinkFrame.datagram(
            reply.octets, from: (card, reply.server, port), to: (hardware.octets, address, target(of: reply).port))
    }

    private func target(of reply: OutgoingReply) -> (address: IPv4Address, port: UInt16) {
        let source = reply.received.arrival.sourcePort
        // A boot server answers where it was asked from (PXE 2.1 section 2.2.3).
        let client = reply.received.arrival.port == .bootServer ? source : clientPort
        return switch reply.destination {
        case .relay(let relay, let usesSourcePort): (relay, usesSourcePort ? source : serverPort)
        case .client(let address): (address, client)
        case .link, .broadcast: (.broadcast, client)
        }
    }

    private func send(
        _ replies: [OutgoingReply], payload: (OutgoingReply) -> [UInt8],
        _ call: (UnsafePointer<cdhcp_datagram>?, Int32) -> Int32
    ) -> [(reply: OutgoingReply, reason: DHCPSilence)] {
        var failed: [(reply: OutgoingReply, reason: DHCPSilence)] = []
        var rest = replies[...]
        while !rest.isEmpty {
            let group = rest.prefix(Self.batch)
            let result = sendGroup(group, payload, call)
            if result > 0 {
                rest = rest.dropFirst(Int(result))
            } else if let first = rest.popFirst() {
                failed.append((first, .notSent(String(cString: strerror(-result)))))
            }
        }
        return failed
    }

    private func sendGroup(
        _ group: ArraySlice<OutgoingReply>, _ payload: (OutgoingReply) -> [UInt8],
        _ call: (UnsafePointer<cdhcp_datagram>?, Int32) -> Int32
    ) -> Int32 {
        var octets: [UInt8] = []
        octets.reserveCapacity(group.count * 400)
        var lengths: [Int] = []
        for reply in group {
            let start = octets.count
            octets += payload(reply)
            lengths.append(octets.count - start)
        }
        return octets.withUnsafeMutableBufferPointer { buffer in
            var start = 0
            var list: [cdhcp_datagram] = []
            for (reply, length) in zip(group, lengths) {
                let target = target(of: reply)
                list.append(
                    cdhcp_datagram(
                        octets: buffer.baseAddress.map { $0 + start }, length: length, address: target.address.rawValue,
                        port: target.port))
                start += length
            }
            return call(list, Int32(list.count))
        }
    }
}
