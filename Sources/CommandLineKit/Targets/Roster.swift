import Synchronization
import WroughtCore

/// The machines of one command, each with its controller, or with the reason why it has none.
struct Roster: Sendable {
    /// One machine.
    struct Entry: Sendable {
        let name: String
        let driver: String
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
        let targets = try await TargetFinder(session: session).targets(options)
        let isOnTheSpot = options.driver != nil
        let entries = try targets.map { target in
            let controller = Self.controller(of: target, in: session, governor, policy)
            if isOnTheSpot { try check(controller, of: target) }
            let name = target.name ?? (try? controller.get().machine) ?? target.driver
            return Entry(name: name, driver: target.driver, group: target.group, controller: controller)
        }
        return Roster(entries: entries, isOnTheSpot: isOnTheSpot)
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
        of target: Target, in session: Session, _ governor: PowerGovernor, _ policy: PowerPolicy
    ) -> Result<PowerController, DriverError> {
        do throws(DriverError) {
            return .success(
                try session.registry.controller(
                    target.driver, settings: target.settings, machine: target.name, in: session.context,
                    under: governor, policy: policy))
        } catch {
            return .failure(error)
        }
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
                group.addTask { (place, await Self.answer(entry, body)) }
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
        _ entry: Entry, _ body: @Sendable (PowerController) async throws -> Answer
    ) async -> Result<Answer, DriverError> {
        do { return .success(try await body(try entry.controller.get())) } catch {
            return .failure(DriverError(wrapping: error))
        }
    }
}

extension Result {
    var isFailure: Bool { if case .failure = self { true } else { false } }
}
