/// The open sessions.
struct RedfishSessions: Sendable {
    struct Session: Sendable {
        let id: String
        let token: String
        let user: String
        var lastUse: Duration
        var uses = 0
    }

    private(set) var open: [Session] = []
    private var made = 0

    mutating func add(user: String, token: String, at now: Duration) -> Session {
        made += 1
        let session = Session(id: "\(made)", token: token, user: user, lastUse: now)
        open.append(session)
        return session
    }

    /// The session of a token, and notes its use.
    mutating func use(_ token: String, at now: Duration, endingAfter uses: Int?) -> Session? {
        guard let index = open.firstIndex(where: { ConstantTime.areEqual($0.token, token) }) else { return nil }
        open[index].lastUse = now
        open[index].uses += 1
        let session = open[index]
        if let uses, session.uses > uses {
            open.remove(at: index)
            return nil
        }
        return session
    }

    mutating func remove(_ id: String) { open.removeAll { $0.id == id } }

    mutating func prune(timeout: Duration, at now: Duration) {
        open.removeAll { now - $0.lastUse >= timeout }
    }

    mutating func forgetAll() { open = [] }
}
