import WroughtCore

extension RedfishCore {
    /// What is said of the power of a machine: nil for nothing at all.
    func saidPower(of machine: RedfishMachine) -> JSONValue? {
        var state = machine.power.state
        for fault in faults {
            switch fault.kind {
            case .missingPowerState: return nil
            case .nullPowerState: return .null
            case .lying(let claim): return .string(claim.rawValue)
            case .staleReads(let age): state = machine.power.state(at: now - age)
            case .flapping where powerReads.isMultiple(of: 2): state = state == .on ? .off : .on
            default: continue
            }
        }
        return said(state)
    }

    /// A state in the words of the profile.
    private func said(_ state: RedfishPowerState) -> JSONValue? {
        switch (settings.profile.transitions, state) {
        case (.told, _), (_, .on), (_, .off): .string(state.rawValue)
        case (.hidden, .poweringOn): "Off"
        case (.hidden, .poweringOff): "On"
        case (.resetAndNull, .poweringOn): "Reset"
        case (.resetAndNull, .poweringOff): .null
        case (.missing, _): nil
        }
    }

    /// Takes the order of a Reset action.
    mutating func reset(_ index: Int, _ call: RedfishCall) throws(RedfishRefusal) -> RedfishResponse {
        let order = try resetType(call.body)
        note(.reset(order, system: machines[index].id))
        if let conflict = conflict(of: order, with: machines[index]) { throw conflict }
        if !has(.stuck) {
            let happened = machines[index].power.order(order, settings.timing, at: now)
            for happening in happened { note(happening, of: index, at: now) }
            advance(to: now)
        }
        return settings.profile.resetsAreTasks ? addTask("Reset \(order.rawValue)", of: index) : RedfishResponse(204)
    }

    private func resetType(_ body: [String: JSONValue]) throws(RedfishRefusal) -> RedfishResetType {
        if let other = body.keys.sorted().first(where: { $0 != "ResetType" && !$0.contains("@") }) {
            throw RedfishRefusal(400, "ActionParameterUnknown", "Reset has no parameter \(other).", [other])
        }
        guard let value = body["ResetType"] else {
            throw RedfishRefusal(400, "ActionParameterMissing", "Reset needs the parameter ResetType.", ["ResetType"])
        }
        guard let text = value.string else {
            throw RedfishRefusal(
                400, "ActionParameterValueTypeError", "ResetType is a string, not of the type \(value.kind).",
                ["ResetType"])
        }
        guard let order = RedfishResetType(rawValue: text), settings.profile.resetTypes.contains(order) else {
            throw RedfishRefusal(
                400, "ActionParameterNotSupported", "ResetType \(text) is not one of those offered.",
                [text, "ResetType"])
        }
        return order
    }

    private func conflict(of order: RedfishResetType, with machine: RedfishMachine) -> RedfishRefusal? {
        let turnsOn = order == .on || order == .forceOn
        if turnsOn, let since = machine.power.offSince, now < since + settings.profile.refusesOnAfterOff {
            return RedfishRefusal(
                409, "ActionParameterValueConflict", "The machine went off a moment ago.",
                ["ResetType", order.rawValue])
        }
        let isRefused =
            machine.power.isImpossible(order) || settings.profile.refusesNeedless && machine.power.isNeedless(order)
        guard isRefused else { return nil }
        return RedfishRefusal(
            409, "ActionParameterValueConflict",
            "ResetType \(order.rawValue) does not fit a machine that is \(machine.power.state.rawValue).",
            ["ResetType", order.rawValue])
    }

    /// Keeps what happened: for the event log, and for those who listen.
    mutating func note(_ happening: RedfishPower.Happening, of index: Int, at time: Duration) {
        let machine = machines[index]
        let image: (String) -> String? = { [drives] target in
            drives.first { $0.medium != nil && $0.serves(target, of: machine.id) }?.medium?.image
        }
        let kind: RedfishEvent.Kind =
            switch happening {
            case .poweringOn: .poweringOn
            case .poweringOff: .poweringOff
            case .turnedOff: .turnedOff
            case .askedToShutDown: .wasAskedToShutDown
            case .interrupted: .wasInterrupted
            case .turnedOn: .turnedOn(machines[index].start(at: time, image: image))
            case .restarted: .restarted(machines[index].start(at: time, image: image))
            }
        let (id, text) = Self.message(kind)
        machines[index].note(text, id, capacity: settings.logCapacity, at: time)
        news.append(RedfishEvent(system: machine.id, kind: kind, time: time))
    }
}
