import CDHCPSockets
import Synchronization
import WroughtCore
import WroughtWire

// The thread: waits, receives, decides, sends.

extension DHCPServer {
    private enum Source {
        case messages(DHCPArrival.Port)
        case arp
        case answers
        case solicitations
    }

    private struct Listening {
        let handle: Int32
        let place: Int
        let source: Source
    }

    private var listening: [Listening] {
        interfaces.enumerated().flatMap { place, interface in
            [
                Listening(handle: interface.requests, place: place, source: .messages(.server)),
                interface.bootRequests.map { Listening(handle: $0, place: place, source: .messages(.bootServer)) },
                interface.arp.map { Listening(handle: $0, place: place, source: .arp) },
                interface.answers.map { Listening(handle: $0, place: place, source: .answers) },
                interface.solicitations.map { Listening(handle: $0, place: place, source: .solicitations) },
            ].compactMap { $0 }
        }
    }

    func serve(_ bell: Int32) {
        let listening = listening
        let handles = listening.map(\.handle) + [bell]
        var ready = [UInt8](repeating: 0, count: handles.count)
        let buffer = ReceiveBuffer()
        var nextSearch = Timestamp.now()
        while !isStopping.load(ordering: .acquiring) {
            let now = Timestamp.now()
            if settings.searchSeconds > 0, now >= nextSearch {
                search()
                nextSearch = now.later(seconds: settings.searchSeconds)
            }
            guard cdhcp_wait(handles, &ready, Int32(handles.count), 1000) > 0 else { continue }
            for (index, one) in listening.enumerated() where ready[index] != 0 { receive(one, buffer) }
            if ready[handles.count - 1] != 0 { cdhcp_silence(bell) }
        }
    }

    private func receive(_ one: Listening, _ buffer: borrowing ReceiveBuffer) {
        switch one.source {
        case .messages(let port): answer(buffer.receive(one.handle), at: one.place, port)
        case .arp: while let frame = buffer.receiveFrame(one.handle) { sawARP(frame, at: one.place) }
        case .answers: while let frame = buffer.receiveFrame(one.handle) { sawAnswer(frame, at: one.place) }
        case .solicitations: while let frame = buffer.receiveFrame(one.handle) { sawSolicitation(frame, at: one.place) }
        }
    }

    private func answer(
        _ datagrams: [(octets: [UInt8], source: IPv4Address, port: UInt16)], at place: Int, _ port: DHCPArrival.Port
    ) {
        guard !datagrams.isEmpty else { return }
        let directory = directory()
        let now = Timestamp.now()
        var outcome = Outcome(place: place)
        for datagram in datagrams {
            let arrival = DHCPArrival(
                link: interfaces[place].link, source: datagram.source, sourcePort: datagram.port, port: port)
            decide(datagram.octets, arrival, directory, now, &outcome)
        }
        send(outcome.replies, at: place)
        writer?.submit(outcome.waiting)
    }

    /// What a batch came to.
    private struct Outcome {
        let place: Int
        var replies: [OutgoingReply] = []
        var waiting: [LeaseWriter.Waiting] = []
    }

    private func decide(
        _ octets: [UInt8], _ arrival: DHCPArrival, _ directory: DHCPDirectory, _ now: Timestamp,
        _ outcome: inout Outcome
    ) {
        var received = ReceivedMessage(
            arrival: arrival, time: now, count: octets.count, message: nil, place: outcome.place)
        let message: DHCPMessage
        do throws(WireFault) {
            message = try DHCPMessage(decoding: octets)
        } catch {
            observe?(received.observation(.ignored(.undecodable(error))))
            return
        }
        received = ReceivedMessage(
            arrival: arrival, time: now, count: octets.count, message: message, place: outcome.place)
        if message.type == .request, writer?.hasRoom != true {
            observe?(received.observation(.ignored(.overloaded)))
            return
        }
        let decision = engine.withLock { $0.handle(message, from: arrival, in: directory, at: now) }
        follow(decision, received, &outcome)
    }

    private func follow(_ decision: DHCPDecision, _ received: ReceivedMessage, _ outcome: inout Outcome) {
        if let server = decision.foreignServer, let found = watch.withLock({ $0.saw(server, at: received.time) }) {
            observe?(received.observation(.foreignServer(found.server, found.card)))
        }
        if let address = decision.probe, let message = received.message, message.giaddr.isUnspecified {
            probe(address, for: message.chaddr, at: received)
        }
        var reply: OutgoingReply?
        if let answer = decision.reply {
            do throws(WireFault) {
                reply = try outgoing(answer, decision, received)
            } catch {
                engine.withLock { $0.withdraw(decision) }
                observe?(received.observation(.ignored(.unencodable(error))))
                return
            }
        }
        if !decision.changes.isEmpty {
            outcome.waiting.append(.init(decision: decision, received: received, reply: reply))
        } else if let reply {
            outcome.replies.append(reply)
        } else if let reason = decision.reason {
            observe?(received.observation(.ignored(reason)))
        }
    }

    private func outgoing(
        _ answer: DHCPMessage, _ decision: DHCPDecision, _ received: ReceivedMessage
    ) throws(WireFault) -> OutgoingReply {
        let layout = received.message.map(DHCPLayout.init(answering:)) ?? DHCPLayout()
        let octets = try answer.fitted(layout).octets
        var received = received
        received.reply = answer
        received.refusal = decision.reason
        received.sentCount = octets.count
        received.boot = decision.boot
        return OutgoingReply(
            destination: answer.destination, octets: octets, server: received.arrival.link.addresses[0],
            received: received)
    }

    /// Sends, and tells of each what became of it.
    private func send(_ replies: [OutgoingReply], at place: Int) {
        guard !replies.isEmpty else { return }
        let failed = sender(place).send(replies)
        guard let observe else { return }
        var reasons: [UInt64: DHCPSilence] = [:]
        for (reply, reason) in failed { reasons[reply.received.number] = reason }
        for reply in replies {
            observe(reply.received.observation(Self.event(of: reply, failure: reasons[reply.received.number])))
        }
    }

    private static func event(of reply: OutgoingReply, failure: DHCPSilence?) -> DHCPObservation.Event {
        if let failure { return .ignored(failure) }
        if let refusal = reply.received.refusal { return .refused(refusal) }
        return .answered
    }

    /// A write has ended: the answers leave, or are taken back.
    func finish(_ batch: [LeaseWriter.Waiting], _ fault: (any Error)?) {
        if let fault {
            // Last in, first out, so that the oldest state comes back.
            engine.withLock { engine in
                for item in batch.reversed() { engine.withdraw(item.decision) }
            }
            for item in batch { observe?(item.received.observation(.ignored(.notStored("\(fault)")))) }
            return
        }
        for place in interfaces.indices {
            send(batch.compactMap { $0.received.place == place ? $0.reply : nil }, at: place)
        }
        for item in batch where item.reply == nil && item.received.message != nil {
            observe?(item.received.observation(item.decision.declined.map { .declined($0) } ?? .noted))
        }
    }
}
