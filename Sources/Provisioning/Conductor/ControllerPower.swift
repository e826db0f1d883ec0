public import WroughtCore

/// Power orders through power controllers, with the journal of power orders as the memory of what was sent.
///
/// The composition root says how a machine's name becomes a controller; nothing here knows a driver. An order is found
/// again by a mark in the journal's `why`: ``mark(_:)``.
public struct ControllerPower: PowerCarrying {
    private let controller: @Sendable (MachineName) async throws -> PowerController
    private let journal: any OrderRepository
    private let now: @Sendable () -> Timestamp

    /// Carries out orders with the controller of a machine, writing to a journal before anything is sent.
    public init(
        journal: any OrderRepository, now: @escaping @Sendable () -> Timestamp = Timestamp.now,
        controller: @escaping @Sendable (MachineName) async throws -> PowerController
    ) {
        self.controller = controller
        self.journal = journal
        self.now = now
    }

    /// `[life 12]`: marks the journal's entries of one order. Numbers are not used again within a machine's life, and
    /// the time at which the order was wanted tells lives apart.
    static func mark(_ order: PowerOrder) -> String { "[life \(order.number)]" }

    /// See `PowerCarrying`. A device that cannot hold the boot plan is no failure: the firmware's order then holds, and
    /// the report says so. Where the driver cannot restart, the machine is switched on.
    public func carryOut(_ order: PowerOrder, on machine: MachineName) async -> PowerReport {
        let power: PowerController
        do { power = try await controller(machine) } catch {
            return PowerReport(order: order.number, .failed, Self.words(error))
        }
        let remark = await setBoot(order.boot, with: power)
        guard let verb = order.verb else {
            return PowerReport(order: order.number, remark == nil ? .done : .doubtful, remark ?? order.summary)
        }
        let request = PowerRequest(
            Self.possible(verb, with: power), who: order.who, why: "\(order.why) \(Self.mark(order))")
        var report = PowerReport(order: order.number, await power.perform(request, journal: journal))
        if let remark { report.sentence += "; \(remark)" }
        return report
    }

    private func setBoot(_ plan: BootPlan?, with power: PowerController) async -> String? {
        guard let plan else { return nil }
        do throws(DriverError) {
            try await power.setBoot(plan)
            return nil
        } catch {
            return "the boot plan “\(plan)” was not set (\(error)): the firmware's own order holds"
        }
    }

    /// A driver that can only switch on (Wake-on-LAN) starts a machine that is off, which is all it can do.
    private static func possible(_ verb: PowerVerb, with power: PowerController) -> PowerVerb {
        let can = power.driver.actions
        guard verb == .restart, can.contains(.on) else { return verb }
        return can.isDisjoint(with: [.off, .cycle, .reset]) ? .on : verb
    }

    /// See `PowerCarrying`.
    public func trace(of order: PowerOrder, on machine: MachineName) async throws(InventoryError) -> OrderTrace {
        let mark = Self.mark(order)
        let unfinished = try await journal.unfinishedOrders().first {
            $0.intent.machine == machine.description && $0.intent.time >= order.asked
                && $0.intent.why?.hasSuffix(mark) == true
        }
        if let unfinished { return unfinished.sent.isEmpty ? .unsent : .perhapsSent(unfinished.summary) }
        let query = HistoryQuery(machine: machine.description, since: order.asked, limit: 1000)
        guard let entry = try await journal.history(query).first(where: { $0.why?.hasSuffix(mark) == true }) else {
            return .unsent
        }
        // A program that was stopped cancels what is under way: that is no verdict on the order.
        let wasCutOff = entry.outcome == .interrupted || entry.failure?.code == .cancelled
        guard wasCutOff else { return .ended(PowerReport(order: order.number, entry)) }
        return entry.sent.isEmpty ? .unsent : .perhapsSent(entry.summary)
    }

    /// See `PowerCarrying`.
    public func look(at machine: MachineName) async -> PowerState? {
        try? await controller(machine).powerReading().state
    }

    /// What an error says; never the description of an unknown one, which may hold anything.
    private static func words(_ error: any Error) -> String {
        switch error {
        case let known as InventoryError: known.description
        case let known as DriverError: known.description
        default: "the machine's power cannot be reached: \(type(of: error))"
        }
    }
}
