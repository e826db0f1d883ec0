public import WroughtCore

extension RedfishDriver: WirePlanning {
    /// The requests that an order takes, one line each. What the service was not asked yet is written as it usually is.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        [loginLine] + requests(order)
    }

    private var loginLine: String {
        let user = settings.controller.login?.user
        let way =
            switch settings.controller.authentication {
            case .basic: "basic authentication as \(user ?? "nobody")"
            case .none: "no login"
            case .auto where user == nil: "no login"
            case .auto, .session: "session as \(user ?? "nobody") (or the one that is open)"
            }
        return "\(settings.controller.server): \(way)"
    }

    private var path: String {
        service.memory.system(settings.system).path
            ?? settings.system.map { "/redfish/v1/Systems/\($0)" } ?? "/redfish/v1/Systems/(the only one)"
    }

    private func requests(_ order: PlannedOrder) -> [String] {
        switch order {
        case .readPower, .readBoot: return ["GET \(path)"]
        case .power(let action):
            let known = service.memory.system(settings.system)
            let choice = ResetChoice.choose(action, among: known.resetWords, without: known.refusedWords)
            guard let choice else { return ["nothing: the system takes no order for \(action.rawValue)"] }
            let body = JSONWriter.text(["ResetType": .string(choice.word)])
            return ["GET \(path)", "POST \(path)/Actions/ComputerSystem.Reset \(body)"]
        case .setBoot(let plan, let mode):
            return ["GET \(path)", "PATCH \(path) \(bootLine(plan, mode))", "GET \(path)"]
        }
    }

    private func bootLine(_ plan: BootPlan, _ mode: BootMode?) -> String {
        let nothing = BootPatch.Circumstances(targets: nil, present: BootShown(nil), habits: DeviceHabits())
        guard let patch = try? BootPatch.override(plan, mode: mode, nothing) else {
            return "{\"Boot\":{\"BootOrder\":[...]}}, the options of: \(plan)"
        }
        return JSONWriter.text(patch.body)
    }
}
