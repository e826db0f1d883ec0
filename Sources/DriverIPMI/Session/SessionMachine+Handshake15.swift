import NIOCore
import WroughtWireIPMI

// The handshake of IPMI 1.5 (section 13.14): Get Channel Authentication Capabilities, Get Session Challenge, Activate
// Session. Answers outside a session are told apart by request number and command.
extension SessionMachine {
    /// An answer outside any session. False where nothing of the kind was asked.
    mutating func receiveSessionless(
        _ packet: Session15Packet, now: NIODeadline, effects: inout [SessionEffect]
    ) -> Bool {
        guard let flight, case .handshake = flight.purpose, packet.sessionID == 0 || isActivating,
            let message = answerMessage(packet.payload, to: flight), message.netFn == .app,
            message.sequence == flight.requestSequence
        else { return false }
        let response = message.response
        switch (message.command, phase) {
        case (GetChannelAuthenticationCapabilities.command, .opening):
            receiveCapabilitiesBesides(response, now: now, effects: &effects)
        case (GetChannelAuthenticationCapabilities.command, .capabilities):
            heard(now: now)
            receiveCapabilities(response, now: now, effects: &effects)
        case (GetChannelCipherSuites.command, .suites(let listing)):
            heard(now: now)
            receiveSuites(response, listing, now: now, effects: &effects)
        case (GetSessionChallenge.command, .challenge(let type)):
            heard(now: now)
            receiveChallenge(response, type, now: now, effects: &effects)
        case (ActivateSession.command, .activating(let activation)):
            heard(now: now)
            receiveActivation(response, activation, effects: &effects)
        default:
            return false
        }
        return true
    }

    private var isActivating: Bool {
        if case .activating = phase { return true }
        return false
    }

    /// Open Session is not answered, this question is: perhaps the controller has no IPMI 2.0.
    private mutating func receiveCapabilitiesBesides(
        _ response: IPMIResponse, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        lastHeard = now
        heardInHandshake = true
        guard response.completion == .ok,
            let reply = try? GetChannelAuthenticationCapabilities.decodeReply(response.data)
        else { return }
        profile.capabilities = reply
        guard !reply.offersVersion20, !plan.workarounds.contains(.authenticationCapabilities) else { return }
        fail(.versionNotOffered(.lan20), effects: &effects)
    }

    private mutating func receiveCapabilities(
        _ response: IPMIResponse, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        guard response.completion == .ok,
            let reply = try? GetChannelAuthenticationCapabilities.decodeReply(response.data)
        else { return fail(Self.refusal(response, "Get Channel Authentication Capabilities"), effects: &effects) }
        profile.capabilities = reply
        let trusts = !plan.workarounds.contains(.authenticationCapabilities)
        guard reply.offersVersion15 || !trusts else { return fail(.versionNotOffered(.lan), effects: &effects) }
        let offered = AuthenticationType.allCases.filter { reply.offers($0) }
        let wishes = plan.authentication.map { [$0] } ?? [.md5, .straight, .none]
        guard let type = wishes.first(where: { offered.contains($0) || (!trusts && $0 == wishes.first) }) else {
            return fail(.authenticationNotOffered(plan.authentication, offered: offered), effects: &effects)
        }
        phase = .challenge(type)
        startFlight(.handshake, now: now, effects: &effects)
    }

    private mutating func receiveChallenge(
        _ response: IPMIResponse, _ type: AuthenticationType, now: NIODeadline, effects: inout [SessionEffect]
    ) {
        switch response.completion {
        case .ok: break
        case GetSessionChallenge.invalidUserName, GetSessionChallenge.namelessUserOff:
            return fail(.unknownUser, effects: &effects)
        default: return fail(Self.refusal(response, "Get Session Challenge"), effects: &effects)
        }
        guard let reply = try? GetSessionChallenge.decodeReply(response.data) else {
            return fail(
                .violation(.short("Get Session Challenge", need: 20, have: response.data.count)), effects: &effects)
        }
        let start = random(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        phase = .activating(
            Activation15(
                type: type, temporarySessionID: reply.temporarySessionID, challenge: reply.challenge,
                outboundSequence: start == 0 ? 1 : start))
        startFlight(.handshake, now: now, effects: &effects)
    }

    private mutating func receiveActivation(
        _ response: IPMIResponse, _ activation: Activation15, effects: inout [SessionEffect]
    ) {
        switch response.completion {
        case .ok: break
        case ActivateSession.noSlot, ActivateSession.noSlotForUser, ActivateSession.noSlotForPrivilege:
            return fail(.noFreeSession, effects: &effects)
        case ActivateSession.privilegeExceedsLimit, .insufficientPrivilege:
            return fail(.privilegeNotAllowed(plan.privilege), effects: &effects)
        default: return fail(Self.refusal(response, "Activate Session"), effects: &effects)
        }
        guard let reply = try? ActivateSession.decodeReply(response.data) else {
            return fail(.violation(.short("Activate Session", need: 10, have: response.data.count)), effects: &effects)
        }
        flight = nil
        suspended = nil
        let perMessage =
            reply.authenticationType != .none && profile.capabilities?.perMessageAuthenticationIsOff != true
        phase = .active(
            ActiveSession(
                format: .version15(activation.type, perMessage: perMessage), controllerSessionID: reply.sessionID,
                sequence: reply.initialInboundSequence))
    }

    private static func refusal(_ response: IPMIResponse, _ stage: String) -> SessionFailure {
        .refused(stage: stage, reason: "completion code \(response.completion.hexadecimal)")
    }
}

extension CompletionCode {
    /// For instance `C1h`, as the specification writes it.
    var hexadecimal: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return (digits.count == 1 ? "0" : "") + digits + "h"
    }
}
