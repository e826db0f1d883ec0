import NIOCore
import NIOPosix

/// The hub's sockets: one for IPv4 and one for IPv6, each opened at its first packet. Lives on the event loop.
struct HubSockets {
    private enum Family: Hashable { case v4, v6 }
    private final class State {
        var channels: [Family: any Channel] = [:]
        var opening: Set<Family> = []
        var early: [(Family, AddressedEnvelope<ByteBuffer>)] = []
        var probes = 0
        /// Packets that were handed over and are not out yet.
        var unsent = 0
        var isClosed = false
    }

    private let loop: any EventLoop
    private let state = State()
    /// Who receives.
    weak var owner: HubCore?

    /// At most so many ports are probed at once.
    private static let probeLimit = 64
    private static let bufferSize = 4 << 20
    private static let vectorCount = 32
    private static let datagramSize = 2048

    init(loop: any EventLoop) { self.loop = loop }

    /// Whether every packet has left.
    var isQuiet: Bool { state.unsent == 0 && state.early.isEmpty }

    func write(_ bytes: [UInt8], to remote: SocketAddress) {
        write(AddressedEnvelope(remoteAddress: remote, data: ByteBuffer(bytes: bytes)), isSecond: false)
    }

    /// Writes; what the system refuses is told to the owner, because nothing else would ever tell it.
    ///
    /// After some refusals NIO closes the socket and fails everything that was to be sent, whoever it was for. So each
    /// peer is looked at by itself: what can be sent is sent again on the next socket, once.
    private func write(_ envelope: AddressedEnvelope<ByteBuffer>, on channel: any Channel, isSecond: Bool = false) {
        let written = loop.makePromise(of: Void.self)
        let state = state
        state.unsent += 1
        written.futureResult.assumeIsolated().whenComplete { result in
            state.unsent -= 1
            guard case .failure = result else { return }
            if let reason = SendingTrial.refusal(of: envelope.remoteAddress) {
                owner?.couldNotSend(to: envelope.remoteAddress, reason: reason)
            } else if !isSecond {
                write(envelope, isSecond: true)
            }
        }
        channel.write(envelope, promise: written)
    }

    private func write(_ envelope: AddressedEnvelope<ByteBuffer>, isSecond: Bool) {
        let family: Family = envelope.remoteAddress.protocol == .inet6 ? .v6 : .v4
        if let channel = state.channels[family], channel.isActive {
            write(envelope, on: channel, isSecond: isSecond)
            if isSecond { channel.flush() }
        } else {
            state.early.append((family, envelope))
            open(family)
        }
    }

    func flush() {
        for channel in state.channels.values { channel.flush() }
    }

    /// Closes the sockets; `then` runs when that is done.
    func close(_ then: @escaping () -> Void) {
        state.isClosed = true
        let closed = EventLoopFuture.andAllComplete(state.channels.values.map { $0.close() }, on: loop)
        state.channels = [:]
        closed.assumeIsolated().whenComplete { _ in then() }
    }

    private func open(_ family: Family) {
        guard !state.isClosed, state.opening.insert(family).inserted, let owner else { return }
        let receiver = NIOLoopBound(owner, eventLoop: loop)
        let opened = DatagramBootstrap(group: loop)
            .channelOption(.datagramVectorReadMessageCount, value: Self.vectorCount)
            .channelOption(
                .recvAllocator,
                value: FixedSizeRecvByteBufferAllocator(capacity: Self.vectorCount * Self.datagramSize)
            )
            .channelOption(.socketOption(.so_rcvbuf), value: Self.bufferSize)
            .channelOption(.socketOption(.so_sndbuf), value: Self.bufferSize)
            .channelOption(.maxMessagesPerRead, value: 16)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(DatagramReceiver(receiver.value))
                }
            }
            .bind(host: family == .v4 ? "0.0.0.0" : "::", port: 0)
        let state = state
        opened.assumeIsolated().whenComplete { result in
            state.opening.remove(family)
            let early = state.early.filter { $0.0 == family }
            state.early.removeAll { $0.0 == family }
            let channel: any Channel
            switch result {
            case .success(let opened): channel = opened
            case .failure(let error):
                // For instance a system without IPv6. The next packet tries again.
                let reason = "no socket for \(family == .v4 ? "IPv4" : "IPv6"): \(error)"
                for peer in Set(early.map(\.1.remoteAddress)) { receiver.value.couldNotSend(to: peer, reason: reason) }
                return
            }
            guard !state.isClosed else { return channel.close(promise: nil) }
            state.channels[family] = channel
            channel.closeFuture.assumeIsolated().whenComplete { _ in
                if state.channels[family] === channel { state.channels[family] = nil }
            }
            Self.force(channel, receiver)
            for (_, envelope) in early { write(envelope, on: channel) }
            channel.flush()
        }
    }

    /// Root may have a larger receive buffer than the system's limit (SO_RCVBUFFORCE, 33 on Linux). Tells the owner how
    /// large the buffer is then.
    private static func force(_ channel: any Channel, _ owner: NIOLoopBound<HubCore>) {
        #if os(Linux)
        let option = ChannelOptions.Types.SocketOption(level: .socket, name: .init(rawValue: 33))
        channel.setOption(option, value: bufferSize).whenFailure { _ in }
        #endif
        channel.getOption(.socketOption(.so_rcvbuf)).whenSuccess { owner.value.opened(bufferSize: Int($0)) }
    }

    /// Sends a presence ping from a socket of its own that is connected to the peer: only such a socket is told when
    /// the peer's host answers that nothing listens on the port.
    func probe(_ remote: SocketAddress) {
        guard let key = RemoteKey(remote), state.probes < Self.probeLimit, !state.isClosed, let owner else { return }
        let state = state
        state.probes += 1
        let receiver = NIOLoopBound(owner, eventLoop: loop)
        let opened = DatagramBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(PortProbe(key, receiver.value))
                }
            }
            .connect(to: remote)
        let loop = loop
        opened.assumeIsolated().whenComplete { result in
            guard case .success(let channel) = result else {
                state.probes -= 1
                return
            }
            channel.closeFuture.assumeIsolated().whenComplete { _ in state.probes -= 1 }
            loop.assumeIsolated().scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
        }
    }
}
