extension RedfishCore {
    /// Who sent a request: by the token of a session, which goes first, or by name and password.
    mutating func login(of request: RedfishRequest) -> RedfishLogin {
        if let token = request.header("X-Auth-Token") {
            guard settings.services.contains(.sessions),
                let session = sessions.use(token, at: now, endingAfter: sessionUses),
                let user = settings.users.first(where: { $0.name == session.user && $0.isEnabled })
            else { return .nobody }
            return .user(user, .session)
        }
        guard settings.acceptsBasic, let header = request.header("Authorization"),
            let (name, password) = Self.basic(header), let user = user(name, password)
        else { return .nobody }
        return .user(user, .basic)
    }

    /// The user of this name and password. Every user is compared, so that the time tells nothing.
    func user(_ name: String, _ password: String) -> RedfishUser? {
        var found: RedfishUser?
        for user in settings.users {
            let isPassword = ConstantTime.areEqual(user.password, password)
            let isName = ConstantTime.areEqual(user.name, name)
            if isName && isPassword && user.isEnabled { found = user }
        }
        return found
    }

    private static func basic(_ header: String) -> (String, String)? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", let bytes = Base64.decode(parts[1]) else {
            return nil
        }
        let pair = String(decoding: bytes, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
    }

    private var sessionUses: Int? {
        for fault in faults { if case .sessionExpiry(let uses) = fault.kind { return uses } }
        return nil
    }
}
