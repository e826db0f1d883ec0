import Logging
import WroughtCore

/// Reads the power states of machines of a roster, all at once within the governor's limits.
struct PowerReader: Sendable {
    let roster: Roster
    let session: Session

    /// One answer for each place, in the order of the places.
    func read(_ places: [Int], showsProgress: Bool = true) async -> [PowerAnswer] {
        let started = ContinuousClock.now
        let progress = FleetProgress("power status", total: showsProgress ? places.count : 0, output: session.output)
        defer { progress.clear() }
        let answers = Answers<PowerAnswer>(count: places.count)
        let asked = places.indices.compactMap { index in
            (try? roster.entries[places[index]].controller.get()).map { (index: index, controller: $0) }
        }
        await Fleet.read(asked.map(\.controller)) { place, reading in
            let time = (ContinuousClock.now - started) / .milliseconds(1)
            answers.note(PowerAnswer(reading: reading, milliseconds: time), at: asked[place].index)
            progress.count(failed: reading.isFailure)
        }
        return zip(answers.all, places).map { answer, place in whole(answer, roster.entries[place]) }
    }

    private func whole(_ answer: PowerAnswer?, _ entry: Roster.Entry) -> PowerAnswer {
        if var answer {
            answer.cannotBeRead = entry.cannotBeRead
            return log(answer, entry)
        }
        if case .failure(let error) = entry.controller { return PowerAnswer(reading: .failure(error), milliseconds: 0) }
        let stopped = DriverError(.cancelled, "stopped before it was read")
        return PowerAnswer(reading: .failure(stopped), milliseconds: 0)
    }

    private func log(_ answer: PowerAnswer, _ entry: Roster.Entry) -> PowerAnswer {
        session.context.logger.debug(
            "power status",
            metadata: .of([
                "machine": entry.name, "state": answer.word, "ms": answer.milliseconds.map(DurationText.milliseconds),
                "error": answer.isFailure ? answer.problem : nil,
            ]))
        return answer
    }
}

extension PowerAnswer {
    /// What the error says, for logs.
    fileprivate var problem: String? {
        guard case .failure(let error) = reading else { return nil }
        return error.description
    }
}
