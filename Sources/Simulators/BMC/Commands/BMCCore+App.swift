import WroughtWireIPMI

/// Device, session and channel commands (IPMI 2.0 sections 20 and 22).
extension BMCCore {
    /// The one LAN channel.
    private static let lanChannel: UInt8 = 1

    /// The answer to a command of the group; nil where it is not known.
    mutating func app(_ request: IPMIRequest, _ session: BMCSession?, at now: Duration) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetChannelAuthenticationCapabilities.command, GetSessionChallenge.command,
            SetSessionPrivilegeLevel.command, CloseSession.command, GetChannelCipherSuites.command:
            return sessionCommand(request, session, at: now)
        case GetDeviceID.command: return Self.run(GetDeviceID.self, data) { _ in settings.deviceID }
        case ColdReset.command: return reset(data, ColdReset.self, deafFor: settings.timing.controllerReset)
        case WarmReset.command: return reset(data, WarmReset.self, deafFor: settings.timing.controllerReset / 2)
        case GetSelfTestResults.command: return Self.run(GetSelfTestResults.self, data) { _ in .passed }
        case GetDeviceGUID.command: return Self.run(GetDeviceGUID.self, data) { _ in settings.guid }
        case GetSystemGUID.command: return Self.run(GetSystemGUID.self, data) { _ in settings.guid }
        case GetACPIPowerState.command:
            let state: ACPISystemState = isOn ? .working : .softOff
            return Self.run(GetACPIPowerState.self, data) { _ in .init(system: state, device: isOn ? 0 : 3) }
        case SetACPIPowerState.command: return Self.run(SetACPIPowerState.self, data) { _ in NoReplyData() }
        case SendMessage.command: return sendMessage(data)
        case GetMessage.command: return IPMIResponse(GetMessage.queueEmpty)
        case GetSystemInfo.command: return IPMIResponse(CompletionCode(rawValue: 0x80))
        default: return channel(request) ?? user(request) ?? payloads(request, session)
        }
    }

    private mutating func sessionCommand(
        _ request: IPMIRequest, _ session: BMCSession?, at now: Duration
    ) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetChannelAuthenticationCapabilities.command:
            return Self.run(GetChannelAuthenticationCapabilities.self, data) { command throws(Refused) in
                try capabilities(command)
            }
        case GetSessionChallenge.command:
            return Self.run(GetSessionChallenge.self, data) { command throws(Refused) in
                try challenge(command, at: now)
            }
        case SetSessionPrivilegeLevel.command:
            return Self.run(SetSessionPrivilegeLevel.self, data) { command throws(Refused) in
                try raise(command, session)
            }
        case CloseSession.command:
            return Self.run(CloseSession.self, data) { command throws(Refused) in try close(command, session) }
        case GetChannelCipherSuites.command where !faults.lacksCipherSuiteCommand:
            return Self.run(GetChannelCipherSuites.self, data) { command throws(Refused) in
                try cipherSuites(command)
            }
        default: return nil
        }
    }

    private func capabilities(
        _ command: GetChannelAuthenticationCapabilities
    ) throws(Refused) -> GetChannelAuthenticationCapabilities.Reply {
        let channel = try lanChannel(command.channel)
        let types = settings.authenticationTypes.reduce(UInt8(0)) { $0 | $1.bit }
        let offers20 = !settings.cipherSuites.isEmpty
        let names = users.active
        var status: UInt8 = settings.controllerKey.contains { $0 != 0 } ? 0x20 : 0
        if names.contains(where: { !$0.name.isEmpty }) { status |= 0x04 }
        if names.contains(where: { $0.name.isEmpty && !$0.password.isEmpty }) { status |= 0x02 }
        if names.contains(where: { $0.name.isEmpty && $0.password.isEmpty }) { status |= 0x01 }
        if !settings.signsEveryPacket { status |= 0x10 }
        let extends = command.wantsExtendedData && offers20
        if faults.quirks.contains(.authcap) {
            // No types, no users, and K_g told the wrong way round.
            return .init(
                channel: channel, types: extends ? 0x80 : 0, status: (status & 0x30) ^ 0x20,
                extended: extends ? (types == 0 ? 0x02 : 0x03) : 0)
        }
        return .init(
            channel: channel, types: types | (extends ? 0x80 : 0), status: status,
            extended: extends ? (types == 0 ? 0x02 : 0x03) : 0)
    }

    private mutating func raise(
        _ command: SetSessionPrivilegeLevel, _ session: BMCSession?
    ) throws(Refused) -> SetSessionPrivilegeLevel.Reply {
        guard let session else { throw Refused(.invalidCommand) }
        if command.privilege == .highest { return .init(session.privilege) }
        if faults.answersPrivilegeZero { return .init(.highest) }
        guard command.privilege <= .admin else { throw Refused(SetSessionPrivilegeLevel.notAvailable) }
        guard command.privilege <= session.maximumPrivilege else {
            throw Refused(SetSessionPrivilegeLevel.exceedsLimit)
        }
        sessions.open[session.id]?.privilege = command.privilege
        return .init(command.privilege)
    }

    private mutating func close(_ command: CloseSession, _ session: BMCSession?) throws(Refused) -> CloseSession.Reply {
        guard let session, sessions.open[command.sessionID] != nil else {
            throw Refused(CloseSession.invalidSessionID)
        }
        guard command.sessionID == session.id || session.privilege >= .admin else {
            throw Refused(.insufficientPrivilege)
        }
        afterwards.append(.closeSession(command.sessionID))
        return CloseSession.Reply()
    }

    private func cipherSuites(_ command: GetChannelCipherSuites) throws(Refused) -> GetChannelCipherSuites.Reply {
        let channel = try lanChannel(command.channel)
        let offered = faults.cipherSuites ?? settings.cipherSuites
        let records = offered.compactMap { CipherSuite(id: $0) }.map { CipherSuiteRecord($0) }
        let bytes =
            command.listsBySuite
            ? CipherSuiteRecord.encode(records) : Array(Set(records.flatMap(\.algorithms))).sorted()
        let start = Int(command.index) * GetChannelCipherSuites.partLength
        return .init(
            channel: channel, part: Array(bytes.dropFirst(start).prefix(GetChannelCipherSuites.partLength)))
    }

    private mutating func reset<Command: PlainRequestCommand & PlainReplyCommand>(
        _ data: [UInt8], _ type: Command.Type, deafFor time: Duration
    ) -> IPMIResponse {
        Self.run(type, data) { _ in
            afterwards.append(.resetController(deafFor: time))
            return NoReplyData()
        }
    }

    private mutating func sendMessage(_ data: [UInt8]) -> IPMIResponse {
        guard let command = try? SendMessage.decodeRequest(data) else { return IPMIResponse(.requestLengthInvalid) }
        guard command.channel == 0 else { return IPMIResponse(.invalidDataField) }
        switch SimulatedSatellite.route(command, to: settings.satellites) {
        case .failure(let refusal): return IPMIResponse(refusal.completion)
        case .success(let answer):
            guard command.tracking == .tracked else { return IPMIResponse() }
            // The acknowledgement comes first, the answer follows by itself (section 6.13).
            afterwards.append(.forward(answer))
            return IPMIResponse()
        }
    }

    private func channel(_ request: IPMIRequest) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetChannelInfo.command:
            return Self.run(GetChannelInfo.self, data) { command throws(Refused) in try info(command.channel) }
        case GetChannelAccess.command:
            return Self.run(GetChannelAccess.self, data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                return .init(access: ChannelAccess(), privilegeLimit: .admin)
            }
        default: return nil
        }
    }

    private func info(_ channel: UInt8) throws(Refused) -> GetChannelInfo.Reply {
        switch channel {
        case 0: return .init(channel: 0, medium: 1, sessionSupport: 0)
        case 0x0F: return .init(channel: 0x0F, medium: 12, channelProtocol: 5, sessionSupport: 0)
        default:
            return .init(channel: try lanChannel(channel), activeSessions: UInt8(min(sessions.open.count, 63)))
        }
    }

    /// The true number of the channel that a request means.
    func lanChannel(_ asked: UInt8) throws(Refused) -> UInt8 {
        guard asked == 0x0E || asked == Self.lanChannel else { throw Refused(.invalidDataField) }
        return Self.lanChannel
    }
}
