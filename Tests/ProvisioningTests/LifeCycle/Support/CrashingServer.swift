import SeededNumbers
import WroughtCore
import WroughtProvisioning

/// A server, its disk and one machine, without a task in it: every stage between a wish and the device is a step of its
/// own, and the server may be killed between any two.
struct CrashingServer {
    /// What the journal of power orders holds of one order.
    struct Journalled {
        var sends = 0
        var end: PowerReport?
    }
    /// How far the order has come that is being carried out.
    enum Stage { case begun, announced, sent, ended }

    let lifeCycle = LifeCycle()
    var numbers: SeededGenerator
    var time = Timestamp(microseconds: 0)
    var run = 0
    // On the disk.
    var life: MachineLife
    var entries: [LifeEntry]
    var journal: [Int: Journalled] = [:]
    // The machine.
    var isOn = false
    var sends: [Int: Int] = [:]
    // In memory.
    var running: (order: PowerOrder, stage: Stage)?
    var queued: [Int] = []

    init(seed: UInt64) throws {
        numbers = SeededGenerator(seed: seed)
        let step = lifeCycle.begin(
            try MachineID("abc234"), name: try MachineName("n1"), marks: MachineMarks(), isAccepted: true,
            by: "enlistment", why: nil, at: time)
        life = try present(step.after)
        entries = [step.entry].compactMap(\.self)
    }

    /// What must never be; nil while all is well.
    var fault: String? {
        if let twice = sends.first(where: { $0.value > 1 }) {
            return "the order \(twice.key) went out \(twice.value) times"
        }
        if (life.timer != nil) != life.status.isInFlight { return "\(life.status) and its timer" }
        guard let order = life.order else { return nil }
        // Nothing is forgotten: an order that is stored is being carried out, or waits for it.
        let isKept = running?.order.number == order.number || queued.contains(order.number)
        return isKept ? nil : "the order \(order.number) is forgotten"
    }

    /// One random thing happens.
    mutating func tick() throws {
        time.microseconds += Int64.random(in: 0...600_000_000, using: &numbers)
        switch Int.random(in: 0..<10, using: &numbers) {
        case 0...3: event()
        case 4...8: progress()
        default: try crash()
        }
    }

    private mutating func event() {
        let events = LifeWorld.events(for: life).filter {
            // Forgetting ends the game; reports come from the order itself.
            $0.kind != .delete && $0.kind != .lock && $0.kind != .serverStarted
                && ![.powerDone, .powerDoubtful, .powerFailed].contains($0.kind.trigger)
        }
        guard var event = events.randomElement(using: &numbers) else { return }
        event.time = time
        if case .timer = event.kind, let timer = life.timer {
            time = max(time, timer.deadline)
            event.time = time
        }
        take(event)
    }

    private mutating func take(_ event: LifeEvent) {
        guard let step = try? lifeCycle.step(life, event), let after = step.after else { return }
        life = after
        if let entry = step.entry { entries.append(entry) }
        for effect in step.effects {
            switch effect {
            case .power(let order): queued.append(order.number)
            case .cancelPower(let number):
                queued.removeAll { $0 == number }
                if running?.order.number == number { running = nil }
            default: break
            }
        }
    }

    /// The order that is being carried out comes one stage further.
    private mutating func progress() {
        guard let (order, stage) = running else { return begin() }
        let number = order.number
        switch stage {
        case .begun:
            if order.verb != nil { journal[number] = Journalled() }
            running?.stage = .announced
        case .announced:
            if order.verb != nil {
                journal[number]?.sends += 1
                sends[number, default: 0] += 1
                isOn = order.verb != .off
            }
            running?.stage = .sent
        case .sent:
            let end = PowerReport.End.allCases.randomElement(using: &numbers) ?? .done
            let report = PowerReport(order: number, end, "seen")
            journal[number]?.end = report
            running?.stage = .ended
            if order.verb == nil { journal[number] = Journalled(sends: 0, end: report) }
        case .ended:
            let report = journal[number]?.end ?? PowerReport(order: number, .done, "set")
            running = nil
            take(LifeEvent(.power(report), who: "conductor", at: time))
        }
    }

    private mutating func begin() {
        guard !queued.isEmpty else { return }
        let number = queued.removeFirst()
        guard let begun = LifeCycle.beginning(number, of: life, by: "run \(run)"), let order = begun.order else {
            return
        }
        life = begun
        running = (order, .begun)
    }

    /// Memory is lost; the next server reads the disk.
    private mutating func crash() throws {
        (running, queued) = (nil, [])
        run += 1
        time.microseconds += Int64.random(in: 0...3_000_000_000, using: &numbers)
        if life.status.isInFlight { take(LifeEvent(.serverStarted, who: "conductor", at: time)) }
        var knowledge = Resumption.Knowledge()
        while true {
            switch Resumption.decide(life, knowing: knowledge, at: time, lifeCycle.policy) {
            case .rest: return
            case .askJournal(let order): knowledge.trace = trace(order.number)
            case .look: knowledge.seen = .some(Bool.random(using: &numbers) ? (isOn ? .on : .off) : nil)
            case .close(let report): return take(LifeEvent(.power(report), who: "conductor", at: time))
            case .carryOut(let order, let returning):
                if returning { life = try present(LifeCycle.unbeginning(order.number, of: life, by: order.begunBy)) }
                queued = [order.number]
                return
            }
        }
    }

    private func trace(_ number: Int) -> OrderTrace {
        guard let found = journal[number] else { return .unsent }
        if let end = found.end { return .ended(end) }
        return found.sends == 0 ? .unsent : .perhapsSent("sent")
    }
}
