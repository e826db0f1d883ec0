import Logging
import Synchronization
import WroughtCore
import WroughtProvisioning

/// The machines of one command, each with its controller, or with the reason why it has none.
struct Roster: Sendable {
    /// One machine.
    struct Entry: Sendable {
        let name: String
        /// Nil for a name that the inventory does not hold.
        let driver: String?
        let group: String?
        let controller: Result<PowerController, DriverError>
    }

    let entries: [Entry]
    /// True when the machine was described on the spot: nothing is journalled then.
    let isOnTheSpot: Bool

    /// Finds the machines and makes their controllers; no device is asked yet. Settings that do not fit are the
    /// command line's fault for a machine described on the spot, and that machine's own fault in the inventory.
    static func assemble(
        _ options: TargetOptions, in session: Session, under governor: PowerGovernor, policy: PowerPolicy
    ) async throws -> Roster {
        let found = try await TargetFinder(session: session).find(options)
        let isOnTheSpot = options.driver != nil
        let assembly = ControllerAssembly(session.registry, in: session.context, under: governor, policy: policy)
        let entries = try await found.targets.mappedInParallel(from: { assembly }) { assembly, target in
            let controller = Self.controller(of: target, &assembly)
            if isOnTheSpot { try check(controller, of: target) }
            let name = target.name ?? (try? controller.get().machine) ?? target.driver
            return Entry(name: name, driver: target.driver, group: target.group, controller: controller)
        }
        let roster = Roster(entries: entries.filled(with: found.missing), isOnTheSpot: isOnTheSpot)
        await session.recall(roster.controllers)
        roster.log(to: session.context.logger)
        return roster
    }

    /// The form's complaint, with the place where every setting is explained.
    private static func check(_ controller: Result<PowerController, DriverError>, of target: Target) throws {
        guard case .failure(var error) = controller else { return }
        if error.code == .badSettings {
            error.remedy = error.remedy ?? "`wrought driver show \(target.driver)` explains them"
        }
        throw error
    }

    private static func controller(
        of target: Target, _ assembly: inout ControllerAssembly
    ) -> Result<PowerController, DriverError> {
        do throws(DriverError) {
            return .success(
                try assembly.controller(target.driver, settings: target.settings, machine: target.name))
        } catch {
            return .failure(error)
        }
    }

    /// Which controllers stand behind which machine; nothing unless somebody wants to know.
    private func log(to logger: Logger) {
        guard logger.logLevel <= .debug else { return }
        for entry in entries {
            let controllers = (try? entry.controller.get())?.controllers ?? []
            logger.debug(
                "target",
                metadata: .of([
                    "machine": entry.name, "driver": entry.driver,
                    "controllers": .listed(controllers.map(\.description)),
                ]))
        }
    }

    /// The controllers behind all machines.
    private var controllers: Set<ControllerIdentity> {
        Set(entries.lazy.flatMap { (try? $0.controller.get())?.controllers ?? [] })
    }

    /// The places of the machines that have a controller, and the controllers.
    var ready: (places: [Int], controllers: [PowerController]) {
        var ready: (places: [Int], controllers: [PowerController]) = ([], [])
        for (place, entry) in entries.enumerated() {
            if case .success(let controller) = entry.controller {
                ready.places.append(place)
                ready.controllers.append(controller)
            }
        }
        return ready
    }

    /// Asks every machine something, all at once within the governor's limits; one answer for each, in order.
    func ask<Answer: Sendable>(
        _ what: String, in session: Session, _ body: @escaping @Sendable (PowerController) async throws -> Answer
    ) async -> [Result<Answer, DriverError>] {
        let progress = FleetProgress(what, total: entries.count, output: session.output)
        defer { progress.clear() }
        return await withTaskGroup(of: (Int, Result<Answer, DriverError>).self) { group in
            for (place, entry) in entries.enumerated() {
                group.addTask { (place, await Self.answer(entry, what, session, body)) }
            }
            var answers: [Int: Result<Answer, DriverError>] = [:]
            for await (place, answer) in group {
                answers[place] = answer
                progress.count(failed: answer.isFailure)
            }
            return entries.indices.map { answers[$0] ?? .failure(DriverError(.cancelled, "not asked")) }
        }
    }

    private static func answer<Answer: Sendable>(
        _ entry: Entry, _ what: String, _ session: Session,
        _ body: @Sendable (PowerController) async throws -> Answer
    ) async -> Result<Answer, DriverError> {
        let started = ContinuousClock.now
        let answer: Result<Answer, DriverError>
        do { answer = .success(try await body(try entry.controller.get())) } catch {
            answer = .failure(DriverError(wrapping: error))
        }
        let time = (ContinuousClock.now - started) / .milliseconds(1)
        session.context.logger.debug(
            "\(what)",
            metadata: .of([
                "machine": entry.name, "ms": DurationText.milliseconds(time), "error": answer.error?.description,
            ]))
        return answer
    }
}

extension [Roster.Entry] {
    /// With the names that the inventory does not hold in their places: a program asks for a name and finds it.
    fileprivate func filled(with missing: [String]) -> [Roster.Entry] {
        guard !missing.isEmpty else { return self }
        let strangers = missing.map {
            Roster.Entry(name: $0, driver: nil, group: nil, controller: .failure(.unknownMachine))
        }
        let sorted = (self + strangers).map { (place: try? MachineName($0.name), entry: $0) }.sorted { left, right in
            guard let left = left.place, let right = right.place else { return left.place != nil }
            return left < right
        }
        return sorted.map(\.entry)
    }
}

extension Result {
    var isFailure: Bool { if case .failure = self { true } else { false } }
    var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}
