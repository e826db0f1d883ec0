public import NIOCore
public import NIOPosix
import Synchronization

/// A Redfish service on a TCP socket that real clients take for one: sessions, systems, chassis, managers, boot
/// overrides, virtual media, events, tasks, with or without TLS.
///
/// ```swift
/// let service = SimulatedRedfish()
/// try await service.start(address: "127.0.5.10", port: 8000)
/// // ... curl -u admin:secret http://127.0.5.10:8000/redfish/v1/Systems/1
/// await service.stop()
/// ```
/// It keeps its state when it is stopped and started again; sessions are forgotten then. It can be asked and changed
/// from any thread, whether it runs or not.
public final class SimulatedRedfish: Sendable {
    let core: Mutex<RedfishCore>
    let place = Mutex(RedfishPlace.closed)
    let connections = Mutex(RedfishConnections())
    let watch = Mutex<Task<Void, Never>?>(nil)
    let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void
    let onEvent: (@Sendable (RedfishEvent) -> Void)?

    /// A service that does not listen yet.
    ///
    /// - Parameters:
    ///   - settings: What it is.
    ///   - faults: What is wrong with it; ``setFaults(_:)`` changes this later.
    ///   - clock: What its delays and timers go by, from this moment on.
    ///   - random: Gives so many random bytes, which tokens are made of; a fixed source makes the service repeatable.
    ///   - onEvent: Called for everything that happens to the machines, on any thread; must not block.
    public init(
        _ settings: RedfishSettings = RedfishSettings(), faults: [RedfishFault] = [],
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable (Int) -> [UInt8] = BMCCore.systemRandom,
        onEvent: (@Sendable (RedfishEvent) -> Void)? = nil
    ) {
        var core = RedfishCore(settings, random: random)
        core.faults = faults
        self.core = Mutex(core)
        (elapsed, sleep) = Self.timing(clock)
        self.onEvent = onEvent
    }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - address: An IPv4 or IPv6 address of this machine, by number.
    ///   - port: 0 lets the system choose; see ``port``.
    ///   - group: The event loops that carry the connections; many services can share them.
    /// - Throws: ``SimulatorError`` where the address or the certificate cannot be used, or the service listens already.
    public func start(
        address: String = "127.0.0.1", port: Int = 0,
        on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws(SimulatorError) {
        try beginOpening()
        do throws(SimulatorError) {
            let security = try settings.tls.map { tls throws(SimulatorError) in
                try RedfishSecurity(tls, address: address)
            }
            var listener = RedfishListener(address: address, port: port, group: group, security: security)
            let channel = try await listener.bind(self)
            listener.port = channel.localAddress?.port ?? port
            place.withLock { [listener] in $0 = .open(listener, channel) }
        } catch {
            place.withLock { $0 = .closed }
            throw error
        }
    }

    /// Stops to listen and ends all connections; does nothing where it does not listen.
    public func stop() async {
        let before = place.withLock { place in
            defer { place = .closed }
            return place
        }
        watch.withLock {
            $0?.cancel()
            $0 = nil
        }
        if case .down(_, let wait) = before { wait.cancel() }
        await endConnections(before)
        update { $0.forgetSessions() }
    }

    /// Restarts as a controller does: all connections end, all sessions are forgotten, and the port is closed for so
    /// long. Returns at once.
    public func restart(down: Duration) {
        update { $0.forgetSessions() }
        closePort(for: down)
    }

    /// The port it listens on, also while it restarts; nil where it does not listen.
    public var port: Int? { place.withLock { $0.listener?.port } }

    /// `http://ADDRESS:PORT` or `https://ADDRESS:PORT`; nil where it does not listen.
    public var url: String? {
        place.withLock { place in
            place.listener.map { listener in
                let host = listener.address.contains(":") ? "[\(listener.address)]" : listener.address
                return "\(listener.security == nil ? "http" : "https")://\(host):\(listener.port)"
            }
        }
    }

    /// The chain of certificates it shows, in PEM form; nil without TLS, and before the start.
    public var certificatePEM: String? { place.withLock { $0.listener?.security?.chainPEM } }

    /// What it is.
    public var settings: RedfishSettings { core.withLock { $0.settings } }

    /// Sleeps by the service's clock.
    func pause(_ time: Duration) async throws { try await sleep(time) }

    private func beginOpening() throws(SimulatorError) {
        let isFree = place.withLock {
            guard case .closed = $0 else { return false }
            $0 = .opening
            return true
        }
        guard isFree else { throw SimulatorError("this Redfish service listens already; stop it first") }
    }

    /// Reading and sleeping of a clock, its instant type left behind.
    private static func timing<C: Clock<Duration>>(
        _ clock: C
    ) -> (@Sendable () -> Duration, @Sendable (Duration) async throws -> Void) {
        let start = clock.now
        return ({ start.duration(to: clock.now) }, { try await clock.sleep(for: $0) })
    }
}
