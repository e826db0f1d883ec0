import WroughtWireIPMI

/// Payload commands (IPMI 2.0 section 24).
extension BMCCore {
    /// The answer to a command of the kind; nil where it is not known.
    mutating func payloads(_ request: IPMIRequest, _ session: BMCSession?) -> IPMIResponse? {
        // They belong to RMCP+, which a controller of IPMI 1.5 does not know.
        guard !settings.cipherSuites.isEmpty else { return nil }
        let data = request.data
        switch request.command {
        case ActivatePayload.command:
            return Self.run(ActivatePayload.self, data) { command throws(Refused) in try activate(command, session) }
        case DeactivatePayload.command:
            return Self.run(DeactivatePayload.self, data) { command throws(Refused) in
                try deactivate(command, session)
            }
        case GetPayloadActivationStatus.command where !serial.settings.quirks.contains(.solstatus):
            return Self.run(GetPayloadActivationStatus.self, data) { status($0) }
        case GetPayloadInstanceInfo.command:
            return Self.run(GetPayloadInstanceInfo.self, data) { command throws(Refused) in
                guard command.payload.type == .serialOverLAN else { throw Refused(.invalidDataField) }
                let holder = serial.lines[command.payload.instance]?.session
                return .init(sessionID: holder ?? 0, details: [holder == nil ? 0 : 1])
            }
        default: return channelPayloads(request)
        }
    }

    private func channelPayloads(_ request: IPMIRequest) -> IPMIResponse? {
        switch request.command {
        case GetChannelPayloadSupport.command:
            return Self.run(GetChannelPayloadSupport.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                return .init(
                    carried.union([.openSessionRequest, .openSessionResponse, .rakp1, .rakp2, .rakp3, .rakp4]))
            }
        case GetChannelPayloadVersion.command:
            return Self.run(GetChannelPayloadVersion.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                guard carried.contains(command.type) || command.type.isSessionSetup else {
                    throw Refused(GetChannelPayloadVersion.notAvailable)
                }
                return .init(major: 1, minor: 0)
            }
        default: return nil
        }
    }

    private var carried: Set<PayloadType> {
        serial.settings.quirks.contains(.solchannelsupport) ? [.ipmi] : [.ipmi, .serialOverLAN]
    }

    private func status(_ command: GetPayloadActivationStatus) -> GetPayloadActivationStatus.Reply {
        let isSerial = command.type == .serialOverLAN
        let capacity = !isSerial || serial.settings.quirks.contains(.noInstances) ? 0 : serial.settings.instances
        let active = isSerial ? serial.lines.keys.reduce(UInt16(0)) { $0 | 1 << UInt16($1 - 1) } : 0
        return .init(capacity: capacity, active: active)
    }

    private mutating func activate(
        _ command: ActivatePayload, _ session: BMCSession?
    ) throws(Refused) -> ActivatePayload.Reply {
        let instance = command.payload.instance
        guard let session, case .version20(_, let protection, _, _) = session.link else {
            throw Refused(.invalidCommand)
        }
        guard command.payload.type == .serialOverLAN, instance >= 1 else { throw Refused(.invalidDataField) }
        guard instance <= serial.settings.instances else { throw Refused(ActivatePayload.limitReached) }
        guard serial.isEnabled else { throw Refused(ActivatePayload.disabled) }
        try check(command.activation, session, protection.algorithms)
        if let holder = serial.lines[instance]?.session, holder != session.id {
            throw Refused(ActivatePayload.alreadyActive)
        }
        // The same session may ask again, because the answer was lost.
        if serial.lines[instance] == nil {
            serial.lines[instance] = SOLLine(
                session: session.id, isEncrypted: command.activation.contains(.encrypted), pace: serial.pace)
        }
        afterwards.append(.heard(session: session.id))
        let quirks = serial.settings.quirks
        let size = quirks.contains(.solpayloadsize) ? 0 : serial.settings.payloadSize
        return .init(
            inboundSize: size, outboundSize: size,
            port: quirks.contains(.solport) ? serial.port &+ 1000 : serial.port)
    }

    private func check(
        _ activation: SOLActivation, _ session: BMCSession, _ algorithms: SessionAlgorithms
    ) throws(Refused) {
        let needs = serial.authentication
        guard session.privilege >= needs.privilege, users.mayStartSerialOverLAN(session.user.name) else {
            throw Refused(.insufficientPrivilege)
        }
        let canEncrypt = algorithms.confidentiality != .none
        if activation.contains(.encrypted), !canEncrypt { throw Refused(ActivatePayload.notWithEncryption) }
        if needs.needsEncryption, !activation.contains(.encrypted) {
            throw Refused(ActivatePayload.notWithoutEncryption)
        }
        if activation.contains(.authenticated) || needs.needsAuthentication, algorithms.integrity == .none {
            throw Refused(.invalidDataField)
        }
    }

    private mutating func deactivate(
        _ command: DeactivatePayload, _ session: BMCSession?
    ) throws(Refused) -> NoReplyData {
        guard command.payload.type == .serialOverLAN, command.payload.instance >= 1 else {
            throw Refused(.invalidDataField)
        }
        guard let holder = serial.lines[command.payload.instance]?.session else {
            throw Refused(DeactivatePayload.notActive)
        }
        guard !serial.settings.quirks.contains(.staysActive) else { return NoReplyData() }
        endConsole(command.payload.instance, telling: holder != session?.id)
        return NoReplyData()
    }

    /// The answer to a command of serial-over-LAN configuration (section 26); nil where it is not known.
    mutating func serialConfiguration(_ request: IPMIRequest) -> IPMIResponse? {
        switch request.command {
        case GetSOLConfiguration.command:
            return Self.run(GetSOLConfiguration.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                guard let value = serial.parameters[command.parameter] else {
                    throw Refused(CompletionCode(rawValue: 0x80))
                }
                return .init(command.revisionOnly ? [] : value)
            }
        case SetSOLConfiguration.command:
            return Self.run(SetSOLConfiguration.self, request.data) { command throws(Refused) in
                _ = try lanChannel(command.channel)
                guard let old = serial.parameters[command.parameter.parameter] else {
                    throw Refused(CompletionCode(rawValue: 0x80))
                }
                guard !BMCSerial.readOnly.contains(command.parameter.parameter) else {
                    throw Refused(CompletionCode(rawValue: 0x82))
                }
                if command.parameter == .setInProgress(1), old == [1] { throw Refused(CompletionCode(rawValue: 0x81)) }
                serial.set(command.parameter)
                return NoReplyData()
            }
        default: return nil
        }
    }
}
