import WroughtWireIPMI

/// Chassis commands (IPMI 2.0 section 28).
extension BMCCore {
    /// The answer to a command of the group; nil where it is not known.
    mutating func chassis(_ request: IPMIRequest, at now: Duration) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetChassisCapabilities.command:
            return Self.run(GetChassisCapabilities.self, data) { _ in settings.capabilities }
        case GetChassisStatus.command: return Self.run(GetChassisStatus.self, data) { _ in status(at: now) }
        case ChassisControl.command:
            return Self.run(ChassisControl.self, data) { command throws(Refused) in try control(command, at: now) }
        case ChassisIdentify.command:
            return Self.run(ChassisIdentify.self, data) { command in identify(command, at: now) }
        case GetSystemRestartCause.command:
            return Self.run(GetSystemRestartCause.self, data) { _ in
                .init(cause: power.restartCause, channel: power.restartCause == .unknown ? 0 : 1)
            }
        case SetSystemBootOptions.command:
            return Self.run(SetSystemBootOptions.self, data) { command throws(Refused) in
                if faults.forgetsBootFlags, case .bootFlags? = command.option { return NoReplyData() }
                let code = boot.set(command, losingBits: faults.losesBootBits, at: now)
                guard code == .ok else { throw Refused(code) }
                return NoReplyData()
            }
        case GetSystemBootOptions.command:
            return Self.run(GetSystemBootOptions.self, data) { command throws(Refused) in
                guard let reply = boot.get(command.parameter) else { throw Refused(CompletionCode(rawValue: 0x80)) }
                return reply
            }
        default: return chassisSetting(request, at: now)
        }
    }

    private mutating func chassisSetting(_ request: IPMIRequest, at now: Duration) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case SetPowerRestorePolicy.command:
            return Self.run(SetPowerRestorePolicy.self, data) { command in
                if command.policy != .unknown { restorePolicy = command.policy }
                return [.alwaysOff, .previous, .alwaysOn]
            }
        case SetFrontPanelEnables.command:
            return Self.run(SetFrontPanelEnables.self, data) { command in
                lockedButtons = command.locked
                return NoReplyData()
            }
        case SetPowerCycleInterval.command:
            return Self.run(SetPowerCycleInterval.self, data) { command in
                cyclePause = .seconds(Int64(command.seconds))
                return NoReplyData()
            }
        case GetPOHCounter.command:
            let minutes = power.totalOnTime(at: now).components.seconds / 60
            return Self.run(GetPOHCounter.self, data) { _ in
                .init(minutesPerCount: 60, count: UInt32(truncatingIfNeeded: minutes / 60))
            }
        default: return nil
        }
    }

    private mutating func status(at now: Duration) -> ChassisStatus {
        let identify: ChassisStatus.Identify =
            isIdentifying(at: now) ? (identifyUntil == Self.forever ? .indefinite : .temporary) : .off
        return ChassisStatus(
            power: faults.claimsPower ?? faultProgress.shown(power.isOn, faults, at: now) ? .isOn : [],
            restorePolicy: restorePolicy,
            lastEvent: power.lastEvent,
            miscellaneous: lockedButtons.isEmpty ? [] : .frontPanelLockout, identify: identify,
            // All four buttons can be locked: high half; which are locked: low half.
            frontPanelButtons: 0xF0 | lockedButtons.rawValue)
    }

    private mutating func control(_ command: ChassisControl, at now: Duration) throws(Refused) -> NoReplyData {
        guard command.action.rawValue <= ChassisControl.Action.softShutdown.rawValue else {
            throw Refused(.invalidDataField)
        }
        boot.orderArrived()
        guard !faults.isStuck else { return NoReplyData() }
        var timing = settings.timing
        timing.cyclePause = cyclePause
        faultProgress.orderArrived(while: power.isOn, faults, at: now)
        faults.stretch(&timing)
        guard let events = power.order(command.action, timing: timing, at: now) else {
            throw Refused(.notSupportedInState)
        }
        afterwards += events.map { .power($0) }
        return NoReplyData()
    }

    private mutating func identify(_ command: ChassisIdentify, at now: Duration) -> NoReplyData {
        switch command.duration {
        case .standard: identifyUntil = now + .seconds(15)
        case .seconds(0): identifyUntil = nil
        case .seconds(let seconds): identifyUntil = now + .seconds(Int64(seconds))
        case .indefinite: identifyUntil = Self.forever
        }
        return NoReplyData()
    }

    private static let forever: Duration = .seconds(Int64(1) << 40)
}
