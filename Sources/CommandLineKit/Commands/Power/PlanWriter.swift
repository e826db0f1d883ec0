import WroughtCore

/// What the controller would do for an order, step by step, with the driver's own wire operations.
struct PlanWriter {
    let driver: any PowerDriver
    let order: DryRun.Order

    var steps: [PlanStep] {
        switch order {
        case .readPower: canRead ? [step("read the power state", .readPower)] : [unreadable]
        case .readBoot: [bootable ?? step("read the boot plan", .readBoot)]
        case .setBoot(let plan, let mode):
            bootable.map { [$0] } ?? [
                PlanStep(what: "refuse the plan if the hardware cannot hold it"),
                step("set the boot plan “\(plan)”", .setBoot(plan, mode)), step("read it back", .readBoot),
            ]
        case .steps(let what, let steps, let isAble):
            isAble(driver)
                ? steps.map { PlanStep(what: $0, wire: [Self.untold]) }
                : [PlanStep(what: "nothing: the driver has no \(what)")]
        case .verb(let verb, let provenOff, let force, let fallback):
            first + body(verb, provenOff: provenOff, force: force, fallback: fallback)
        }
    }

    private static let untold = "(the driver does not tell its wire operations)"
    private var canRead: Bool { driver is any PowerSensing }
    private var unreadable: PlanStep { PlanStep(what: "nothing: the driver cannot read the power state") }
    private var first: [PlanStep] { canRead ? [step("read the power state", .readPower)] : [] }
    private var makesCycle: Bool { driver.actions.isSuperset(of: [.on, .off]) }

    private var bootable: PlanStep? {
        driver is any BootControlling ? nil : PlanStep(what: "nothing: the driver cannot choose what boots")
    }

    private func body(
        _ verb: PowerVerb, provenOff: Bool, force: Bool, fallback: PowerRequest.SoftOffFallback
    ) -> [PlanStep] {
        switch verb {
        case .on, .off: return settle(verb == .on ? .on : .off, force: force)
        case .softOff: return softOff(fallback, force: force)
        case .reset, .nmi: return strike(verb == .reset ? .reset : .nmi)
        case .cycle, .restart: return freshBoot(provenOff: provenOff)
        }
    }

    private func settle(_ action: PowerAction, force: Bool) -> [PlanStep] {
        guard driver.actions.contains(action) else { return [refusal(action.rawValue)] }
        let condition = canRead && !force ? "unless it is \(action.goal?.rawValue ?? "so") already, " : ""
        return [step("\(condition)send \(action.rawValue)", .power(action))] + proof(of: action.goal)
    }

    private func softOff(_ fallback: PowerRequest.SoftOffFallback, force: Bool) -> [PlanStep] {
        let steps = settle(.softOff, force: force)
        guard fallback == .off, canRead, driver.actions.contains(.off) else { return steps }
        return steps + [step("if it is still on at the limit, send off", .power(.off))] + proof(of: .off)
    }

    private func strike(_ action: PowerAction) -> [PlanStep] {
        guard driver.actions.contains(action) else { return [refusal(action.rawValue)] }
        return [step("\(canRead ? "refuse when it is off, else " : "")send \(action.rawValue) once", .power(action))]
    }

    private func freshBoot(provenOff: Bool) -> [PlanStep] {
        let off = canRead ? "if it is off, only switch it on; else " : ""
        if driver.actions.contains(.cycle), !provenOff {
            let seen = canRead ? [PlanStep(what: "read until the dark moment and then on are seen")] : []
            return [step("\(off)send cycle once", .power(.cycle))] + seen
        }
        if makesCycle {
            return [step("\(off)send off", .power(.off))] + proof(of: .off)
                + [PlanStep(what: "wait in the dark"), step("send on", .power(.on))] + proof(of: .on)
        }
        return driver.actions.contains(.reset) ? strike(.reset) : [refusal("cycle")]
    }

    private func proof(of goal: PowerState?) -> [PlanStep] {
        guard canRead, let goal else { return [] }
        return [PlanStep(what: "read until it is \(goal.rawValue) or the settle limit is over")]
    }

    private func refusal(_ word: String) -> PlanStep {
        PlanStep(what: "nothing: the driver cannot \(word) here")
    }

    private func step(_ what: String, _ order: PlannedOrder) -> PlanStep {
        guard let planning = driver as? any WirePlanning else {
            return PlanStep(what: what, wire: [Self.untold])
        }
        return PlanStep(what: what, wire: planning.wireOperations(for: order))
    }
}
