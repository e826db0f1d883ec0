#if NetSNMP
import WroughtCore

/// What an exchange was for, when it has to be said why it failed.
enum PDUPurpose: Sendable, Hashable {
    case reading
    case ordering(PowerAction, OutletKey)

    var isOrder: Bool { self != .reading }
}

extension PDU {
    /// A failure in people's words, with the true cause where more questions can tell it.
    func explained(_ error: any Error, _ purpose: PDUPurpose, limit: Duration) async -> any Error {
        guard let failure = error as? SNMPFailure else { return error }
        if failure.reason == .interrupted, Task.isCancelled { return CancellationError() }
        if failure.reason == .timedOut { return await silence(failure, purpose, limit: limit) }
        return explained(failure, purpose)
    }

    private func explained(_ failure: SNMPFailure, _ purpose: PDUPurpose) -> DriverError {
        let words = failure.text.isEmpty ? "" : " (\(failure.text))"
        switch failure.reason {
        case .missingLibrary: return SNMPLibrary.missing(failure.text)
        case .nameNotFound:
            return DriverError(
                .unreachable, "the name \(client.address.host) has no address\(words)", remedy: "correct power_address")
        case .unreachable:
            return DriverError(
                .unreachable, "\(client.name) cannot be reached\(words)",
                remedy: "check address and port, and that SNMP is switched on in the PDU")
        case .status(let status): return refused(status, purpose)
        case .badOption, .unsupportedCipher, .shortPassword: return badSettings(failure)
        case .unknownUser, .wrongDigest, .decryption, .securityLevel, .unknownEngine, .timeWindow:
            return notLetIn(failure.reason, purpose)
        case .timedOut: return DriverError(.timeout, "no answer from \(client.name)", mayHaveHappened: purpose.isOrder)
        case .interrupted: return DriverError(.timeout, "the exchange with \(client.name) was broken off")
        case .protocolError:
            return DriverError(.protocolViolation, "\(client.name) answers what SNMP does not allow\(words)")
        }
    }

    private func badSettings(_ failure: SNMPFailure) -> DriverError {
        switch failure.reason {
        case .unsupportedCipher:
            DriverError(
                .unsupported, "this build of net-snmp has no such \(failure.text)", remedy: "choose another protocol")
        case .shortPassword:
            DriverError(
                .badSettings, "the \(failure.text) is shorter than 8 characters, which SNMP version 3 does not allow")
        default: DriverError(.badSettings, "the SNMP settings do not fit: \(failure.text)")
        }
    }

    /// SNMPv3 says which part of the credentials is wrong.
    private func notLetIn(_ reason: SNMPFailure.Reason, _ purpose: PDUPurpose) -> DriverError {
        let (message, remedy): (String, String) =
            switch reason {
            case .unknownUser: ("does not know this user", "check snmp_user")
            case .wrongDigest:
                ("refuses the authentication password", "check snmp_auth_password and snmp_auth_protocol")
            case .decryption: ("cannot decrypt our messages", "check snmp_priv_password and snmp_priv_protocol")
            case .securityLevel:
                ("does not offer this user the security level", "check snmp_auth_protocol and snmp_priv_protocol")
            case .unknownEngine: ("has changed its engine id", "try again; check snmp_context_engine if it is set")
            default: ("disagrees about its own clock", "try again; restart the PDU's agent if it stays")
            }
        let isPassing = reason == .unknownEngine || reason == .timeWindow
        // Anybody can send a message in the name of another engine: it proves nothing of an order.
        return DriverError(
            isPassing ? .busy : .unauthorized, "\(client.name) \(message)", remedy: remedy,
            mayHaveHappened: purpose.isOrder && reason == .unknownEngine)
    }

    private func refused(_ status: SNMPErrorStatus, _ purpose: PDUPurpose) -> DriverError {
        guard case .ordering(let action, let outlet) = purpose else {
            return DriverError(
                status.deniesWriting ? .forbidden : .rejected, "\(client.name) refuses to be read: \(status.name)",
                remedy: "check the community or user's rights in the PDU")
        }
        let order = "to switch outlet \(outlet) \(action.rawValue)"
        if status.deniesWriting || status.meansAbsent {
            return DriverError(
                .forbidden, "\(client.name) lets us read but refuses \(order): \(status.name)",
                remedy: "give a community or user that may write (snmp_write_community), and check that the PDU is a "
                    + "switched one")
        }
        let isBusy = status == .resourceUnavailable
        return DriverError(
            isBusy ? .busy : .rejected, "\(client.name) refuses \(order): \(status.name)",
            remedy: isBusy ? nil : "check pdu_type", mayHaveHappened: [.genErr, .undoFailed].contains(status))
    }
}
#endif
