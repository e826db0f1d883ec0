import Logging
import WroughtCore
import WroughtProvisioning

/// One verb on many machines: sends, collects, tells.
struct PowerOrder: Sendable {
    let verb: PowerVerb
    let options: OrderOptions
    let session: Session

    /// How one machine ended.
    enum End: Sendable {
        case record(PowerRecord)
        case notBegun(DriverError)
    }

    func run() async throws -> ExitStatus {
        try options.check(for: verb)
        let roster = try await Roster.assemble(
            options.targets, in: session, under: options.limits.governor(stagger: options.stagger),
            policy: options.limits.policy(session.surroundings.policy))
        if options.isDryRun { return DryRun(session: session, isJSON: options.format.isJSON).show(roster, orders()) }
        var journal: (any OrderJournaling)?
        if !roster.isOnTheSpot {
            let inventory = try await session.inventory()
            await UnfinishedNotice.give(inventory, to: session.output)
            journal = inventory.orders
        }
        let ends = await perform(roster, journal)
        PowerReport(options: options, output: session.output).show(roster, ends)
        return ends.allSatisfy(\.isGood) ? .done : .someFailed
    }

    private func orders() -> DryRun.Order {
        .verb(verb, provenOff: options.provenOff, force: options.force, fallback: options.fallback?.rule ?? .none)
    }

    private func perform(_ roster: Roster, _ journal: (any OrderJournaling)?) async -> [End] {
        let progress = FleetProgress("power \(verb.rawValue)", total: roster.entries.count, output: session.output)
        defer { progress.clear() }
        let ends = Answers<PowerRecord>(count: roster.entries.count)
        let ready = roster.ready
        let groups = Dictionary(grouping: ready.places.indices) { roster.entries[ready.places[$0]].group }
        await withDiscardingTaskGroup { tasks in
            for (group, members) in groups {
                let request = options.request(verb, who: session.surroundings.who, group: group)
                tasks.addTask {
                    await Fleet.perform(request, on: members.map { ready.controllers[$0] }, journal: journal) {
                        place, record in
                        ends.note(record, at: ready.places[members[place]])
                        session.log(record)
                        progress.count(failed: !record.outcome.isGood)
                    }
                }
            }
        }
        return zip(roster.entries, ends.all).map { entry, record in
            if let record { return .record(record) }
            if case .failure(let error) = entry.controller { return .notBegun(error) }
            return .notBegun(DriverError(.cancelled, "stopped before it was this machine's turn"))
        }
    }
}

extension Session {
    /// One line for each order that ended, for whoever asked with `WROUGHT_LOG=debug`.
    fileprivate func log(_ record: PowerRecord) {
        context.logger.debug(
            "power \(record.verb.rawValue)",
            metadata: .of([
                "machine": record.machine, "outcome": record.outcome.name, "order": record.id,
                "sent": .listed(record.sent.map(\.rawValue)), "seen": .listed(record.readings.map(\.state.rawValue)),
                "attempts": "\(record.attempts)", "ms": DurationText.milliseconds(record.milliseconds),
                "errors": .listed(record.errors.map(\.description)),
            ]))
    }
}

extension PowerOrder.End {
    /// What an exit status is made of.
    var isGood: Bool {
        switch self {
        case .record(let record): record.outcome.isGood
        case .notBegun: false
        }
    }
}
