import WroughtCore
import WroughtProvisioning

/// Tells what would be sent, without sending or connecting.
struct DryRun {
    let session: Session
    let isJSON: Bool

    /// What was asked for.
    enum Order {
        case readPower
        case readBoot
        case verb(PowerVerb, provenOff: Bool, force: Bool, fallback: PowerRequest.SoftOffFallback)
        case setBoot(BootPlan, BootMode?)
        /// Something that drivers do not plan in advance: what happens, if the driver can it at all.
        case steps(for: String, [String], isAble: @Sendable (any PowerDriver) -> Bool)
    }

    /// Prints the plan for each machine; some failed when a machine could not be planned for.
    func show(_ roster: Roster, _ order: Order) -> ExitStatus {
        var status = ExitStatus.done
        for entry in roster.entries {
            do {
                let controller = try entry.controller.get()
                print(entry, controller, PlanWriter(driver: controller.driver, order: order).steps)
            } catch {
                status = .someFailed
                fail(entry, DriverError(wrapping: error))
            }
        }
        return status
    }

    private func print(_ entry: Roster.Entry, _ controller: PowerController, _ steps: [PlanStep]) {
        if isJSON {
            let json = JSONValue.record([
                "machine": .string(entry.name), "driver": .text(entry.driver), "dryRun": true,
                "controllers": .texts(controller.controllers.map(\.description)), "steps": .array(steps.map(\.json)),
            ])
            return session.output.line(JSONWriter.text(json))
        }
        let place = controller.controllers.map(\.description).joined(separator: " + ")
        session.output.line(TextTable.printable("\(entry.name) (\(place)):"))
        for (number, step) in steps.enumerated() {
            session.output.line(TextTable.printable("  \(number + 1). \(step.what)"))
            for line in step.wire { session.output.line(TextTable.printable("     \(line)")) }
        }
    }

    private func fail(_ entry: Roster.Entry, _ error: DriverError) {
        guard !isJSON else {
            let json = JSONValue.record([
                "machine": .string(entry.name), "driver": .text(entry.driver), "dryRun": true, "error": error.json,
            ])
            return session.output.line(JSONWriter.text(json))
        }
        session.output.line(TextTable.printable("\(entry.name): \(error.sentence)"))
    }
}

/// One thing that the controller would do.
struct PlanStep: Equatable {
    var what: String
    var wire: [String] = []

    var json: JSONValue { .record(["what": .string(what), "wire": .texts(wire)]) }
}
