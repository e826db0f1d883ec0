public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: WirePlanning {
    /// The session and the commands that an order takes, as group, command and data bytes.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        [sessionLine] + commands(order)
    }

    private var sessionLine: String {
        let user = plan.userName.isEmpty ? "the nameless user" : plan.userNameText
        let suite = plan.suite.map { "cipher suite \($0)" } ?? "the best cipher suite"
        let protection = plan.version == .lan20 ? "IPMI 2.0, \(suite)" : "IPMI 1.5"
        return "\(source): session as \(user), \(plan.privilege.name), \(protection) (or the one that is open)"
    }

    private func commands(_ order: PlannedOrder) -> [String] {
        switch order {
        case .readPower:
            return [Self.line("Get Chassis Status", GetChassisStatus().request)]
        case .power(let action):
            let control = control(action)
            return [Self.line("Chassis Control \(control)", ChassisControl(control).request)]
        case .readBoot:
            return [Self.line("Get System Boot Options, boot flags", GetSystemBootOptions(parameter: 5).request)]
        case .setBoot(let plan, let mode):
            return bootCommands(plan, mode)
        }
    }

    private func bootCommands(_ plan: BootPlan, _ mode: BootMode?) -> [String] {
        let options: [(String, BootOption)] = [
            ("set in progress", .setInProgress(.inProgress)),
            ("keep the valid bit beyond 60 seconds", .validBitClearing(.keepOnTimeout)),
            ("boot info for the BIOS", .bootInfoAcknowledge(.newForBIOS)),
        ]
        let title = "Set System Boot Options"
        let question = "Get System Boot Options, when the valid bit is kept (the bits held are written again)"
        return [Self.line(question, GetSystemBootOptions(parameter: 3).request)]
            + options.map { Self.line("\(title), \($0.0)", SetSystemBootOptions($0.1).request) } + [
                "IPMI \(title), boot flags: \(plan)\(mode.map { ", \($0.rawValue)" } ?? "") (00h 08h 05h ...)",
                Self.line("\(title), set complete", SetSystemBootOptions(.setInProgress(.complete)).request),
            ]
    }

    /// For instance `IPMI Chassis Control power up (00h 02h 01h)`.
    private static func line(_ title: String, _ request: IPMIRequest) -> String {
        let bytes = [request.netFn.rawValue, request.command] + request.data
        return "IPMI \(title) (\(bytes.map { CompletionCode(rawValue: $0).hexadecimal }.joined(separator: " ")))"
    }
}
