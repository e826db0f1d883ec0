#if IPMIConsole
import CIPMIConsole
import WroughtCore

/// Why FreeIPMI's console library failed, by its number.
struct ConsoleFailure: Error, Hashable {
    let number: Int32

    /// One row of the table that maps the library's numbers to codes of the contract.
    private struct Row {
        let code: DriverError.Code
        let sentence: String
        let remedy: String?

        init(_ code: DriverError.Code, _ sentence: String, _ remedy: String? = nil) {
            (self.code, self.sentence, self.remedy) = (code, sentence, remedy)
        }
    }

    private static let rows: [Int32: Row] = [
        IPMICONSOLE_ERR_HOSTNAME_INVALID: Row(.unreachable, "has no address", "check power_address"),
        IPMICONSOLE_ERR_IPMI_2_0_UNAVAILABLE: Row(
            .unsupported, "offers no sessions of IPMI 2.0, which consoles need",
            "set workaround_flags to authcap if the BMC offers more than it tells"),
        IPMICONSOLE_ERR_CIPHER_SUITE_ID_UNAVAILABLE: Row(
            .unsupported, "does not offer the cipher suite", "set cipher_suite_id to another suite, such as 3 or 17"),
        IPMICONSOLE_ERR_USERNAME_INVALID: Row(
            .unauthorized, "does not know the user, or does not let this user log in over the network",
            "check power_user and that the user is enabled for this channel"),
        IPMICONSOLE_ERR_PASSWORD_INVALID: Row(.unauthorized, "refused the password", "check power_pass"),
        IPMICONSOLE_ERR_K_G_INVALID: Row(.unauthorized, "has another BMC key (K_g)", "check k_g"),
        IPMICONSOLE_ERR_PRIVILEGE_LEVEL_INSUFFICIENT: Row(
            .forbidden, "needs more privilege for a console", "raise privilege_level"),
        IPMICONSOLE_ERR_PRIVILEGE_LEVEL_CANNOT_BE_OBTAINED: Row(
            .forbidden, "does not give the user this privilege",
            "lower privilege_level, or raise the user's limit on the BMC"),
        IPMICONSOLE_ERR_SOL_UNAVAILABLE: Row(
            .unsupported, "has no serial over LAN, or it is switched off", "enable serial over LAN on the BMC"),
        IPMICONSOLE_ERR_SOL_INUSE: Row(
            .conflict, "has its console in use", "open it with force to take it over"),
        IPMICONSOLE_ERR_SOL_STOLEN: Row(.conflict, "gave the console to somebody else"),
        IPMICONSOLE_ERR_SOL_REQUIRES_ENCRYPTION: Row(
            .rejected, "gives its console to encrypted sessions only", "set cipher_suite_id to 3 or 17"),
        IPMICONSOLE_ERR_SOL_REQUIRES_NO_ENCRYPTION: Row(
            .rejected, "gives its console to sessions in clear only", "set cipher_suite_id to 2 or 16"),
        IPMICONSOLE_ERR_BMC_BUSY: Row(.busy, "is busy"),
        IPMICONSOLE_ERR_BMC_ERROR: Row(
            .protocolViolation, "refused the session or its console without telling why",
            "check cipher_suite_id: a BMC may answer so to a suite that it does not offer"),
        IPMICONSOLE_ERR_BMC_IMPLEMENTATION: Row(
            .protocolViolation, "does not keep to the specification of serial over LAN"),
        IPMICONSOLE_ERR_CONNECTION_TIMEOUT: Row(
            .timeout, "does not answer", "check the address, the port, and that IPMI over LAN is enabled on the BMC"),
        IPMICONSOLE_ERR_SESSION_TIMEOUT: Row(.timeout, "stopped answering"),
        IPMICONSOLE_ERR_EXCESS_RETRANSMISSIONS_SENT: Row(.timeout, "stopped answering"),
        IPMICONSOLE_ERR_EXCESS_ERRORS_RECEIVED: Row(.protocolViolation, "sent too many packets that make no sense"),
        IPMICONSOLE_ERR_OUT_OF_MEMORY: Row(.unexpected, "cannot have a console: out of memory"),
        IPMICONSOLE_ERR_TOO_MANY_OPEN_FILES: Row(
            .unexpected, "cannot have a console: too many open files", "raise the limit of open files (ulimit -n)"),
    ]

    /// True where another cipher suite may help. Some controllers refuse an algorithm, and the library calls that an error.
    var isOfSuite: Bool {
        [IPMICONSOLE_ERR_CIPHER_SUITE_ID_UNAVAILABLE, IPMICONSOLE_ERR_BMC_ERROR].contains(number)
    }

    /// True where it may help to believe less of what the controller says of itself.
    var isOfManners: Bool {
        [IPMICONSOLE_ERR_BMC_IMPLEMENTATION, IPMICONSOLE_ERR_BMC_ERROR, IPMICONSOLE_ERR_SOL_UNAVAILABLE].contains(
            number)
    }

    /// The failure as callers of the driver see it.
    func driverError(at source: String) -> DriverError {
        guard let row = Self.rows[number] else {
            return DriverError(.unexpected, "the console of \(source) failed: \(words)")
        }
        return DriverError(
            row.code, "\(source) \(row.sentence)", remedy: row.remedy, mayHaveHappened: false, cause: self)
    }

    private var words: String {
        ipmiconsole_ctx_strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }
}
#endif
