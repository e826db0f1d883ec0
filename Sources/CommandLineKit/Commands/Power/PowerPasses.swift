import WroughtCore

/// Reads all machines once or several times, on the sessions that the first pass opened.
struct PowerPasses: Sendable {
    let reader: PowerReader
    let report: StatusReport
    /// How many passes.
    let passes: Int
    let pause: Duration

    func run() async throws -> ExitStatus {
        var status = ExitStatus.done
        let session = reader.session
        for pass in 1...max(1, passes) where !session.output.isBroken {
            if pass > 1, pause > .zero {
                do { try await session.context.clock.sleep(for: pause) } catch { break }
            }
            if pass > 1, Task.isCancelled { break }
            let answers = await tell(pass)
            if answers.contains(where: \.isFailure) { status = .someFailed }
        }
        return status
    }

    /// Reads every machine and tells it.
    func tell(_ pass: Int) async -> [PowerAnswer] {
        let started = ContinuousClock.now
        let answers = await reader.read(Array(reader.roster.entries.indices))
        let time = ContinuousClock.now - started
        await report.all(answers, pass: pass)
        report.timing(pass: pass, machines: answers.count, time)
        return answers
    }
}
