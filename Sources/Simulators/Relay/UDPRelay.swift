import NIOCore
import NIOPosix
import Synchronization

/// A stretch of wire in front of a device that speaks UDP: it passes packets on, counts them, and can lose, repeat,
/// delay, change and withhold them. So a real daemon gets the faults that it cannot make by itself.
public final class UDPRelay: Sendable {
    /// Where clients send to.
    public let address: String
    /// The port of both sides.
    public let port: Int

    private let channel = Mutex<(any Channel)?>(nil)
    private let wire: Wire

    /// Starts one on a free address, in front of a device on the same port of another address.
    ///
    /// - Parameter isOrder: Tells the requests whose answers ``loseNextOrderAnswer()`` takes away; nil where nobody can
    ///   tell them.
    /// - Throws: ``SimulatorError`` where the address cannot be used.
    public static func start(
        address: String, port: Int, to device: String, isOrder: (@Sendable ([UInt8]) -> Bool)? = nil
    ) async throws(SimulatorError) -> UDPRelay {
        guard let place = try? SocketAddress(ipAddress: device, port: port) else {
            throw SimulatorError("\(device) is no numeric address")
        }
        let relay = UDPRelay(address: address, port: port, wire: Wire(device: place, isOrder: isOrder))
        try await relay.open()
        return relay
    }

    private init(address: String, port: Int, wire: Wire) {
        (self.address, self.port, self.wire) = (address, port, wire)
    }

    /// Listens again after ``close()``; does nothing where it listens.
    public func open() async throws(SimulatorError) {
        if channel.withLock({ $0 != nil }) { return }
        do {
            let opened = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { [wire] channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(RelayClientSide(wire))
                    }
                }
                .bind(host: address, port: port).get()
            channel.withLock { $0 = opened }
        } catch {
            throw SimulatorError("cannot relay UDP \(address) port \(port): \(error)")
        }
    }

    /// Listens no more: clients are refused.
    public func close() async {
        let open = channel.withLock { channel in
            defer { channel = nil }
            return channel
        }
        try? await open?.close().get()
        for side in wire.forgetSides() { try? await side.get().close().get() }
    }

    /// How many packets came from clients since ``forget()``.
    public var requests: Int { wire.state.withLock { $0.requests } }
    /// Counts from zero again.
    public func forget() { wire.state.withLock { $0.requests = 0 } }

    /// What happens to single packets from now on; patterns count from here.
    public func setFaults(_ faults: [BMCFaults.PacketFault]) {
        wire.state.withLock {
            $0.incoming = PacketFaultLine(faults, direction: .incoming)
            $0.outgoing = PacketFaultLine(faults, direction: .outgoing)
            $0.losesNext = false
        }
    }

    /// The next order reaches the device, and its answer is lost.
    public func loseNextOrderAnswer() { wire.state.withLock { $0.losesNext = true } }

    /// Leads new and old clients to another device on the same port from now on.
    public func lead(to device: String) {
        guard let place = try? SocketAddress(ipAddress: device, port: port) else { return }
        wire.state.withLock { $0.device = place }
    }
}

/// What both sides of a relay share.
final class Wire: Sendable {
    struct State: Sendable {
        var device: SocketAddress
        var incoming = PacketFaultLine([], direction: .incoming)
        var outgoing = PacketFaultLine([], direction: .outgoing)
        var losesNext = false
        var requests = 0
        /// Clients whose next answer is lost.
        var bereft: Set<SocketAddress> = []
    }

    let state: Mutex<State>
    private let isOrder: (@Sendable ([UInt8]) -> Bool)?
    /// A socket of its own for each client, as a device tells clients apart by their ports; of the clients that
    /// were heard last, since nobody tells when one is gone.
    private let sides = Mutex<[(client: SocketAddress, side: EventLoopFuture<any Channel>)]>([])
    private static let mostSides = 8

    init(device: SocketAddress, isOrder: (@Sendable ([UInt8]) -> Bool)?) {
        state = Mutex(State(device: device))
        self.isOrder = isOrder
    }

    func forgetSides() -> [EventLoopFuture<any Channel>] {
        sides.withLock { sides in
            defer { sides = [] }
            return sides.map(\.side)
        }
    }

    /// Passes a client's packet on; `front` is the channel that clients see.
    func pass(_ bytes: [UInt8], from client: SocketAddress, _ front: any Channel) {
        let isOrder = isOrder?(bytes) ?? false
        let (packets, device) = state.withLock { state in
            state.requests += 1
            if isOrder, state.losesNext {
                state.losesNext = false
                state.bereft.insert(client)
            }
            return (state.incoming.pass(bytes), state.device)
        }
        side(of: client, front).whenSuccess { side in
            for packet in packets { Self.send(packet.bytes, to: device, after: packet.delay, side) }
        }
    }

    /// Passes an answer on to a client.
    func answer(_ bytes: [UInt8], to client: SocketAddress, _ front: any Channel) {
        let packets = state.withLock { state in
            state.bereft.remove(client) != nil ? [] : state.outgoing.pass(bytes)
        }
        for packet in packets { Self.send(packet.bytes, to: client, after: packet.delay, front) }
    }

    private func side(of client: SocketAddress, _ front: any Channel) -> EventLoopFuture<any Channel> {
        sides.withLock { sides in
            if let place = sides.firstIndex(where: { $0.client == client }) {
                let known = sides.remove(at: place)
                sides.append(known)
                return known.side
            }
            let made = DatagramBootstrap(group: front.eventLoop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            RelayDeviceSide(self, client: client, front: front))
                    }
                }
                .bind(host: "127.0.0.1", port: 0)
            sides.append((client, made))
            if sides.count > Self.mostSides { sides.removeFirst().side.whenSuccess { $0.close(promise: nil) } }
            return made
        }
    }

    private static func send(_ bytes: [UInt8], to place: SocketAddress, after delay: Duration, _ channel: any Channel) {
        let envelope = AddressedEnvelope(remoteAddress: place, data: ByteBuffer(bytes: bytes))
        if delay == .zero { return channel.writeAndFlush(envelope, promise: nil) }
        channel.eventLoop.scheduleTask(in: .nanoseconds(Int64(delay / .nanoseconds(1)))) {
            channel.writeAndFlush(envelope, promise: nil)
        }
    }
}
