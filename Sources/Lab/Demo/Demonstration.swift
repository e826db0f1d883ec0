public import WroughtCore

/// Five machines on five drivers: off, boot from the network once, on, each read back and looked at on the device
/// itself. Everything it starts is stopped before it returns.
public struct Demonstration: Sendable {
    private let registry: DriverRegistry
    private let context: DriverContext

    /// A demonstration with the drivers of a registry. Those that are not in it are left out, and said so. The context
    /// is the caller's to close.
    public init(registry: DriverRegistry, in context: DriverContext = DriverContext()) {
        self.registry = registry
        self.context = context
    }

    /// Runs it and tells what happens, ending with the table. Takes about half a minute.
    /// - Parameter write: Takes one piece of text, with its line ends.
    /// - Returns: True when everything that the drivers can do was done and seen.
    /// - Throws: ``LabError`` for a device that cannot be started; `CancellationError`.
    public func run(write: @escaping @Sendable (String) -> Void) async throws -> Bool {
        let begin = ContinuousClock.now
        for (driver, _) in DemoMachines.makers where registry[driver] == nil {
            write("\(driver): not part of this build\(registry.leftOut[driver].map { " (\($0))" } ?? "")\n")
        }
        return try await Lab.run("demo") { lab in
            write("Starting the devices ...\n")
            let machines = try await DemoMachines.start(in: lab) { registry[$0] != nil }
            write(
                "Started after \(Self.seconds(since: begin)). Power off, boot from the network once, power on ...\n\n")
            let reports = try await reports(on: machines)
            write(DemoReport.table(reports))
            write("\n\(reports.count) machines, \(Self.seconds(since: begin)) in all.\n")
            return reports.allSatisfy { $0.cells.allSatisfy(\.isGood) }
        }
    }

    private func reports(on machines: [DemoMachine]) async throws -> [DemoReport] {
        try await withThrowingTaskGroup(of: (Int, DemoReport).self) { group in
            for (index, machine) in machines.enumerated() {
                group.addTask { (index, try await report(on: machine)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func report(on machine: DemoMachine) async throws -> DemoReport {
        var policy = PowerPolicy()
        policy.settleLimit = .seconds(30)
        let controller = try registry.controller(
            machine.driver, settings: machine.settings, machine: machine.name, in: context, policy: policy)
        var report = DemoReport(machine: machine)
        report.cells.append(await order(.off, on: controller))
        report.cells.append(await look(at: machine, expecting: false))
        report.cells += await boot(controller)
        report.cells.append(await order(.on, on: controller))
        report.cells.append(await look(at: machine, expecting: true))
        report.cells.append(
            await cell { () throws(DriverError) in try await controller.powerReading().state.rawValue })
        report.cells.append(await bootPlan(of: controller))
        return report
    }

    private func order(_ verb: PowerVerb, on controller: PowerController) async -> DemoReport.Cell {
        let record = await controller.perform(PowerRequest(verb, who: "demo"))
        let time = Self.text(record.milliseconds)
        if case .failed(let error) = record.outcome { return Self.cell(for: error) }
        let asked = record.instruction == nil ? "" : "asked the operator: "
        return DemoReport.Cell(text: "\(asked)\(record.summary) (\(time))", isGood: record.outcome.isGood)
    }

    private func boot(_ controller: PowerController) async -> [DemoReport.Cell] {
        let set = await cell { () throws(DriverError) in
            try await controller.setBoot(.once(.network)).plan?.description ?? "taken"
        }
        guard set.isGood else { return [set, DemoReport.Cell(text: "-")] }
        return [set, await bootPlan(of: controller)]
    }

    private func bootPlan(of controller: PowerController) async -> DemoReport.Cell {
        await cell { () throws(DriverError) in
            let reading = try await controller.bootReading()
            return reading.plan?.description ?? reading.detail ?? "nothing known"
        }
    }

    /// The device itself, not the driver: given a moment, because some devices take their orders a little later.
    private func look(at machine: DemoMachine, expecting wanted: Bool) async -> DemoReport.Cell {
        var seen = await machine.isReallyOn()
        for _ in 0..<100 where seen != nil && seen != wanted {
            try? await Task.sleep(for: .milliseconds(20))
            seen = await machine.isReallyOn()
        }
        guard let seen else { return DemoReport.Cell(text: "nobody can tell") }
        return DemoReport.Cell(text: seen ? "on" : "off", isGood: seen == wanted)
    }

    private func cell(_ body: () async throws(DriverError) -> String) async -> DemoReport.Cell {
        let begin = ContinuousClock.now
        do throws(DriverError) {
            let text = try await body()
            return DemoReport.Cell(text: "\(text) (\(Self.seconds(since: begin)))")
        } catch {
            return Self.cell(for: error)
        }
    }

    private static func cell(for error: DriverError) -> DemoReport.Cell {
        let isGood = error.code == .unsupported
        return DemoReport.Cell(text: "\(error.code.rawValue): \(error.message)", isGood: isGood)
    }

    private static func seconds(since begin: ContinuousClock.Instant) -> String {
        text((ContinuousClock.now - begin).milliseconds)
    }

    private static func text(_ milliseconds: Double) -> String {
        let hundredths = Int((milliseconds / 10).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
