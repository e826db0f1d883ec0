import WroughtCore

/// What an agent's words or exit code mean, as a row with its reason.
///
/// The words are those of the shared module of the fence-agents 4.12.1 (its `fail` and `fail_usage`) and of the
/// programs that agents call; its exit codes are almost always 1, so the words count first.
struct FenceFailure: Sendable {
    /// What it means.
    enum Meaning: Sendable {
        /// The device took the order; only the agent's own wait for the new state ended early.
        case taken
        /// It failed with this code; the flag tells whether the order may have been taken.
        case failed(DriverError.Code, mayHaveHappened: Bool)
    }

    let words: [String]
    let meaning: Meaning
    let remedy: String?
    let reason: String

    /// The first row whose words are among the agent's decides; specific rows stand before general ones.
    static let rows: [FenceFailure] = [
        .init(
            ["timed out waiting to power"], .taken,
            "the agent's own wait is short on purpose; the controller confirms by reading"),
        .init(
            [
                "connection refused", "no route to host", "network is unreachable", "name or service not known",
                "could not resolve", "temporary failure in name resolution", "failed to connect", "unknown host",
            ],
            .failed(.unreachable, mayHaveHappened: false), "no connection was made",
            remedy: "check the address and the network"),
        .init(
            [
                "no module named", "unable to run", "command not found", "not been installed", "not found or not",
                "was not executable",
            ],
            .failed(.missingTool, mayHaveHappened: false), "the agent lacks a program or a Python module",
            remedy: "install what the agent asks for"),
        .init(
            [
                "authentication failure", "authentication fail", "permission denied", "login incorrect",
                "invalid credentials", "unauthorized", "http 401", "bad password", "unknown user name",
                "wrong digest",
            ],
            .failed(.unauthorized, mayHaveHappened: false), "the device's own words for a refused login",
            remedy: "check the user and secret_options"),
        .init(
            ["correct privileges", "http 403", "forbidden", "insufficient privilege"],
            .failed(.forbidden, mayHaveHappened: false), "EC_INVALID_PRIVILEGES and web servers",
            remedy: "use a login that may switch power"),
        .init(
            ["unable to connect/login"], .failed(.unauthorized, mayHaveHappened: false),
            "EC_LOGIN_DENIED: the agent does not tell a wrong password from a missing prompt",
            remedy: "check the user, secret_options and the address"),
        .init(
            [
                "have to enter existing", "can not find vm uuid", "no such instance", "nosuchname",
                "no such object",
                "domain not found", "failed to get domain", "unable to find plug", "no such plug",
            ],
            .failed(.notFound, mayHaveHappened: false), "the plug, domain or outlet is not there",
            remedy: "list what there is, and check plug"),
        .init(
            ["you have to", "parse error", "unrecognised action", "not a valid", "does not exist", "is not unique"],
            .failed(.badSettings, mayHaveHappened: false), "the agent's own check of its options",
            remedy: "change options or secret_options as the agent says"),
        .init(
            ["unable to obtain correct plug status"], .failed(.rejected, mayHaveHappened: false),
            "EC_STATUS, said before anything is sent; for a wrong password, an unreachable device and a wrong plug",
            remedy: "the agent does not say why: check address, login and plug"),
        .init(
            ["timeout: no response", "connection timed out", "timed out"], .failed(.timeout, mayHaveHappened: true),
            "EC_TIMED_OUT, from any step"),
        .init(
            ["connection lost"], .failed(.timeout, mayHaveHappened: true),
            "EC_CONNECTION_LOST: the device may have read the order"),
        .init(
            ["traceback (most recent call last)"], .failed(.unexpected, mayHaveHappened: true),
            "the agent broke off in its middle"),
    ]

    /// What the exit code means where no words are known; the shared module's constants.
    static func meaning(status: Int32) -> Meaning {
        switch status {
        // Off and bad arguments alike: without the status line or known words nobody can tell.
        case 2: .failed(.protocolViolation, mayHaveHappened: true)
        case 3: .failed(.unauthorized, mayHaveHappened: false)
        case 4, 5: .failed(.timeout, mayHaveHappened: true)
        case 6, 7: .taken
        case 8, 9: .failed(.rejected, mayHaveHappened: false)
        case 10: .failed(.badSettings, mayHaveHappened: false)
        case 11: .failed(.forbidden, mayHaveHappened: false)
        case 12: .failed(.notFound, mayHaveHappened: false)
        case 256...: .failed(.unexpected, mayHaveHappened: true)
        default: .failed(.rejected, mayHaveHappened: true)
        }
    }

    init(_ words: [String], _ meaning: Meaning, _ reason: String, remedy: String? = nil) {
        self.words = words
        self.meaning = meaning
        self.reason = reason
        self.remedy = remedy
    }

    /// The row that fits; nil when nothing is known of these words.
    static func row(for said: [String]) -> FenceFailure? {
        let text = said.joined(separator: "\n").lowercased()
        return rows.first { $0.words.contains { text.contains($0) } }
    }
}
