import Logging

extension PowerController {
    /// Carries out a verb and says how it ended. Does not throw: every end is a record.
    ///
    /// - What is already so is not ordered: on when on and off when off send nothing.
    /// - An order goes out once. After a lost answer only on and off are sent again, and only when two readings then
    ///   show the old state; cycle, reset and nmi never are. An order that certainly was not taken (the device said
    ///   that it is busy, or could not be reached) is tried again after a pause.
    /// - The end is proven by reading, with growing pauses, until the settle limit.
    /// - One verb at a time on one machine; the exchange with its controller waits in the controller's lane.
    /// - Cancelling ends it soon, and the record says what had gone out.
    public func perform(_ request: PowerRequest, journal: (any OrderJournaling)? = nil) async -> PowerRecord {
        let watch = Stopwatch(context.clock)
        let running = RunningRecord(blankRecord(request))
        let run = VerbRun(controller: self, request: request, journal: journal, record: running)
        var outcome: PowerOutcome
        do {
            outcome = try await withDeadline(
                verbLimit, clock: context.clock, late: "\(machine): not done within \(verbLimit)"
            ) {
                try await governor.verb(on: lockName, within: verbLimit, clock: context.clock) {
                    try await run.outcome()
                }
            }
        } catch {
            outcome = .failed(DriverError(wrapping: error))
        }
        var record = running.now
        record.outcome = outcome
        record.milliseconds = watch.elapsed().milliseconds
        await close(record, in: journal)
        return record
    }

    /// A long row of staggered starts is no fault: a day is added for waiting one's turn.
    private var verbLimit: Duration {
        governor.limits.startsPerInterval == nil ? policy.verbLimit : policy.verbLimit + .seconds(86_400)
    }

    private var lockName: String { machine + "\n" + controllers.map(\.description).joined(separator: "\n") }

    private func blankRecord(_ request: PowerRequest) -> PowerRecord {
        let digits = context.randomBytes(8).map { String(UInt16($0) | 0x100, radix: 16).dropFirst() }.joined()
        return PowerRecord(
            id: digits, who: request.who, why: request.why, machine: machine, driver: driverID,
            controllers: controllers, verb: request.verb, started: context.now(), milliseconds: 0, readings: [],
            sent: [], errors: [], outcome: .unconfirmed(.unreadable))
    }

    /// Written by a task of its own: the end of a cancelled verb belongs into the journal too.
    private func close(_ record: PowerRecord, in journal: (any OrderJournaling)?) async {
        guard let journal else { return }
        let logger = context.logger
        await Task {
            do { try await journal.didEnd(record) } catch {
                logger.error(
                    "the end of an order could not be written to the journal", metadata: ["id": "\(record.id)"])
            }
        }.value
    }
}
