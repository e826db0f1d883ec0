import WroughtCore
import WroughtWireIPMI

extension SessionFailure {
    /// The failure as callers of the driver see it: a code, a sentence, and what to do.
    ///
    /// - Parameters:
    ///   - source: the controller, for example `ipmi 10.0.0.7:623`.
    ///   - plan: the session that was wanted; only its names enter the text.
    func error(at source: String, _ plan: SessionPlan) -> DriverError {
        let user = plan.userName.isEmpty ? "the nameless user" : "the user “\(plan.userNameText)”"
        switch self {
        case .noAnswer, .orderUnanswered, .portClosed, .unsendable, .cancelled, .closed:
            return silence(at: source)
        case .versionNotOffered, .suiteNotOffered, .authenticationNotOffered:
            return offer(at: source)
        case .unknownUser:
            return DriverError(
                .unauthorized, "\(source) does not know \(user), or does not let this user log in over the network",
                remedy: "check power_user and that the user is enabled for this channel")
        case .wrongPassword(let certain):
            return DriverError(
                .unauthorized,
                certain
                    ? "\(source) refused the password of \(user)"
                    : "\(source) stopped answering when \(user) logged in, which in IPMI 1.5 means a wrong password",
                remedy: "check power_pass" + (plan.privilege == .user ? "" : " and the user's privilege"))
        case .wrongControllerKey(let given):
            return DriverError(
                .unauthorized, "\(source) took the password of \(user) but has another BMC key (K_g)",
                remedy: given ? "check k_g" : "set k_g, or clear the key on the BMC")
        case .privilegeNotAllowed(let level):
            return DriverError(
                .forbidden, "\(source) does not give \(user) the privilege \(level.name)",
                remedy: "lower privilege_level, or raise the user's limit on the BMC")
        case .privilegeTooLow(let has, let needs):
            return DriverError(
                .forbidden,
                "this needs the privilege \(needs.name), and the settings ask \(source) only for \(has.name)",
                remedy: "set privilege_level to \(needs.name), and give the user this privilege on the BMC")
        case .noFreeSession:
            return DriverError(
                .busy, "\(source) has no free session",
                remedy: "close other IPMI sessions, or wait until the BMC drops them after a minute")
        case .refused(let stage, let reason):
            return DriverError(.rejected, "\(source) refused \(stage): \(reason)")
        case .violation(let error):
            return DriverError(.protocolViolation, "\(source): \(error)", cause: error)
        }
    }

    private func silence(at source: String) -> DriverError {
        switch self {
        case .noAnswer(let stage, _, let oddity?):
            return DriverError(
                .timeout, "\(source) does not answer \(stage) as it should: \(oddity.row.sentence)",
                remedy: "set workaround_flags to \(oddity.row.flag.rawValue) if this is the BMC's habit",
                mayHaveHappened: false)
        case .noAnswer(let stage, let heard, nil):
            return DriverError(
                .timeout, heard ? "\(source) stopped answering at \(stage)" : "\(source) does not answer",
                remedy: heard ? nil : "check the address, the port, and that IPMI over LAN is enabled on the BMC",
                mayHaveHappened: false)
        case .portClosed:
            return DriverError(
                .unreachable, "nothing listens on the UDP port of \(source)",
                remedy: "check the port (IPMI uses 623) and that IPMI over LAN is enabled on the BMC")
        case .unsendable(let reason):
            return DriverError(
                .unreachable, "no packet can be sent to \(source): \(reason)",
                remedy: "check the network and the route to the BMC", mayHaveHappened: false)
        case .cancelled:
            return DriverError(.cancelled, "the call was cancelled")
        case .closed:
            return DriverError(.cancelled, "the program is shutting down", mayHaveHappened: false)
        default:
            return DriverError(.timeout, "\(source) did not answer the order; it may have been carried out")
        }
    }

    private func offer(at source: String) -> DriverError {
        switch self {
        case .versionNotOffered(let version):
            let (name, other) = version == .lan20 ? ("2.0", "LAN") : ("1.5", "LAN_2_0")
            return DriverError(
                .unsupported, "\(source) offers no sessions of IPMI \(name)", remedy: "set power_driver to \(other)")
        case .suiteNotOffered(let suite, let offered, let status):
            return Self.suiteError(at: source, suite, offered, status)
        case .authenticationNotOffered(let type, let offered):
            let names = offered.map(\.name).joined(separator: ", ")
            let wanted = type.map { "the authentication \($0.name)" } ?? "MD5, straight password or no authentication"
            return DriverError(
                .unsupported,
                "\(source) does not offer \(wanted) at this privilege; it offers \(names.isEmpty ? "none" : names)",
                remedy: offered == [.md2]
                    ? "allow MD5 on the BMC: MD2 is broken and not supported"
                    : offered.isEmpty
                        ? "use LAN_2_0, or set workaround_flags to authcap if the BMC offers more than it tells"
                        : "change authentication_type, or use LAN_2_0")
        default:
            return DriverError(.unexpected, "\(source): \(self)")
        }
    }

    private static func suiteError(
        at source: String, _ suite: UInt8?, _ offered: [UInt8], _ status: RMCPPlusStatus?
    ) -> DriverError {
        let name = suite.flatMap { CipherSuite(id: $0)?.name }.map { "the cipher suite \($0)" }
        let reason = status.map { " (\($0.meaning))" } ?? ""
        let usable = offered.filter { CipherSuite(id: $0)?.isSupported == true }.map(String.init)
        return DriverError(
            .unsupported, "\(source) does not offer \(name ?? "any cipher suite that protects the session")\(reason)",
            remedy: usable.isEmpty
                ? "set cipher_suite_id to another suite, such as 3 or 17"
                : "set cipher_suite_id to one that it offers: \(usable.joined(separator: ", "))")
    }
}

extension SessionPlan {
    /// The user's name for messages; bytes that are no text are replaced.
    var userNameText: String { String(decoding: userName, as: UTF8.self) }
}
