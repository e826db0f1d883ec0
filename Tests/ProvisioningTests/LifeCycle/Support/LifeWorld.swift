import WroughtCore
import WroughtProvisioning

/// Every state that a life can be in, found by trying every event in each. Times and numbers apart, there are few.
struct LifeWorld {
    /// What the next step depends on, without times and numbers.
    struct Key: Hashable {
        var status: MachineStatus
        var origin: MachineStatus?
        var holding: MachineLife.Holding
        var isAccepted, isCommissioned, isInstalled, isLocked, agentSeen, keepsOn, hasTenant: Bool
        var hasOrder: Bool

        init(_ life: MachineLife) {
            (status, origin, holding, isAccepted) = (life.status, life.origin, life.holding, life.isAccepted)
            (isCommissioned, isInstalled) = (life.commissioned != nil, life.installed != nil)
            (isLocked, agentSeen, keepsOn) = (life.lock != nil, life.agentSeen != nil, life.keepsOn)
            (hasTenant, hasOrder) = (life.tenantGrant != nil, life.order != nil)
        }
    }
    struct Edge: Hashable {
        var from: MachineStatus
        var to: MachineStatus
    }

    private(set) var lives: [Key: MachineLife] = [:]
    /// The rows that lead along an edge, where the state changes.
    private(set) var edges: [Edge: Set<String>] = [:]
    private(set) var followed: Set<String> = []

    init(_ lifeCycle: LifeCycle = .init()) throws {
        var open: [MachineLife] = []
        for accepted in [true, false] {
            let step = lifeCycle.begin(
                try MachineID("abc234"), name: try MachineName("n1"), marks: MachineMarks(), isAccepted: accepted,
                by: "enlistment", why: nil, at: Timestamp(microseconds: 0))
            open.append(try present(step.after))
        }
        for life in open { lives[Key(life)] = life }
        while let life = open.popLast() {
            for event in Self.events(for: life) {
                guard let step = try? lifeCycle.step(life, event) else { continue }
                if let row = step.entry?.row { followed.insert(row) }
                guard let after = step.after else { continue }
                if after.status != life.status {
                    edges[Edge(from: life.status, to: after.status), default: []].insert(step.entry?.row ?? "?")
                }
                if lives.updateValue(after, forKey: Key(after)) == nil { open.append(after) }
            }
        }
    }

    /// Every step that any event makes in any state.
    func eachStep(_ body: (LifeEvent, LifeStep) -> Void) {
        let lifeCycle = LifeCycle()
        for life in lives.values {
            for event in Self.events(for: life) {
                if let step = try? lifeCycle.step(life, event) { body(event, step) }
            }
        }
    }

    /// Everything that can happen to this machine; timers and reports are those that it waits for.
    static func events(for life: MachineLife) -> [LifeEvent] {
        var kinds: [LifeEvent.Kind] = [
            .accept, .commission(), .commission(AgentWish(keepOn: true)), .commission(AgentWish(isRunning: true)),
            .test(),
            .overrideTests, .rescue, .exitRescue, .reserve(owner: "bob"), .allocate(owner: "bob"), .deploy, .release(),
            .release(erase: true), .abort, .markBroken, .markFixed, .markMissing, .found, .retire, .reinstate, .lock,
            .unlock, .delete, .agentCalled, .installed, .serverStarted,
        ]
        kinds += AgentSignal.allCases.map { .signal($0, text: "words") }
        if let order = life.order {
            kinds += PowerReport.End.allCases.map { .power(PowerReport(order: order.number, $0, "seen")) }
        }
        var events = kinds.map { LifeEvent($0, who: "ada", at: Timestamp(microseconds: 1_000_000)) }
        if let timer = life.timer {
            // Soon, and after every limit.
            for late in [0, 1_000_000_000_000] as [Int64] {
                let time = Timestamp(microseconds: timer.deadline.microseconds + late)
                events.append(LifeEvent(.timer(timer.number), who: "conductor", at: time))
            }
        }
        return events
    }
}
