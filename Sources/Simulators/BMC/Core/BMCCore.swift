public import WroughtWireIPMI

/// A simulated BMC without a socket and without a clock: datagrams and moments in, effects out.
///
/// Times are durations since the BMC was made and must not go backwards.
public struct BMCCore: Sendable {
    /// What the BMC is.
    public let settings: BMCSettings
    /// What is wrong with it now. Setting it starts all counts anew.
    public var faults = BMCFaults() { didSet { faultsWereSet() } }
    /// Every command that arrived, oldest first; at most ``BMCSettings/observationLimit``.
    public internal(set) var observations: [BMCObservation] = []
    /// The boot flags of each start of the machine, oldest first; nil where none were valid.
    public private(set) var starts: [BootFlags?] = []

    /// How many observations are kept unless the settings say otherwise; older ones are dropped.
    public static let observationLimit = 20_000

    var power: BMCPower
    var boot = BMCBoot()
    var log: BMCEventLog
    var sensors: [SimulatedSensor]
    var fru: [UInt8]
    var lan: [UInt8: [UInt8]]
    var restorePolicy: PowerRestorePolicy
    var lockedButtons: SetFrontPanelEnables.Locked = []
    var cyclePause: Duration
    var identifyUntil: Duration?
    var sdrReservation: UInt16 = 0
    /// When the sensor data records changed last.
    var sdrChanged: SELTime
    /// The calendar time at time zero; Set SEL Time moves it.
    var epoch: UInt32
    var sessions = BMCSessions()
    var users: BMCUserTable
    var serial: BMCSerial
    var remainingRefusals: [Int?] = []
    var faultProgress = BMCFaultProgress()
    /// What is to be done when the answer in hand has been sent.
    var afterwards: [Afterwards] = []
    let random: @Sendable (Int) -> [UInt8]

    private var incoming = PacketFaultLine([], direction: .incoming)
    private var outgoing = PacketFaultLine([], direction: .outgoing)
    private var busyUntil: Duration = .zero
    private var deafUntil: Duration = .zero

    /// What is to be done after an answer.
    enum Afterwards: Sendable {
        case closeSession(UInt32)
        case resetController(deafFor: Duration)
        case power(BMCPowerEvent)
        case forward(LANResponse)
        case heard(session: UInt32)
        case tellDeactivation(SOLLine)
    }

    /// A BMC at time zero.
    /// - Parameter random: Gives so many random bytes; a fixed source makes the BMC repeatable.
    public init(
        _ settings: BMCSettings = BMCSettings(), random: @escaping @Sendable (Int) -> [UInt8] = Self.systemRandom
    ) {
        self.settings = settings
        self.random = random
        power = BMCPower(isOn: settings.isOn)
        users = BMCUserTable(settings.users)
        serial = BMCSerial(settings.serialOverLAN)
        log = BMCEventLog(capacity: settings.eventLogCapacity)
        sensors = settings.sensors
        fru = CommandLimits.padded(settings.fru.encoded)
        lan = LANDefaults.parameters(of: settings).merging(settings.lanParameters) { _, set in set }
        restorePolicy = settings.restorePolicy
        cyclePause = settings.timing.cyclePause
        epoch = settings.startTime
        sdrChanged = SELTime(seconds: settings.startTime)
    }

    /// Random bytes of the operating system.
    public static let systemRandom: @Sendable (Int) -> [UInt8] = { count in
        (0..<count).map { _ in UInt8.random(in: .min ... .max) }
    }

    /// Whether the machine is on, in truth.
    public var isOn: Bool { power.isOn }
    /// The boot flags as they are held now.
    public var bootFlags: BootFlags { boot.flags }
    /// The event log.
    public var eventLog: [SELRecord] { log.records }
    /// How many sessions are open.
    public var openSessions: Int { sessions.open.count }
    /// Whether the chassis identifies itself.
    public func isIdentifying(at now: Duration) -> Bool { identifyUntil.map { $0 > now } ?? false }
    /// When something happens next by itself, a change of power or a packet of the serial line; nil when nothing is
    /// under way.
    public var nextMoment: Duration? {
        [power.pending.first?.at, serial.nextMoment].compactMap { $0 }.min()
    }

    /// Takes a datagram from the wire.
    public mutating func receive(_ datagram: [UInt8], at now: Duration) -> [BMCEffect] {
        var effects: [BMCEffect] = []
        for (bytes, delay) in incoming.pass(datagram) {
            if delay > .zero {
                effects.append(.receive(bytes, after: delay))
            } else {
                effects += receiveLate(bytes, at: now)
            }
        }
        return effects
    }

    /// Takes a datagram that was delayed on its way; packet faults have been applied to it.
    public mutating func receiveLate(_ datagram: [UInt8], at now: Duration) -> [BMCEffect] {
        guard !faults.isDeaf, now >= deafUntil else { return [] }
        var effects = advance(to: now)
        guard let datagram = try? RMCPDatagram.decode(datagram) else { return effects }
        switch datagram {
        case .asf(.ping) where faults.quirks.contains(.ipmiping): break
        case .asf(.ping(let tag)):
            effects += outgoing.pass(RMCPDatagram.asf(.pong(tag: tag, .init())).encode()).map { .send($0, after: $1) }
        case .ipmi15(let packet): answer(packet, at: now).forEach { effects += send(.ipmi15($0), at: now) }
        case .rmcpPlus(let packet) where packet.payloadType == .serialOverLAN: effects += receiveSOL(packet, at: now)
        case .rmcpPlus(let packet): answer(packet, at: now).forEach { effects += send(.rmcpPlus($0), at: now) }
        case .acknowledge, .asf(.pong): break
        }
        return effects + finish(at: now)
    }

    /// Lets time pass: power changes that are due, boot flags whose time is over, sessions that were silent too long,
    /// packets of the serial line.
    public mutating func advance(to now: Duration) -> [BMCEffect] {
        boot.advance(to: now)
        sessions.prune(timeout: settings.sessionTimeout, at: now)
        let changes = power.advance(to: now).map { BMCEffect.power(noted($0.event, at: $0.at), at: $0.at) }
        return changes + advanceSerial(to: now)
    }

    /// Changes the power as a person at the button does; ends what was under way.
    public mutating func pressPowerButton(at now: Duration) -> [BMCEffect] {
        _ = power.order(power.isOn ? .powerDown : .powerUp, timing: BMCSettings.Timing(), at: now)
        return advance(to: now)
    }

    /// Ends all sessions without telling anybody.
    public mutating func forgetSessions() { sessions = BMCSessions() }

    /// Adds an entry to the event log, if there is room.
    public mutating func logEvent(_ event: SystemEvent, at now: Duration) {
        _ = log.add(.event(time: .unspecified, event), at: time(at: now))
    }

    /// Adds a sensor: the sensor data records change, and reservations of them fall.
    public mutating func addSensor(_ sensor: SimulatedSensor, at now: Duration) {
        sensors.append(sensor)
        sdrReservation &+= 1
        sdrChanged = time(at: now)
    }

    /// Changes what a sensor says; nil leaves a part as it is. False where there is no such sensor.
    public mutating func setSensor(_ number: UInt8, raw: UInt8? = nil, states: UInt16? = nil) -> Bool {
        guard let index = sensors.firstIndex(where: { $0.record.number == number }) else { return false }
        sensors[index].raw = raw ?? sensors[index].raw
        sensors[index].states = states ?? sensors[index].states
        return true
    }

    /// The BMC's calendar time.
    func time(at now: Duration) -> SELTime {
        SELTime(seconds: epoch &+ UInt32(truncatingIfNeeded: now.components.seconds))
    }

    /// Fills in the boot flags of a start and keeps them.
    private mutating func noted(_ event: BMCPowerEvent, at now: Duration) -> BMCPowerEvent {
        switch event {
        case .turnedOn:
            serial.machineStarted(at: now)
            starts.append(boot.machineStarts())
            return .turnedOn(boot: starts.last ?? nil)
        case .wasReset:
            serial.machineStarted(at: now)
            starts.append(boot.machineStarts())
            return .wasReset(boot: starts.last ?? nil)
        case .turnedOff, .wasAskedToShutDown, .wasInterrupted: return event
        }
    }

    private mutating func send(_ datagram: RMCPDatagram, at now: Duration) -> [BMCEffect] {
        busyUntil = max(busyUntil, now) + faults.latency
        return outgoing.pass(datagram.encode()).map { .send($0.bytes, after: busyUntil - now + $0.delay) }
    }

    /// A packet to a session's console that does not answer one of its own.
    mutating func unasked(_ packet: RMCPPlusPacket, in session: UInt32) -> [BMCEffect] {
        outgoing.pass(RMCPDatagram.rmcpPlus(packet).encode()).map {
            .sendInSession(session, $0.bytes, after: $0.delay)
        }
    }

    private mutating func finish(at now: Duration) -> [BMCEffect] {
        var effects: [BMCEffect] = []
        for step in afterwards {
            switch step {
            case .closeSession(let id): sessions.open[id] = nil
            case .power(let event): effects.append(.power(noted(event, at: now), at: now))
            case .resetController(let deaf):
                forgetSessions()
                boot.controllerWasReset()
                deafUntil = now + deaf
            case .heard(let id): effects.append(.heard(session: id))
            case .tellDeactivation(let line): effects += tellDeactivation(line)
            case .forward: break
            }
        }
        afterwards = []
        return effects + advance(to: now)
    }

    private mutating func faultsWereSet() {
        incoming = PacketFaultLine(faults.packets, direction: .incoming)
        outgoing = PacketFaultLine(faults.packets, direction: .outgoing)
        remainingRefusals = faults.refusals.map(\.times)
        faultProgress = BMCFaultProgress(faults)
    }
}
