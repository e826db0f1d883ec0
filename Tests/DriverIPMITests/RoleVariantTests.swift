import NIOCore
import Testing
import WroughtCore
import WroughtWireIPMI

@testable import DriverIPMI

/// Controllers that make their login codes in another way than specified, each answered by hand.
@Suite("departures in RAKP")
struct RoleVariantTests {
    private static let random: [UInt8] = Array(0x80..<0x90)

    /// Leads a machine through the handshake with a controller that uses `role` and `password` in its codes.
    private func handshake(
        _ raw: RawSettings = [:], role: UInt8? = nil, password: String = "secret", tail: [UInt8] = []
    ) throws -> SessionMachine {
        let usual: RawSettings = [
            "power_address": "bmc", "power_user": "admin", "power_pass": .string(password), "privilege_level": "ADMIN",
        ]
        let plan = SessionPlan(try IPMISettings.form.decode(usual.merging(raw)))
        var machine = SessionMachine(plan, random: { [UInt8](repeating: 7, count: $0) })
        var effects: [SessionEffect] = []
        let call = SessionCall(
            id: 1, work: .open, needs: .user, isRepeatable: true, bridge: nil, deadline: .distantFuture)
        machine.submit(call, now: .now(), effects: &effects)
        var exchange: RAKPExchange?
        // Three answers: Open Session Response, RAKP messages 2 and 4.
        for _ in 0..<3 {
            guard case .send(let bytes)? = effects.first, case .rmcpPlus(let packet) = try RMCPDatagram.decode(bytes)
            else { break }
            let reply = try Self.answer(
                packet, role, String(password.prefix(tail.isEmpty && role == nil ? 16 : 20)), tail, &exchange)
            effects = []
            _ = machine.receive(.rmcpPlus(reply), now: .now(), effects: &effects)
        }
        return machine
    }

    private static func answer(
        _ packet: RMCPPlusPacket, _ role: UInt8?, _ password: String, _ tail: [UInt8], _ exchange: inout RAKPExchange?
    ) throws -> RMCPPlusPacket {
        switch packet.payloadType {
        case .openSessionRequest:
            let request = try OpenSessionRequest.decode(packet.payload)
            let response = OpenSessionResponse(
                tag: request.tag, maximumPrivilege: .admin, consoleSessionID: request.consoleSessionID,
                grant: .init(controllerSessionID: 99, algorithms: request.algorithms))
            return RMCPPlusPacket(.openSessionResponse, payload: response.encode())
        case .rakp1:
            let message = try RAKPMessage1.decode(packet.payload)
            let known = RAKPExchange(
                algorithm: .hmacSHA1, consoleSessionID: 0x0707_0707, controllerSessionID: 99,
                consoleRandom: message.consoleRandom, controllerRandom: random, controllerGUID: random,
                role: role.map { RAKPRole(rawValue: $0) } ?? message.role, userName: message.userName)
            exchange = known
            let code = known.message2Code(password: Array(password.utf8)) + tail
            let reply = RAKPMessage2(
                tag: message.tag, consoleSessionID: 0x0707_0707,
                proof: .init(controllerRandom: random, controllerGUID: random, code: code))
            return RMCPPlusPacket(.rakp2, payload: reply.encode())
        default:
            let message = try RAKPMessage3.decode(packet.payload)
            let known = try #require(exchange)
            let isRight = message.code == known.message3Code(password: Array(password.utf8))
            let key = known.sessionIntegrityKey(password: Array(password.utf8), controllerKey: [])
            let reply = RAKPMessage4(
                tag: message.tag, status: isRight ? .ok : .invalidIntegrityCheckValue, consoleSessionID: 0x0707_0707,
                checkValue: known.message4CheckValue(sessionIntegrityKey: key) + tail)
            return RMCPPlusPacket(.rakp4, payload: reply.encode())
        }
    }

    @Test("the role byte of Open Session, or one without the lookup bit, is found out", arguments: [0x00, 0x04, 0x10])
    func roles(_ role: UInt8) throws {
        let machine = try handshake(role: role)
        #expect(machine.isActive)
        #expect(machine.notes.contains(.otherRoleInCodes))
    }

    @Test("codes that are a byte too long")
    func longCodes() throws {
        let machine = try handshake(tail: [0xEE])
        #expect(machine.isActive)
        #expect(machine.notes.contains(.longCodes))
    }

    @Test("passwords cut to 16 bytes")
    func cutPassword() throws {
        let machine = try handshake(password: "a password of 20 byt")
        #expect(machine.isActive)
        #expect(machine.notes.contains(.passwordCut))
    }

    @Test("a specified login has no notes")
    func plain() throws {
        let machine = try handshake()
        #expect(machine.isActive)
        #expect(machine.notes == [])
    }

    @Test("neither password nor keys are printed by an open session")
    func redaction() throws {
        let machine = try handshake(password: "canary-password")
        #expect(machine.isActive)
        var text = ""
        dump(machine, to: &text)
        text += "\(machine)"
        #expect(text.contains("canary") == false)
        #expect(text.contains("Key: 20 elements") == false)
    }
}
