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
            if !keeps, !answer.isCancelled { try await inventory.orders.settle(order.id, seen: try? answer.get()) }
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
    ) async -> [Result<PowerReading, DriverError>] {
        let governor = limits.governor()
        let policy = limits.policy(session.surroundings.policy)
        return await withTaskGroup(of: (Int, Result<PowerReading, DriverError>).self) { group in
            for (place, order) in orders.enumerated() {
                group.addTask {
                    do {
                        let machine = try await inventory.machines.machine(named: MachineName(order.intent.machine))
                        let controller = try session.registry.controller(
                            machine.driver, settings: machine.settings, machine: machine.name.description,
                            in: session.context, under: governor, policy: policy)
                        return (place, .success(try await controller.powerReading()))
                    } catch let error as InventoryError {
                        return (place, .failure(DriverError(.notFound, error.message, remedy: error.remedy)))
                    } catch {
                        return (place, .failure(DriverError(wrapping: error)))
                    }
                }
            }
            var answers: [Int: Result<PowerReading, DriverError>] = [:]
            for await (place, answer) in group { answers[place] = answer }
            return orders.indices.map { answers[$0] ?? .failure(DriverError(.cancelled, "not looked at")) }
        }
    }

    private func row(_ order: UnfinishedOrder, _ answer: Result<PowerReading, DriverError>) -> [TextTable.Cell] {
        let sent = order.sent.map(\.action.rawValue).joined(separator: ", ")
        let head = [
            TextTable.Cell(order.id), TextTable.Cell(order.intent.time.description), TextTable.Cell(order.intent.who),
            TextTable.Cell(order.intent.machine), TextTable.Cell(order.intent.verb.rawValue),
            TextTable.Cell(sent.isEmpty ? "nothing" : sent),
        ]
        switch answer {
        case .success(let reading): return head + [reading.state.cell, TextTable.Cell(reading.remark)]
        case .failure(let error): return head + [error.cell, TextTable.Cell(error.sentence)]
        }
    }

    /// `id`, `machine`, `driver`, `verb`, `who`, `why`, `time`, `before`, `sent` (`action`, `time`), `now`, `error`.
    private func json(_ order: UnfinishedOrder, _ answer: Result<PowerReading, DriverError>) -> JSONValue {
        let (now, error): (JSONValue?, JSONValue?) =
            switch answer {
            case .success(let reading): (reading.json, nil)
            case .failure(let error): (nil, error.json)
            }
        let sent = order.sent.map { sent -> JSONValue in
            ["action": .string(sent.action.rawValue), "time": .string(sent.time.description)]
        }
        return .record([
            "id": .string(order.id), "machine": .string(order.intent.machine), "driver": .string(order.intent.driver),
            "verb": .string(order.intent.verb.rawValue), "who": .string(order.intent.who),
            "why": .text(order.intent.why), "time": .string(order.intent.time.description),
            "before": order.intent.before?.json, "sent": .array(sent), "now": now, "error": error,
        ])
    }
}

extension Result where Failure == DriverError {
    fileprivate var isCancelled: Bool { if case .failure(let error) = self { error.code == .cancelled } else { false } }
}
