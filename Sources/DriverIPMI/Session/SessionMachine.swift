import NIOCore
import WroughtCore
import WroughtWireIPMI

/// The client side of one session with one controller: calls and datagrams and time in, effects out. No I/O.
///
/// One packet is in flight at a time. The session is opened by the first call, kept open with keep-alives while it is
/// used now and then, and opened again where the controller has forgotten it.
struct SessionMachine: Sendable {
    /// How far the session is. Each case names where it may go.
    enum Phase: Sendable {
        /// No session. To `capabilities` (IPMI 1.5) or `opening` (2.0) with the first call.
        case closed
        /// Get Channel Authentication Capabilities is asked. To `challenge`, or `closed` on failure.
        case capabilities
        /// Get Channel Cipher Suites is asked, after the suites tried were refused. To `opening` or `closed`.
        case suites(SuiteListing)
        /// Open Session Request is sent. To `rakp1`, `suites` or `closed`.
        case opening(SessionOpening)
        /// RAKP message 1 is sent. To `rakp3` or `closed`.
        case rakp1(SessionOpening, RAKPExchange)
        /// RAKP message 3 is sent. To `active` or `closed`.
        case rakp3(SessionOpening, RAKPExchange, RAKPProof)
        /// Get Session Challenge is sent (1.5). To `activating` or `closed`.
        case challenge(AuthenticationType)
        /// Activate Session is sent (1.5). To `active` or `closed`.
        case activating(Activation15)
        /// A session is open. To `closed` when it is closed or lost.
        case active(ActiveSession)
    }

    /// The packet that is not answered yet.
    struct Flight: Sendable {
        enum Purpose: Sendable {
            case handshake
            case call(SessionCall)
            case raise
            case keepAlive
            case close
        }
        var purpose: Purpose
        var requestSequence: UInt8
        var sends = 0
        var firstSent: NIODeadline
        var lastSent: NIODeadline
        var nextSend: NIODeadline
        /// The session had been silent for a while before: no answer may mean that it is lost.
        var wasStale = false
        /// The bridging controller took the request; the target's answer is still to come.
        var isForwarded = false
    }

    static let staleAfter = TimeAmount.seconds(5)
    static let keepAliveEvery = TimeAmount.seconds(25)
    static let orderPatience = TimeAmount.seconds(8)

    let plan: SessionPlan
    /// For how long an unused session is kept open.
    let keepFor: TimeAmount
    var phase = Phase.closed
    var flight: Flight?
    /// A session that did not answer any more, while another is being opened in its place.
    var suspended: SuspendedSession?
    /// What was odd about the last answer that was not believed, unless one was believed after it.
    var oddity: AnswerOddity?
    var queue: [SessionCall] = []
    var roundTrip = RoundTripEstimate()
    /// What was learnt of the controller and holds beyond one session.
    var profile = ControllerProfile()
    /// What had to be worked around in the present session.
    var notes: [SessionNote] = []
    var lastHeard: NIODeadline?
    var lastUsed = NIODeadline.uptimeNanoseconds(0)
    /// Whether anything was heard since the present handshake began.
    var heardInHandshake = false
    var reopens = 0
    /// How often the present handshake was begun again.
    var restarts = 0
    var requestSequence: UInt8
    var tag: UInt8 = 0
    var isClosing = false
    let random: @Sendable (Int) -> [UInt8]

    init(
        _ plan: SessionPlan, keepFor: TimeAmount = .minutes(5), random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.plan = plan
        self.keepFor = keepFor
        self.random = random
        requestSequence = (random(1).first ?? 0) & 0x3F
    }

    var isActive: Bool {
        if case .active = phase { return true }
        return false
    }

    /// Whether nothing is being done and nothing is kept.
    var isIdle: Bool { flight == nil && queue.isEmpty && !isActive }

    /// When ``tick(now:effects:)`` has to be called next.
    var wakeAt: NIODeadline {
        var wake = NIODeadline.distantFuture
        if let flight {
            wake = min(wake, flight.nextSend)
            if case .call(let call) = flight.purpose { wake = min(wake, call.deadline) }
        } else if isActive, let lastHeard {
            wake = min(wake, lastHeard + Self.keepAliveEvery, lastUsed + keepFor)
        }
        for call in queue { wake = min(wake, call.deadline) }
        return wake
    }

    // MARK: Events

    /// Takes a call; it is answered by one `finish` effect.
    mutating func submit(_ call: SessionCall, now: NIODeadline, effects: inout [SessionEffect]) {
        guard !isClosing else { return effects.append(.finish(call.id, .failure(.closed))) }
        guard call.needs <= plan.privilege else {
            let failure = SessionFailure.privilegeTooLow(has: plan.privilege, needs: call.needs)
            return effects.append(.finish(call.id, .failure(failure)))
        }
        lastUsed = now
        queue.append(call)
        pump(now: now, effects: &effects)
    }

    /// Drops a call whose caller is gone; nothing more is told about it.
    mutating func cancel(_ id: SessionCall.ID, now: NIODeadline, effects: inout [SessionEffect]) {
        queue.removeAll { $0.id == id }
        if case .call(let call)? = flight?.purpose, call.id == id { flight = nil }
        pump(now: now, effects: &effects)
    }

    /// Does what is due: sends again, gives up, keeps alive.
    mutating func tick(now: NIODeadline, effects: inout [SessionEffect]) {
        expireCalls(now: now, effects: &effects)
        if let flight, flight.nextSend <= now { unanswered(flight, now: now, effects: &effects) }
        keepAlive(now: now, effects: &effects)
        pump(now: now, effects: &effects)
    }

    /// The host said that nothing listens on the port.
    mutating func portIsClosed(now: NIODeadline, effects: inout [SessionEffect]) {
        guard flight != nil, (flight?.sends ?? 0) > 0 else { return }
        fail(.portClosed, effects: &effects)
    }

    /// The system could not send a packet to the controller.
    mutating func couldNotSend(_ reason: String, effects: inout [SessionEffect]) {
        guard flight != nil else { return }
        if isClosing { return dropSession() }
        fail(.unsendable(reason: reason), effects: &effects)
    }

    /// Closes the session as cleanly as time allows. Calls that wait are failed.
    mutating func close(now: NIODeadline, effects: inout [SessionEffect]) {
        isClosing = true
        for call in queue { effects.append(.finish(call.id, .failure(.closed))) }
        queue = []
        if case .call(let call)? = flight?.purpose { effects.append(.finish(call.id, .failure(.closed))) }
        flight = nil
        guard isActive else { return phase = .closed }
        startFlight(.close, now: now, effects: &effects)
    }

    // MARK: What comes next

    /// Starts the next thing, if nothing is in flight.
    mutating func pump(now: NIODeadline, effects: inout [SessionEffect]) {
        guard flight == nil, !isClosing else { return }
        guard isActive else {
            if !queue.isEmpty { beginHandshake(now: now, effects: &effects) }
            return
        }
        while flight == nil, let call = queue.first, case .active(let session) = phase {
            if session.privilege < call.needs || (!call.isRepeatable && isStale(now)) {
                startFlight(.raise, now: now, effects: &effects)
                return
            }
            queue.removeFirst()
            if call.work == .open {
                effects.append(.finish(call.id, .success(IPMIResponse())))
            } else {
                startFlight(.call(call), now: now, effects: &effects)
            }
        }
    }

    func isStale(_ now: NIODeadline) -> Bool {
        guard let lastHeard else { return true }
        return lastHeard + Self.staleAfter < now
    }

    /// Lets an idle controller know that the session is still wanted, or closes what was not used for long.
    private mutating func keepAlive(now: NIODeadline, effects: inout [SessionEffect]) {
        guard flight == nil, queue.isEmpty, isActive, let lastHeard else { return }
        if lastUsed + keepFor <= now {
            startFlight(.close, now: now, effects: &effects)
        } else if lastHeard + Self.keepAliveEvery <= now {
            startFlight(.keepAlive, now: now, effects: &effects)
        }
    }

    private mutating func expireCalls(now: NIODeadline, effects: inout [SessionEffect]) {
        guard queue.contains(where: { $0.deadline <= now }) || flightCall.map({ $0.deadline <= now }) == true else {
            return
        }
        let late = queue.filter { $0.deadline <= now }
        queue.removeAll { $0.deadline <= now }
        let heard = heardInHandshake || suspended != nil
        for call in late {
            effects.append(.finish(call.id, .failure(.noAnswer(stage: stage, heard: heard, oddity: oddity))))
        }
        if let call = flightCall, call.deadline <= now {
            let failure =
                call.isRepeatable
                ? SessionFailure.noAnswer(stage: stage, heard: true, oddity: oddity) : .orderUnanswered
            effects.append(.finish(call.id, .failure(failure)))
            flight = nil
        }
        // A handshake without callers goes on only where the controller answers, if slowly.
        if queue.isEmpty, case .handshake? = flight?.purpose, lastHeard.map({ $0 + .seconds(15) < now }) ?? true {
            flight = nil
            phase = .closed
        }
    }

    var flightCall: SessionCall? {
        if case .call(let call)? = flight?.purpose { return call }
        return nil
    }

    // MARK: Endings

    /// Ends the handshake or session and tells everybody who waits.
    mutating func fail(_ failure: SessionFailure, effects: inout [SessionEffect]) {
        restarts = 0
        if let call = flightCall { effects.append(.finish(call.id, .failure(failure))) }
        for call in queue { effects.append(.finish(call.id, .failure(failure))) }
        queue = []
        dropSession()
    }

    /// Forgets the session without telling the controller.
    mutating func dropSession() {
        flight = nil
        suspended = nil
        phase = .closed
    }

    /// What was sent last, in words.
    var stage: String {
        switch phase {
        case .closed: "the session"
        case .capabilities: "Get Channel Authentication Capabilities"
        case .suites: "Get Channel Cipher Suites"
        case .opening: "Open Session"
        case .rakp1: "RAKP message 1"
        case .rakp3: "RAKP message 3"
        case .challenge: "Get Session Challenge"
        case .activating: "Activate Session"
        case .active: "a command"
        }
    }
}
