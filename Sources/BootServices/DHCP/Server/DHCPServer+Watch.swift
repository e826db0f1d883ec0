import CDHCPSockets
import Synchronization
import WroughtCore
import WroughtProvisioning
import WroughtWire

// What is done beside answering: looking for addresses in use, and for servers of somebody else.

extension DHCPServer {
    /// Asks by ARP whether somebody has an address that was just offered. The offer is under way already.
    func probe(_ address: IPv4Address, for client: HardwareAddress, at received: ReceivedMessage) {
        let interface = interfaces[received.place]
        guard let handle = interface.frames, let card = interface.card, interface.arp != nil,
            probes.withLock({ $0.begin(address, for: client, at: received.time) })
        else { return }
        sendFrame(LinkFrame.arpProbe(for: address, from: card), handle, interface.index)
    }

    private func sendFrame(_ frame: [UInt8], _ handle: Int32, _ index: Int32) {
        var frame = frame
        frame.withUnsafeMutableBufferPointer { octets in
            let datagram = cdhcp_datagram(octets: octets.baseAddress, length: octets.count, address: 0, port: 0)
            _ = withUnsafePointer(to: datagram) { cdhcp_send_frames(handle, index, $0, 1) }
        }
    }

    func sawARP(_ frame: ArraySlice<UInt8>, at place: Int) {
        let now = Timestamp.now()
        guard let (address, card) = LinkFrame.arpReply(frame),
            probes.withLock({ $0.isConflict(address, answeredBy: card, at: now) })
        else { return }
        let directory = directory()
        let changes = engine.withLock { $0.conflict(on: address, in: directory, at: now) }
        guard !changes.isEmpty else { return }
        var decision = DHCPDecision()
        decision.changes = changes
        let link = interfaces[place].link
        let received = ReceivedMessage(
            arrival: DHCPArrival(link: link, source: address), time: now, count: frame.count, message: nil, place: place
        )
        observe?(received.observation(.conflict(address, by: card)))
        writer?.submit([.init(decision: decision, received: received, reply: nil)])
    }

    /// A packet on its way to a client, which may be from a server of somebody else.
    func sawAnswer(_ frame: ArraySlice<UInt8>, at place: Int) {
        guard let (card, source, octets) = LinkFrame.payload(frame), let message = try? DHCPMessage(decoding: octets)
        else {
            return
        }
        let now = Timestamp.now()
        let ours = interfaces.flatMap(\.link.addresses)
        let found = watch.withLock { $0.saw(message, from: source, card: card, ours: ours, at: now) }
        guard let found else { return }
        let received = ReceivedMessage(
            arrival: DHCPArrival(link: interfaces[place].link, source: source), time: now, count: octets.count,
            message: nil, place: place)
        observe?(received.observation(.foreignServer(found.server, found.card)))
    }

    /// Answers where the VLAN is served.
    func sawSolicitation(_ frame: ArraySlice<UInt8>, at place: Int) {
        let interface = interfaces[place]
        guard let handle = interface.frames, let card = interface.card,
            directory().service(on: interface.link) != .off,
            let answer = RouterAdvertisement.answer(to: frame, card: card)
        else { return }
        sendFrame(answer, handle, interface.index)
    }

    /// Asks on every interface who else gives addresses. The frame is not heard by this machine's own sockets.
    func search() {
        for interface in interfaces {
            guard let handle = interface.frames, let card = interface.card else { continue }
            // Locally administered, so that it is nobody's card.
            var octets: [UInt8] = (0..<6).map { _ in UInt8.random(in: 0...255) }
            octets[0] = octets[0] & 0xFC | 0x02
            guard let invented = HardwareAddress(octets: octets),
                let question = try? ForeignServerWatch.probe(card: invented, xid: .random(in: 1 ... .max)).encoded()
            else { continue }
            let frame = LinkFrame.datagram(
                question, from: (card, .unspecified, settings.clientPort),
                to: (Array(repeating: 255, count: 6), .broadcast, settings.serverPort))
            sendFrame(frame, handle, interface.index)
        }
    }
}
