import NIOCore
import Synchronization

extension SimulatedRedfish {
    /// What a request leads to. It does not say what to do about the port; see ``afterwards(_:)``.
    func receive(_ request: RedfishRequest) -> RedfishReply { update { $0.receive(request, at: elapsed()) } }

    /// What is left to do when the answer has been sent.
    func afterwards(_ reply: RedfishReply) {
        if let down = reply.closesPort { closePort(for: down) }
    }

    func opened(_ channel: any Channel) { connections.withLock { $0.all[ObjectIdentifier(channel)] = channel } }

    func closed(_ channel: any Channel) {
        connections.withLock {
            $0.all[ObjectIdentifier(channel)] = nil
            $0.streams[ObjectIdentifier(channel)] = nil
        }
    }

    /// A connection became a stream of events.
    func becameStream(_ channel: any Channel) {
        connections.withLock {
            if $0.all[ObjectIdentifier(channel)] != nil { $0.streams[ObjectIdentifier(channel)] = 0 }
        }
    }

    /// Tells those who listen.
    func report(_ events: [RedfishEvent]) {
        for event in events {
            onEvent?(event)
            let listeners = connections.withLock { connections in
                for id in connections.streams.keys { connections.streams[id, default: 0] += 1 }
                return connections.streams.compactMap { id, number in connections.all[id].map { ($0, number) } }
            }
            for (channel, number) in listeners {
                let bytes = core.withLock { $0.serverSentEvent(event, number: number) }
                channel.writeAndFlush(ByteBuffer(bytes: RedfishBytes.chunk(bytes)), promise: nil)
            }
        }
    }

    /// Carries changes of power out when they are due, though nobody asks. One task at a time, as long as one is due.
    func watchPower() {
        watch.withLock { task in
            task?.cancel()
            task = Task { [weak self] in
                while !Task.isCancelled, let wait = self?.timeToChange() {
                    guard (try? await self?.pause(wait)) != nil else { return }
                    self?.carryOutDue()
                }
            }
        }
    }

    /// As ``update(_:)``, without a new watch: this is what the watch does.
    private func carryOutDue() {
        let events = core.withLock { core in
            core.advance(to: elapsed())
            return core.takeEvents()
        }
        report(events)
    }

    private func timeToChange() -> Duration? {
        core.withLock { core in core.nextChange.map { max(.zero, $0 - elapsed()) } }
    }

    /// Ends all connections, and opens the port again after a while.
    func closePort(for time: Duration) {
        place.withLock { place in
            guard case .open(let listener, _) = place else { return }
            let wait = Task { [weak self, before = place] in
                await self?.endConnections(before)
                guard (try? await self?.pause(time)) != nil else { return }
                await self?.reopen(listener)
            }
            place = .down(listener, wait)
        }
    }

    func endConnections(_ place: RedfishPlace) async {
        if case .open(_, let channel) = place { try? await channel.close().get() }
        let open = connections.withLock { Array($0.all.values) }
        for channel in open { RedfishConnection.abort(channel) }
        for channel in open { try? await channel.closeFuture.get() }
    }

    private func reopen(_ listener: RedfishListener) async {
        guard let channel = try? await listener.bind(self) else { return }
        let isWanted = place.withLock { place in
            guard case .down = place else { return false }
            place = .open(listener, channel)
            return true
        }
        if !isWanted { try? await channel.close().get() }
    }
}
