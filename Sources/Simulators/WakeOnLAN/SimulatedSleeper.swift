import NIOCore
import NIOPosix
import Synchronization

/// A machine that sleeps until a magic packet with its MAC address comes by UDP, and then answers: a moment after it
/// was woken it takes TCP connections on the same address and port, as a system does that has started.
///
/// The packet is the pattern of AMD's white paper 20213: six bytes FFh, the MAC address sixteen times, and after it the
/// SecureOn password where the interface wants one; whatever stands around it is passed over. Waking a machine that is
/// awake changes nothing.
///
/// Its switched socket stands on the same UDP port: the datagram `off` takes its power away, `soft-off` shuts it down.
public final class SimulatedSleeper: Sendable {
    /// What came.
    public enum Event: Sendable, Hashable {
        /// A magic packet for this machine.
        case magicPacket
        /// The word `off`.
        case off
        /// The word `soft-off`.
        case softOff
    }

    private struct State {
        var isOn = false
        var events: [Event] = []
        var packets = 0
        var isDeaf = false
        var heedsSoftOff = true
        var sockets: [any Channel] = []
        var door: (any Channel)?
        var place: (address: String, port: Int)?
    }

    private let pattern: [UInt8]
    private let bootTime: Duration
    private let state = Mutex(State())

    /// A sleeping machine that does not listen yet.
    /// - Parameters:
    ///   - mac: The six bytes of its MAC address.
    ///   - password: The SecureOn password that has to follow, four or six bytes; empty for none.
    ///   - bootTime: From the packet to the first answer.
    public init(mac: [UInt8], password: [UInt8] = [], bootTime: Duration = .milliseconds(200)) {
        pattern = Array(repeating: 0xFF, count: 6) + Array(repeating: mac, count: 16).flatMap(\.self) + password
        self.bootTime = bootTime
    }

    /// Starts to listen.
    /// - Throws: ``SimulatorError`` where the address cannot be used.
    public func start(address: String, port: Int) async throws(SimulatorError) {
        do {
            let socket = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(SleeperHandler(self))
                    }
                }
                .bind(host: address, port: port).get()
            state.withLock {
                $0.sockets.append(socket)
                $0.place = (address, port)
            }
        } catch {
            throw SimulatorError("cannot listen on UDP \(address) port \(port): \(error)")
        }
    }

    /// Stops to listen and to answer.
    public func stop() async {
        let sockets = state.withLock { state in
            defer { (state.sockets, state.door, state.place) = ([], nil, nil) }
            return state.sockets + [state.door].compactMap(\.self)
        }
        for socket in sockets { try? await socket.close().get() }
    }

    /// Whether it is awake, in truth.
    public var isOn: Bool { state.withLock { $0.isOn } }
    /// What came since ``forget()``, oldest first; a packet that was sent several times is there as often.
    public var events: [Event] { state.withLock { $0.events } }
    /// How many packets of any kind came since ``forget()``.
    public var packets: Int { state.withLock { $0.packets } }
    /// Whether it answers: a connection to its address and port is taken.
    public var answers: Bool { state.withLock { $0.door != nil } }

    /// Forgets what came.
    public func forget() {
        state.withLock { ($0.events, $0.packets) = ([], 0) }
    }

    /// Wakes it or puts it to sleep, as somebody at its button does.
    public func set(on: Bool) { change(to: on) }
    /// Whether its interface looks at packets at all.
    public func setDeaf(_ isDeaf: Bool) { state.withLock { $0.isDeaf = isDeaf } }
    /// Whether its operating system heeds the request to shut down.
    public func setHeedsSoftOff(_ heeds: Bool) { state.withLock { $0.heedsSoftOff = heeds } }

    func receive(_ bytes: [UInt8]) {
        let event: Event? =
            switch bytes {
            case Array("off".utf8): .off
            case Array("soft-off".utf8): .softOff
            default: Self.contains(pattern, in: bytes) ? .magicPacket : nil
            }
        let (isDeaf, heeds) = state.withLock { state in
            state.packets += 1
            if let event { state.events.append(event) }
            return (state.isDeaf, state.heedsSoftOff)
        }
        switch event {
        case .magicPacket where !isDeaf: change(to: true)
        case .off: change(to: false)
        case .softOff where heeds: change(to: false)
        default: break
        }
    }

    private static func contains(_ pattern: [UInt8], in bytes: [UInt8]) -> Bool {
        guard bytes.count >= pattern.count else { return false }
        return (0...bytes.count - pattern.count).contains { bytes[$0...].starts(with: pattern) }
    }

    private func change(to isOn: Bool) {
        let (hasChanged, door) = state.withLock { state in
            let hasChanged = state.isOn != isOn
            state.isOn = isOn
            defer { if !isOn { state.door = nil } }
            return (hasChanged, state.door)
        }
        guard hasChanged else { return }
        if isOn { open() } else { door?.close(promise: nil) }
    }

    /// The system has started: its door opens, unless it went off meanwhile.
    private func open() {
        guard let place = state.withLock({ $0.place }) else { return }
        Task { [self] in
            try await Task.sleep(for: bootTime)
            let door = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: place.address, port: place.port).get()
            let isWanted = state.withLock { state in
                guard state.isOn, state.door == nil, state.place != nil else { return false }
                state.door = door
                return true
            }
            if !isWanted { try await door.close().get() }
        }
    }
}

/// Between the socket and the machine. Lives on the channel's event loop.
private final class SleeperHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let sleeper: SimulatedSleeper

    init(_ sleeper: SimulatedSleeper) { self.sleeper = sleeper }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        sleeper.receive(Array(unwrapInboundIn(data).data.readableBytesView))
    }
}
