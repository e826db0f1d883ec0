import WroughtWireIPMI

/// User commands (IPMI 2.0 sections 22.26 to 22.30, 24.6 and 24.7).
extension BMCCore {
    /// The answer to a command of the kind; nil where it is not known.
    mutating func user(_ request: IPMIRequest) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetUserAccess.command:
            return Self.run(GetUserAccess.self, data) { command throws(Refused) in try access(command) }
        case GetUserName.command:
            return Self.run(GetUserName.self, data) { command throws(Refused) in
                guard let user = users.user(command.user) else { throw Refused(.invalidDataField) }
                return .init(name: user.name)
            }
        case GetUserPayloadAccess.command where !settings.cipherSuites.isEmpty:
            return Self.run(GetUserPayloadAccess.self, data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                guard users.user(command.user) != nil else { throw Refused(.invalidDataField) }
                return .init(users.rights(of: command.user).payloads)
            }
        default: return userChange(request)
        }
    }

    private mutating func userChange(_ request: IPMIRequest) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case SetUserAccess.command:
            return Self.run(SetUserAccess.self, data) { command throws(Refused) in try set(command) }
        case SetUserName.command:
            return Self.run(SetUserName.self, data) { command throws(Refused) in
                // Slot 1 is the nameless user's for good.
                guard command.user != 1 else { throw Refused(.invalidDataField) }
                return try change(command.user) { user, _ in user.name = command.name }
            }
        case SetUserPassword.command:
            return Self.run(SetUserPassword.self, data) { command throws(Refused) in try set(command) }
        case SetUserPayloadAccess.command where !settings.cipherSuites.isEmpty:
            return Self.run(SetUserPayloadAccess.self, data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                return try change(command.user) { _, rights in
                    let (standard, oem) = (command.payloads.standard, command.payloads.oem)
                    rights.payloads =
                        command.allows
                        ? PayloadEnables(
                            standard: rights.payloads.standard | standard, oem: rights.payloads.oem | oem)
                        : PayloadEnables(
                            standard: rights.payloads.standard & ~standard, oem: rights.payloads.oem & ~oem)
                }
            }
        default: return nil
        }
    }

    private mutating func change(
        _ number: UInt8, _ body: (inout BMCUser, inout BMCUserTable.Rights) -> Void
    ) throws(Refused) -> NoReplyData {
        guard users.change(number, body) else { throw Refused(.invalidDataField) }
        return NoReplyData()
    }

    private func access(_ command: GetUserAccess) throws(Refused) -> GetUserAccess.Reply {
        guard let user = users.user(command.user) else { throw Refused(.invalidDataField) }
        _ = try lanChannel(command.channel)
        let rights = users.rights(of: command.user)
        return .init(
            maximumUsers: users.capacity, enabledUsers: users.enabledCount, fixedNames: 1, isEnabled: user.isEnabled,
            access: UserAccess(
                limit: user.limit, hasIPMIMessaging: rights.hasMessaging,
                hasLinkAuthentication: rights.hasLinkAuthentication, isCallbackOnly: rights.isCallbackOnly))
    }

    private mutating func set(_ command: SetUserAccess) throws(Refused) -> NoReplyData {
        _ = try lanChannel(command.channel)
        let access = command.access
        guard (1...5).contains(access.limit.rawValue) || access.limit == BMCUserTable.noAccess else {
            throw Refused(.invalidDataField)
        }
        return try change(command.user) { user, rights in
            user.limit = access.limit
            rights.sessionLimit = command.sessionLimit ?? rights.sessionLimit
            guard command.changesRights else { return }
            rights.hasMessaging = access.hasIPMIMessaging
            rights.hasLinkAuthentication = access.hasLinkAuthentication
            rights.isCallbackOnly = access.isCallbackOnly
        }
    }

    private mutating func set(_ command: SetUserPassword) throws(Refused) -> NoReplyData {
        switch command.operation {
        case .disable: return try change(command.user) { user, _ in user.isEnabled = false }
        case .enable: return try change(command.user) { user, _ in user.isEnabled = true }
        case .set:
            return try change(command.user) { user, _ in user.password = String(decoding: command.text, as: UTF8.self) }
        case .test:
            guard let user = users.user(command.user) else { throw Refused(.invalidDataField) }
            guard user.passwordBytes.count <= 16 || command.isLong else { throw Refused(SetUserPassword.wrongSize) }
            guard user.passwordBytes == command.text else { throw Refused(SetUserPassword.mismatch) }
            return NoReplyData()
        }
    }
}
