import ArgumentParser
import WroughtCore
import WroughtProvisioning

/// `wrought journal`
struct JournalCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Tells orders whose program was ended in the middle, looks at those machines, and files them.",
        discussion: "Nothing is sent again: what is seen now is written beside the order, and both go to the history.")

    @Flag(name: .customLong("keep"), help: "Only look; leave the orders in the journal.")
    var keeps = false

    @OptionGroup var limits: LimitOptions
    @OptionGroup var format: FormatOptions

    func run(in session: Session) async throws -> ExitStatus {
        let inventory = try await session.inventory()
        let orders = try await inventory.orders.unfinishedOrders()
        let seen = await look(at: orders, inventory, session)
        var status = ExitStatus.done
        var table = TextTable(["ORDER", "WHEN", "WHO", "MACHINE", "VERB", "SENT", "NOW", "DETAIL"])
        for (order, answer) in zip(orders, seen) {
            if answer.isFailure { status = .someFailed }
            if !keeps, !answer.isCancelled {
                try await inventory.orders.settle(order.id, seen: try? answer.reading.get())
            }
            if format.isJSON {
                session.output.line(JSONWriter.text(json(order, answer)))
            } else {
                table.add(row(order, answer))
            }
        }
        guard !format.isJSON else { return status }
        if orders.isEmpty {
            session.output.line("Nothing is unfinished.")
        } else {
            session.output.write(table.text(colours: session.output.hasColours))
        }
        return status
    }

    private func look(
        at orders: [UnfinishedOrder], _ inventory: Inventory, _ session: Session
    ) async -> [PowerAnswer] {
        let governor = limits.governor()
        let policy = limits.policy(session.surroundings.policy)
        return await withTaskGroup(of: (Int, PowerAnswer).self) { group in
            for (place, order) in orders.enumerated() {
                group.addTask {
                    do {
                        let machine = try await inventory.machines.machine(named: MachineName(order.intent.machine))
                        let controller = try session.registry.controller(
                            machine.driver, settings: machine.settings, machine: machine.name.description,
                            in: session.context, under: governor, policy: policy)
                        return (place, await PowerAnswer(of: controller))
                    } catch let error as InventoryError {
                        return (place, PowerAnswer(DriverError(.notFound, error.message, remedy: error.remedy)))
                    } catch {
                        return (place, PowerAnswer(DriverError(wrapping: error)))
                    }
                }
            }
            var answers: [Int: PowerAnswer] = [:]
            for await (place, answer) in group { answers[place] = answer }
            return orders.indices.map { answers[$0] ?? PowerAnswer(DriverError(.cancelled, "not looked at")) }
        }
    }

    private func row(_ order: UnfinishedOrder, _ answer: PowerAnswer) -> [TextTable.Cell] {
        let sent = order.sent.map(\.action.rawValue).joined(separator: ", ")
        let head = [
            TextTable.Cell(order.id), TextTable.Cell(order.intent.time.description), TextTable.Cell(order.intent.who),
            TextTable.Cell(order.intent.machine), TextTable.Cell(order.intent.verb.rawValue),
            TextTable.Cell(sent.isEmpty ? "nothing" : sent),
        ]
        let (state, detail) = answer.cells
        return head + [state, TextTable.Cell(detail)]
    }

    /// `id`, `machine`, `driver`, `verb`, `who`, `why`, `time`, `before`, `sent` (`action`, `time`), `now`, `error`.
    private func json(_ order: UnfinishedOrder, _ answer: PowerAnswer) -> JSONValue {
        let sent = order.sent.map { sent -> JSONValue in
            ["action": .string(sent.action.rawValue), "time": .string(sent.time.description)]
        }
        return .record([
            "id": .string(order.id), "machine": .string(order.intent.machine), "driver": .string(order.intent.driver),
            "verb": .string(order.intent.verb.rawValue), "who": .string(order.intent.who),
            "why": .text(order.intent.why), "time": .string(order.intent.time.description),
            "before": order.intent.before?.json, "sent": .array(sent), "now": answer.json,
            "error": answer.isFailure ? answer.reading.error?.json : nil,
        ])
    }
}

extension PowerAnswer {
    /// The answer of one machine alone.
    fileprivate init(of controller: PowerController) async {
        do throws(DriverError) { self.init(reading: .success(try await controller.powerReading())) } catch {
            self.init(error)
        }
        cannotBeRead = controller.cannotBeRead
    }

    fileprivate init(_ error: DriverError) { self.init(reading: .failure(error)) }
    fileprivate var isCancelled: Bool { reading.error?.code == .cancelled }
}
