import Logging
import Synchronization
import WroughtCore

/// Keeps looking until it is stopped, or until nobody reads what it tells: listens where a driver's connection tells of
/// changes by itself, and reads the other machines again and again.
///
/// One loop owns what is known and prints; listeners and the poller only send it news, so that a device that takes
/// long to answer does not hold up what another one tells.
struct PowerWatch: Sendable {
    let reader: PowerReader
    let report: StatusReport
    let pause: Duration
    /// Machines that tell by themselves are read too, but so seldom: a connection may be dead without saying so.
    private static let distrust = Duration.seconds(30)
    /// How long a machine whose connection broke is left to polling before it is listened to again.
    private static let listenAgain = Duration.seconds(5)

    /// What reaches the loop.
    private enum News: Sendable {
        case read(places: [Int], [PowerAnswer], pass: Int, Duration)
        case told(place: Int, PowerReading)
    }

    func run() async -> ExitStatus {
        let first = await PowerPasses(reader: reader, report: report, passes: 1, pause: pause).tell(1)
        guard !Task.isCancelled else { return first.contains(where: \.isFailure) ? .someFailed : .done }
        let (news, inbox) = AsyncStream<News>.makeStream()
        let telling = Telling()
        return await withTaskGroup(of: Void.self, returning: ExitStatus.self) { group in
            for (place, entry) in reader.roster.entries.enumerated() {
                guard let driver = (try? entry.controller.get())?.driver as? any PowerWatching else { continue }
                group.addTask { await listen(to: driver, at: place, telling, inbox) }
            }
            group.addTask { await poll(telling, inbox) }
            let status = await tell(news, after: first)
            group.cancelAll()
            return status
        }
    }

    /// The loop: ends with the task, or when nobody reads any more.
    private func tell(_ news: AsyncStream<News>, after first: [PowerAnswer]) async -> ExitStatus {
        var known = first
        var hasFailed = first.contains(where: \.isFailure)
        for await item in news {
            switch item {
            case .told(let place, let reading):
                let answer = PowerAnswer(reading: .success(reading))
                await report.told(answer, at: place, before: known[place])
                known[place] = answer
            case .read(let places, let answers, let pass, let time):
                let fresh = zip(places, answers).filter { !$1.isOlder(than: known[$0]) }
                await report.read(fresh, before: known, pass: pass)
                report.timing(pass: pass, machines: places.count, time)
                for (place, answer) in fresh { known[place] = answer }
                hasFailed = hasFailed || answers.contains(where: \.isFailure)
            }
            if reader.session.output.isBroken { break }
        }
        return hasFailed ? .someFailed : .done
    }

    private func poll(_ telling: Telling, _ inbox: AsyncStream<News>.Continuation) async {
        let everyone = Array(reader.roster.entries.indices)
        let readable = everyone.filter { reader.roster.entries[$0].cannotBeRead == nil || report.isJSON }
        var (pass, last) = (1, ContinuousClock.now)
        while true {
            let isDue = ContinuousClock.now - last >= Self.distrust
            let silent = telling.places
            let rest = silent.count >= readable.count ? max(pause, .milliseconds(100)) : pause
            do { try await reader.session.context.clock.sleep(for: rest) } catch { return }
            let places = isDue ? readable : readable.filter { !telling.places.contains($0) }
            guard !places.isEmpty else { continue }
            let started = ContinuousClock.now
            if isDue { last = started }
            pass += 1
            let answers = await reader.read(places, showsProgress: false)
            guard !Task.isCancelled else { return }
            inbox.yield(.read(places: places, answers, pass: pass, ContinuousClock.now - started))
        }
    }

    private func listen(
        to driver: any PowerWatching, at place: Int, _ telling: Telling, _ inbox: AsyncStream<News>.Continuation
    ) async {
        while !Task.isCancelled {
            do {
                for try await reading in driver.powerChanges() {
                    telling.add(place)
                    inbox.yield(.told(place: place, reading))
                }
            } catch {
                // The next pass reads the machine and tells what is wrong with it.
                let name = reader.roster.entries[place].name
                reader.session.context.logger.debug(
                    "\(name) no longer tells of changes: \(DriverError(wrapping: error))")
            }
            telling.remove(place)
            do { try await reader.session.context.clock.sleep(for: Self.listenAgain) } catch { return }
        }
    }

    /// The machines whose connection tells of changes at present.
    private final class Telling: Sendable {
        private let known = Mutex<Set<Int>>([])
        var places: Set<Int> { known.withLock { $0 } }
        func add(_ place: Int) { known.withLock { _ = $0.insert(place) } }
        func remove(_ place: Int) { known.withLock { _ = $0.remove(place) } }
    }
}

extension PowerAnswer {
    /// True when the device has said something newer since: a slow pass must not undo what an event told.
    fileprivate func isOlder(than other: PowerAnswer) -> Bool {
        guard let time, let other = other.time else { return false }
        return time < other
    }
}
