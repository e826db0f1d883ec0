import WroughtSimulators
import WroughtWireIPMI

/// A console without a socket: opens a session with a simulated BMC's core and asks it things, at times it chooses.
struct PureClient {
    enum Failure: Error {
        case noAnswer
        case refused(RMCPPlusStatus)
    }

    var core: BMCCore
    var now: Duration = .zero
    /// Every power effect so far.
    private(set) var power: [BMCPowerEvent] = []

    private var session: (id: UInt32, protection: SessionProtection, sequence: UInt32)?

    init(_ settings: BMCSettings = BMCSettings(), faults: BMCFaults = BMCFaults()) {
        core = BMCCore(settings)
        core.faults = faults
    }

    /// Lets time pass.
    mutating func pass(_ time: Duration) {
        now += time
        note(core.advance(to: now))
    }

    /// Opens a session by suite 17 at admin level.
    mutating func open(user: String = "admin", password: String = "secret") throws {
        let algorithms = try unwrap(CipherSuite(id: 17)).algorithms
        let open = OpenSessionRequest(
            tag: 1, maximumPrivilege: .highest, consoleSessionID: 0xA0A2_A3A4, algorithms: algorithms)
        let opened = try OpenSessionResponse.decode(setUp(.openSessionRequest, open.encode()))
        guard let grant = opened.grant else { throw Failure.refused(opened.status) }
        let role = RAKPRole(.highest, nameOnlyLookup: true)
        let first = RAKPMessage1(
            tag: 2, controllerSessionID: grant.controllerSessionID, consoleRandom: Array(0..<16), role: role,
            userName: Array(user.utf8))
        let second = try RAKPMessage2.decode(setUp(.rakp1, first.encode()))
        guard let proof = second.proof else { throw Failure.refused(second.status) }
        let exchange = RAKPExchange(
            algorithm: algorithms.authentication, consoleSessionID: open.consoleSessionID,
            controllerSessionID: grant.controllerSessionID, consoleRandom: first.consoleRandom,
            controllerRandom: proof.controllerRandom, controllerGUID: proof.controllerGUID, role: role,
            userName: first.userName)
        let secret = Array(password.utf8)
        let third = RAKPMessage3(
            tag: 3, controllerSessionID: grant.controllerSessionID, code: exchange.message3Code(password: secret))
        let fourth = try RAKPMessage4.decode(setUp(.rakp3, third.encode()))
        guard fourth.status == .ok else { throw Failure.refused(fourth.status) }
        let key = exchange.sessionIntegrityKey(password: secret, controllerKey: core.settings.controllerKey)
        session = (grant.controllerSessionID, SessionProtection(algorithms, sessionIntegrityKey: key), 1)
    }

    /// Opens a session and raises it to administrator.
    mutating func logIn() throws {
        try open()
        _ = try ask(SetSessionPrivilegeLevel(.admin))
    }

    /// The answer to a command, as it is.
    mutating func completion<Command: IPMICommand>(_ command: Command) throws -> CompletionCode {
        try response(command.request).completion
    }

    /// The answer to a command; throws for any completion code but ok.
    mutating func ask<Command: IPMICommand>(_ command: Command) throws -> Command.Reply {
        let response = try response(command.request)
        guard response.completion == .ok else { throw CompletionFailure(code: response.completion) }
        return try Command.decodeReply(response.data)
    }

    struct CompletionFailure: Error, Equatable { var code: CompletionCode }

    /// The answer to a request in the session, or outside one where none is open.
    mutating func response(_ request: IPMIRequest) throws -> IPMIResponse {
        guard let (id, protection, sequence) = session else {
            let packet = Session15Packet(payload: LANRequest(request, sequence: 1).encode())
            guard case .ipmi15(let answer) = try send(.ipmi15(packet)) else { throw Failure.noAnswer }
            return try LANResponse.decode(answer.payload).response
        }
        let sealed = try protection.seal(
            LANRequest(request, sequence: UInt8(sequence & 0x3F)).encode(), receiverSessionID: id,
            sequence: sequence, initializationVector: Array(repeating: 7, count: 16))
        session?.sequence = SequenceWindow.next(sequence)
        guard case .rmcpPlus(let answer) = try send(.rmcpPlus(sealed)) else { throw Failure.noAnswer }
        return try LANResponse.decode(protection.open(answer)).response
    }

    private mutating func setUp(_ type: PayloadType, _ payload: [UInt8]) throws -> [UInt8] {
        guard case .rmcpPlus(let answer) = try send(.rmcpPlus(RMCPPlusPacket(type, payload: payload))) else {
            throw Failure.noAnswer
        }
        return answer.payload
    }

    private mutating func send(_ datagram: RMCPDatagram) throws -> RMCPDatagram {
        let effects = core.receive(datagram.encode(), at: now)
        note(effects)
        for case .send(let bytes, _) in effects { return try RMCPDatagram.decode(bytes) }
        throw Failure.noAnswer
    }

    private mutating func note(_ effects: [BMCEffect]) {
        for case .power(let event, _) in effects { power.append(event) }
    }

    private func unwrap<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Failure.noAnswer }
        return value
    }
}
