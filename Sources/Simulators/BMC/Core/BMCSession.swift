import WroughtWireIPMI

/// An open session at a simulated BMC.
struct BMCSession: Sendable {
    /// What the session needs to read and write packets.
    enum Link: Sendable {
        /// RMCP+: the console's number of the session, the keys, the numbers seen, the next number to send.
        case version20(consoleID: UInt32, SessionProtection, SequenceWindow, nextSequence: UInt32)
        /// IPMI 1.5: the authentication type, the numbers seen, the next number to send.
        case version15(AuthenticationType, SequenceWindow, nextSequence: UInt32)
    }

    let id: UInt32
    let user: BMCUser
    /// The most that the session may ever have.
    let maximumPrivilege: PrivilegeLevel
    /// What the session has now.
    var privilege: PrivilegeLevel
    var link: Link
    var lastHeard: Duration
    var commands = 0

    init(id: UInt32, user: BMCUser, maximumPrivilege: PrivilegeLevel, link: Link, at now: Duration) {
        self.id = id
        self.user = user
        self.maximumPrivilege = maximumPrivilege
        // A session starts at user level and is raised by Set Session Privilege Level (IPMI 2.0 section 22.18).
        privilege = min(.user, maximumPrivilege)
        self.link = link
        lastHeard = now
    }
}

/// A session that is being opened.
enum BMCOpening: Sendable {
    /// Open Session was granted.
    case opened(OpenSessionRequest, since: Duration)
    /// RAKP message 2 was sent. Kept until the first command, because the console repeats message 3 if 4 is lost.
    case proven(RAKPExchange, OpenSessionRequest, BMCUser, maximum: PrivilegeLevel, since: Duration)
    /// Get Session Challenge was answered. Kept until the first command, because the console repeats its activation.
    case challenged(AuthenticationType, BMCUser, challenge: [UInt8], since: Duration)

    var since: Duration {
        switch self {
        case .opened(_, let since), .proven(_, _, _, _, let since), .challenged(_, _, _, let since): since
        }
    }
}

/// All sessions of a simulated BMC, open or being opened, by the controller's numbers.
struct BMCSessions: Sendable {
    /// For how long an opening waits for the console's next message.
    static let openingPatience: Duration = .seconds(20)

    var open: [UInt32: BMCSession] = [:]
    var opening: [UInt32: BMCOpening] = [:]

    /// Forgets sessions that were silent for too long.
    mutating func prune(timeout: Duration, at now: Duration) {
        if open.values.contains(where: { $0.lastHeard + timeout <= now }) {
            open = open.filter { $0.value.lastHeard + timeout > now }
        }
        if opening.values.contains(where: { $0.since + Self.openingPatience <= now }) {
            opening = opening.filter { $0.value.since + Self.openingPatience > now }
        }
    }

    /// A number that no session has; never 0.
    func freshID(_ random: (Int) -> [UInt8]) -> UInt32 {
        while true {
            let id = random(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            if id != 0, open[id] == nil, opening[id] == nil { return id }
        }
    }
}
