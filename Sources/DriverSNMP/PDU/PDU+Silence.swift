#if NetSNMP
import WroughtCore

/// Agents answer wrong communities and wrongly encrypted messages with silence. One more question of another kind
/// tells silence from absence.
extension PDU {
    /// A time-out in people's words.
    func silence(_ failure: SNMPFailure, _ purpose: PDUPurpose, limit: Duration) async -> DriverError {
        let pace = SNMPPace(timeout: min(.seconds(1), limit / 4), retries: 1)
        if purpose.isOrder, client.security.writesDifferently {
            return await silentOrder(failure, purpose, pace, limit)
        }
        if purpose.isOrder || client.hasAnswered { return unanswered(purpose, failure) }
        switch client.security {
        case .community(let version, _, _):
            guard await answersToAnyone(pace, limit), await !answersNow(pace, limit) else {
                return unanswered(purpose, failure)
            }
            return DriverError(
                .unauthorized,
                "\(client.name) speaks SNMP but does not answer to this community in version \(version.rawValue)",
                remedy: "check snmp_community, snmp_version, and the PDU's list of allowed managers")
        case .user(let user):
            guard failure.wasSent, user.privacy != .none, await answersUnencrypted(user, pace, limit),
                await !answersNow(pace, limit)
            else { return unanswered(purpose, failure) }
            return DriverError(
                .unauthorized, "\(client.name) accepts this user but answers nothing that is encrypted",
                remedy: "check snmp_priv_password and snmp_priv_protocol")
        }
    }

    private func unanswered(_ purpose: PDUPurpose, _ failure: SNMPFailure) -> DriverError {
        DriverError(
            .timeout, "no answer from \(client.name)",
            remedy: purpose.isOrder ? nil : "check the address, that SNMP is switched on, and the community",
            mayHaveHappened: purpose.isOrder && failure.wasSent)
    }

    /// The order went out under another community than reading: if that one cannot even read, it was not accepted.
    private func silentOrder(
        _ silence: SNMPFailure, _ purpose: PDUPurpose, _ pace: SNMPPace, _ limit: Duration
    ) async -> DriverError {
        let answer = await Result.of { [client] in
            try await client.run(writing: true, pace: pace, within: limit) { try $0.get(.sysObjectID) }
        }
        guard case .failure(let failure as SNMPFailure) = answer, failure.reason == .timedOut else {
            return unanswered(purpose, silence)
        }
        return DriverError(
            .unauthorized, "\(client.name) answers to the community for reading but not to the one for writing",
            remedy: "check snmp_write_community", mayHaveHappened: false)
    }

    /// Whether the agent answers these very credentials after all: then it was only slow.
    private func answersNow(_ pace: SNMPPace, _ limit: Duration) async -> Bool {
        let answer = await Result.of { [client] in
            try await client.run(pace: pace, within: limit) { try $0.get(.sysObjectID) }
        }
        if case .success = answer { return true }
        return false
    }

    /// The discovery of version 3 needs no credentials; agents that have version 3 answer it.
    private func answersToAnyone(_ pace: SNMPPace, _ limit: Duration) async -> Bool {
        await answers(SNMPUser(name: "nobody"), pace, limit)
    }

    private func answersUnencrypted(_ user: SNMPUser, _ pace: SNMPPace, _ limit: Duration) async -> Bool {
        var plain = user
        plain.privacy = .none
        return await answers(plain, pace, limit)
    }

    /// True when the agent answers this user in any way, be it with a refusal.
    func answers(_ user: SNMPUser, _ pace: SNMPPace, _ limit: Duration) async -> Bool {
        let other = SNMPClient(client.address, security: .user(user), blocking: client.blocking)
        defer { other.close() }
        let answer = await Result.of {
            try await other.run(pace: pace, within: limit) { try $0.get(.sysObjectID) }
        }
        guard case .failure(let error) = answer else { return true }
        guard let failure = error as? SNMPFailure else { return false }
        return ![.timedOut, .unreachable, .nameNotFound, .interrupted].contains(failure.reason)
    }
}

extension Result where Failure == any Error {
    /// The outcome of an asynchronous call as a value.
    static func of(_ body: () async throws -> Success) async -> Self {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
#endif
