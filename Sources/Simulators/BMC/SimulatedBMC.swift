#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
public import NIOCore
public import NIOPosix
import Synchronization
public import WroughtWireIPMI

/// A BMC on a UDP socket that real clients take for one: IPMI 1.5 and 2.0 sessions, chassis, boot options, sensors, event
/// log, FRU, LAN parameters, users, serial over LAN.
///
/// ```swift
/// let bmc = SimulatedBMC()
/// try await bmc.start(address: "127.0.5.1", port: 623)
/// // ... ipmitool -I lanplus -H 127.0.5.1 -U admin -P secret chassis power on
/// await bmc.stop()
/// ```
/// It keeps its state when it is stopped and started again, as a BMC does whose cable was pulled. It can be asked and
/// changed from any thread, whether it runs or not.
public final class SimulatedBMC: Sendable {
    private let core: Mutex<BMCCore>
    private let socket = Mutex<Socket>(.closed)
    private let elapsed: @Sendable () -> Duration
    private let sleep: @Sendable (Duration) async throws -> Void
    private let onPower: (@Sendable (BMCPowerEvent) -> Void)?
    private let watch = Mutex<Task<Void, Never>?>(nil)
    /// Where the packets of sessions go that are sent unasked.
    private let consoles = Mutex<[UInt32: @Sendable ([UInt8]) -> Void]>([:])

    private enum Socket {
        case closed
        case opening
        case open(any Channel)
    }

    /// A BMC that does not listen yet.
    ///
    /// - Parameters:
    ///   - settings: What it is.
    ///   - faults: What is wrong with it; ``setFaults(_:)`` changes this later.
    ///   - clock: What its delays and timers go by, from this moment on.
    ///   - random: Gives so many random bytes; a fixed source makes the BMC repeatable.
    ///   - onPower: Called for everything that happens to the machine's power, in order, on any thread; must not block.
    public init(
        _ settings: BMCSettings = BMCSettings(), faults: BMCFaults = BMCFaults(),
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable (Int) -> [UInt8] = BMCCore.systemRandom,
        onPower: (@Sendable (BMCPowerEvent) -> Void)? = nil
    ) {
        var core = BMCCore(settings, random: random)
        core.faults = faults
        self.core = Mutex(core)
        (elapsed, sleep) = Self.timing(clock)
        self.onPower = onPower
    }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - address: An IPv4 or IPv6 address of this machine, by number.
    ///   - port: 0 lets the system choose; see ``port``.
    ///   - group: The event loop that carries the socket; many BMCs can share one.
    /// - Throws: ``SimulatorError`` where the address cannot be used or the BMC listens already.
    public func start(
        address: String = "127.0.0.1", port: Int = 0,
        on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws(SimulatorError) {
        try beginOpening()
        do {
            let channel = try await bind(address, port, on: group)
            socket.withLock { $0 = .open(channel) }
            core.withLock { $0.port = UInt16(clamping: channel.localAddress?.port ?? port) }
        } catch {
            socket.withLock { $0 = .closed }
            throw SimulatorError(Self.sentence(error, address, port))
        }
    }

    /// Binds the socket, and asks for some seconds where the address is taken: a child process that another thread is
    /// starting holds a copy of a socket that was closed, until it runs its own program.
    private func bind(_ address: String, _ port: Int, on group: any EventLoopGroup) async throws -> any Channel {
        let bootstrap = DatagramBootstrap(group: group).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(BMCSocketHandler(self))
            }
        }
        let limit = ContinuousClock.now + .seconds(4)
        while true {
            do {
                return try await bootstrap.bind(host: address, port: port).get()
            } catch let error as IOError where error.errnoCode == EADDRINUSE && ContinuousClock.now < limit {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Stops to listen; does nothing where it does not listen. What was on its way is lost.
    public func stop() async {
        watch.withLock {
            $0?.cancel()
            $0 = nil
        }
        let channel: (any Channel)? = socket.withLock {
            guard case .open(let channel) = $0 else { return nil }
            $0 = .closed
            return channel
        }
        try? await channel?.close().get()
    }

    /// The port it listens on; nil where it does not listen.
    public var port: Int? { localAddress?.port }

    /// The address it listens on; nil where it does not listen.
    public var localAddress: SocketAddress? {
        socket.withLock { if case .open(let channel) = $0 { channel.localAddress } else { nil } }
    }

    private static func sentence(_ error: any Error, _ address: String, _ port: Int) -> String {
        let remedy =
            switch (error as? IOError)?.errnoCode {
            case EMFILE: "; raise the limit of open files (ulimit -n)"
            case EACCES: "; ports below 1024 need the right to bind them"
            case EADDRINUSE: "; another program listens there"
            case EADDRNOTAVAIL: "; the address is not one of this machine's"
            default: ""
            }
        return "cannot listen on UDP \(address) port \(port): \(error)\(remedy)"
    }

    private func beginOpening() throws(SimulatorError) {
        let isFree = socket.withLock {
            guard case .closed = $0 else { return false }
            $0 = .opening
            return true
        }
        guard isFree else { throw SimulatorError("this BMC listens already; stop it first") }
    }
}

// MARK: Asking and changing

extension SimulatedBMC {
    /// Whether the machine is on, in truth; a lying BMC may say otherwise.
    public var isOn: Bool { update { $0.isOn } }
    /// The boot flags as they are held now.
    public var bootFlags: BootFlags { update { $0.bootFlags } }
    /// The boot flags of each start of the machine, oldest first; nil where none were valid.
    public var starts: [BootFlags?] { update { $0.starts } }
    /// Every command that arrived, oldest first; at most ``BMCSettings/observationLimit``.
    public var observations: [BMCObservation] { update { $0.observations } }
    /// The event log.
    public var eventLog: [SELRecord] { update { $0.eventLog } }
    /// How many sessions are open.
    public var openSessions: Int { update { $0.openSessions } }
    /// Whether the chassis identifies itself.
    public var isIdentifying: Bool { update { $0.isIdentifying(at: elapsed()) } }
    /// What is wrong with the BMC.
    public var faults: BMCFaults { core.withLock { $0.faults } }

    /// How often a command arrived, carried out or not.
    public func count<Command: IPMICommand>(_ type: Command.Type) -> Int {
        observations.count { $0.isA(type) }
    }

    /// The power orders that arrived, oldest first, carried out or not.
    public var powerOrders: [ChassisControl.Action] {
        observations.filter { $0.isA(ChassisControl.self) }
            .compactMap { (try? ChassisControl.decodeRequest($0.request.data))?.action }
    }

    /// Changes what is wrong with the BMC; counts such as "the next three" start anew.
    public func setFaults(_ faults: BMCFaults) { update { $0.faults = faults } }
    /// Changes a part of what is wrong with the BMC; counts such as "the next three" start anew.
    public func changeFaults(_ change: (inout BMCFaults) -> Void) { update { change(&$0.faults) } }
    /// Ends all sessions without telling anybody, as a BMC does that restarts.
    public func forgetSessions() { update { $0.forgetSessions() } }
    /// Forgets what arrived so far.
    public func clearObservations() { update { $0.observations = [] } }
    /// Changes the power as a person at the button does.
    public func pressPowerButton() { deliver(run { $0.pressPowerButton(at: $1) }) }
    /// Lets the machine print on its serial line; lost where no console is there.
    public func printSerial(_ text: String) { printSerial(Array(text.utf8)) }
    /// Lets the machine print bytes on its serial line; lost where no console is there.
    public func printSerial(_ bytes: [UInt8]) { deliver(run { $0.printSerial(bytes, at: $1) }) }
    /// What consoles typed so far; of very much the last.
    public var typed: String { String(decoding: typedBytes, as: UTF8.self) }
    /// What consoles typed so far, as it was typed; of very much the last.
    public var typedBytes: [UInt8] { update { $0.typed } }
    /// Forgets what was typed so far.
    public func clearTyped() { update { $0.clearTyped() } }
    /// Ends every console at the serial line and tells it so, as a controller does that needs the line itself.
    public func dropConsoles() { deliver(run { $0.dropConsoles(at: $1) }) }
    /// How many breaks consoles sent.
    public var serialBreaks: Int { update { $0.serialBreaks } }
    /// How many consoles are at the serial line.
    public var openConsoles: Int { update { $0.openConsoles } }
    /// Who may log in now, by number from 1; slot 1 is the nameless user's.
    public var users: [BMCUser] { update { $0.currentUsers } }
    /// Adds an entry to the event log, if there is room.
    public func logEvent(_ event: SystemEvent) { update { $0.logEvent(event, at: elapsed()) } }
    /// Adds a sensor: the sensor data records change, and reservations of them fall.
    public func addSensor(_ sensor: SimulatedSensor) { update { $0.addSensor(sensor, at: elapsed()) } }
    /// Changes what a sensor says; nil leaves a part as it is. False where there is no such sensor.
    @discardableResult
    public func setSensor(_ number: UInt8, raw: UInt8? = nil, states: UInt16? = nil) -> Bool {
        update { $0.setSensor(number, raw: raw, states: states) }
    }

    /// Brings the core to this moment and reads or changes it.
    private func update<Result: Sendable>(_ body: (inout BMCCore) -> Result) -> Result {
        let (result, effects) = core.withLock { core in
            let effects = core.advance(to: elapsed())
            return (body(&core), effects)
        }
        report(effects)
        deliver(effects)
        return result
    }
}

// MARK: Carrying out

extension SimulatedBMC {
    /// What a datagram leads to; the power effects have been carried out.
    func receive(
        _ datagram: [UInt8], wasDelayed: Bool, replyingBy reply: @escaping @Sendable ([UInt8]) -> Void
    ) -> [BMCEffect] {
        let effects = run { wasDelayed ? $0.receiveLate(datagram, at: $1) : $0.receive(datagram, at: $1) }
        for case .heard(let session) in effects { remember(session, reply) }
        return effects
    }

    /// Of sessions that have ended, few are remembered for long.
    private func remember(_ session: UInt32, _ reply: @escaping @Sendable ([UInt8]) -> Void) {
        let open = core.withLock { $0.consoleSessions }
        consoles.withLock { consoles in
            if consoles.count > 32 { consoles = consoles.filter { open.contains($0.key) } }
            consoles[session] = reply
        }
    }

    /// Sends what nobody asked for, and leaves the rest of the effects alone.
    private func deliver(_ effects: [BMCEffect]) {
        for case .sendInSession(let session, let bytes, let delay) in effects { send(bytes, to: session, after: delay) }
    }

    /// Sends bytes to the console of a session, where it is known.
    func send(_ bytes: [UInt8], to session: UInt32, after delay: Duration) {
        guard let reply = consoles.withLock({ $0[session] }) else { return }
        guard delay > .zero else { return reply(bytes) }
        Task {
            try await pause(delay)
            reply(bytes)
        }
    }

    /// Sleeps by the BMC's clock.
    func pause(_ time: Duration) async throws { try await sleep(time) }

    @discardableResult
    private func run(_ body: (inout BMCCore, Duration) -> [BMCEffect]) -> [BMCEffect] {
        let (effects, next) = core.withLock { core in
            let effects = body(&core, elapsed())
            return (effects, core.nextMoment)
        }
        report(effects)
        if next != nil { watchTime() }
        return effects
    }

    private func report(_ effects: [BMCEffect]) {
        guard let onPower else { return }
        for case .power(let event, _) in effects { onPower(event) }
    }

    /// Carries out what is due by itself, though nobody asks. One task at a time, as long as something is due.
    private func watchTime() {
        watch.withLock { task in
            task?.cancel()
            task = Task { [weak self] in
                while !Task.isCancelled, let wait = self?.timeToNextMoment() {
                    guard let sleep = self?.sleep, (try? await sleep(wait)) != nil else { return }
                    self?.update { _ in }
                }
            }
        }
    }

    private func timeToNextMoment() -> Duration? {
        core.withLock { core in core.nextMoment.map { max(.zero, $0 - elapsed()) } }
    }

    /// Reading and sleeping of a clock, its instant type left behind.
    private static func timing<C: Clock<Duration>>(
        _ clock: C
    ) -> (@Sendable () -> Duration, @Sendable (Duration) async throws -> Void) {
        let start = clock.now
        return ({ start.duration(to: clock.now) }, { try await clock.sleep(for: $0) })
    }
}
