import WroughtCore

/// Reads all machines again and again, on the sessions that the first pass opened.
struct PowerPasses: Sendable {
    let roster: Roster
    let session: Session
    let report: StatusReport
    /// How many passes; nil for no end.
    let passes: Int?
    let pause: Duration
    /// After the first pass tell changes only.
    let tellsChanges: Bool

    /// One machine's answer and how long after the pass's beginning it came.
    struct Answer: Sendable {
        var reading: Result<PowerReading, DriverError>
        var milliseconds: Double
    }

    func run() async throws -> ExitStatus {
        var status = ExitStatus.done
        var before: [Answer]?
        var pass = 0
        while pass < passes ?? .max, !session.output.isBroken {
            if pass > 0, pause > .zero {
                do { try await session.context.clock.sleep(for: pause) } catch { break }
            }
            if pass > 0, Task.isCancelled { break }
            pass += 1
            let started = ContinuousClock.now
            let answers = await read()
            let time = ContinuousClock.now - started
            if let before, tellsChanges {
                report.changes(from: before, to: answers, pass: pass)
            } else {
                report.all(answers, pass: pass)
            }
            report.timing(pass: pass, time)
            if answers.contains(where: \.reading.isFailure) { status = .someFailed }
            before = answers
        }
        return status
    }

    private func read() async -> [Answer] {
        let started = ContinuousClock.now
        let progress = FleetProgress("power status", total: roster.entries.count, output: session.output)
        defer { progress.clear() }
        let ready = roster.ready
        let answers = Answers<Answer>(count: roster.entries.count)
        await Fleet.read(ready.controllers) { place, reading in
            let time = (ContinuousClock.now - started) / .milliseconds(1)
            answers.note(Answer(reading: reading, milliseconds: time), at: ready.places[place])
            progress.count(failed: reading.isFailure)
        }
        return zip(answers.all, roster.entries).map { answer, entry in
            if let answer { return answer }
            if case .failure(let error) = entry.controller { return Answer(reading: .failure(error), milliseconds: 0) }
            return Answer(reading: .failure(DriverError(.cancelled, "stopped before it was read")), milliseconds: 0)
        }
    }
}
