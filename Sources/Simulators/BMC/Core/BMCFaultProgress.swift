import WroughtWireIPMI

/// How far the faults have come that change as commands arrive.
struct BMCFaultProgress: Sendable {
    private var remainingLostAnswers = 0
    /// What Get Chassis Status goes on telling, and until when.
    private var shownPower: (isOn: Bool, until: Duration)?
    private var flip: Bool?

    init() {}

    init(_ faults: BMCFaults) { remainingLostAnswers = faults.lostOrderAnswers }

    /// A power order arrived.
    mutating func orderArrived(while isOn: Bool, _ faults: BMCFaults, at now: Duration) {
        if faults.statusLag > .zero { shownPower = (isOn, now + faults.statusLag) }
    }

    /// True once for each answer that is to be lost.
    mutating func losesAnswer(to request: IPMIRequest) -> Bool {
        guard remainingLostAnswers > 0, request.netFn == ChassisControl.netFn,
            request.command == ChassisControl.command
        else { return false }
        remainingLostAnswers -= 1
        return true
    }

    /// What Get Chassis Status tells of the power.
    mutating func shown(_ isOn: Bool, _ faults: BMCFaults, at now: Duration) -> Bool {
        if faults.flaps {
            // By turns, beginning with the truth.
            flip = flip.map { !$0 } ?? isOn
            return flip ?? isOn
        }
        if let shownPower, now < shownPower.until { return shownPower.isOn }
        return isOn
    }
}

extension BMCFaults {
    /// Makes orders take as long as these faults make them.
    func stretch(_ timing: inout BMCSettings.Timing) {
        timing.on += orderDelay
        timing.off += orderDelay
        timing.softOff = ignoresSoftOff ? nil : timing.softOff.map { $0 + orderDelay }
    }

    /// A user with the password that the controller knows.
    func sworn(_ user: BMCUser) -> BMCUser {
        guard hasOtherPasswords else { return user }
        var user = user
        user.password = "~" + user.password
        return user
    }
}
