/// Many machines at once. Limits, lanes and stagger are the governor's; what one machine does never stops another.
public enum Fleet {
    /// Reads many machines; those of one controller in one exchange where the driver can.
    ///
    /// `report` is called once for each machine, with its index, as soon as it is known, from any thread. Cancelling
    /// ends every read; machines not yet read are reported as cancelled.
    public static func read(
        _ machines: [PowerController],
        report: @escaping @Sendable (Int, Result<PowerReading, DriverError>) -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for batch in batches(of: machines) {
                group.addTask { await read(batch, of: machines, report) }
            }
        }
    }

    /// Carries out one verb on many machines; `report` is called once for each, with its index.
    public static func perform(
        _ request: PowerRequest, on machines: [PowerController], journal: (any OrderJournaling)? = nil,
        report: @escaping @Sendable (Int, PowerRecord) -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            for (index, machine) in machines.enumerated() {
                group.addTask { report(index, await machine.perform(request, journal: journal)) }
            }
        }
    }

    /// Indices that are read together: all machines of one driver behind one set of controllers, or one alone.
    private static func batches(of machines: [PowerController]) -> [[Int]] {
        struct Key: Hashable {
            let driver: ObjectIdentifier
            let controllers: [ControllerIdentity]
        }
        var canBatch: [ObjectIdentifier: Bool] = [:]
        var together: [Key: [Batch]] = [:]
        var alone: [[Int]] = []
        for (index, machine) in machines.enumerated() {
            let driver = machine.driver
            let type = ObjectIdentifier(Swift.type(of: driver))
            let isBatched = canBatch[type] ?? (driver is any BatchPowerSensing)
            canBatch[type] = isBatched
            if isBatched {
                let key = Key(driver: type, controllers: machine.controllers)
                together[key, default: []].add(index, machine.shared)
            } else {
                alone.append([index])
            }
        }
        return alone + together.values.flatMap { $0.map(\.indices) }
    }

    /// Machines of one controller whose settings of that controller are equal.
    fileprivate struct Batch {
        let shared: RawSettings
        var indices: [Int]
    }

    private static func read(
        _ batch: [Int], of machines: [PowerController],
        _ report: @Sendable (Int, Result<PowerReading, DriverError>) -> Void
    ) async {
        guard batch.count > 1, let first = batch.first else {
            for index in batch { report(index, await single(machines[index])) }
            return
        }
        let drivers = batch.map { machines[$0].driver }
        let answers = await answers(of: drivers, through: machines[first])
        for (place, index) in batch.enumerated() { report(index, answers[place]) }
    }

    private static func single(_ machine: PowerController) async -> Result<PowerReading, DriverError> {
        do throws(DriverError) { return .success(try await machine.powerReading()) } catch { return .failure(error) }
    }

    /// As many answers as drivers, whatever happens.
    private static func answers(
        of drivers: [any PowerDriver], through machine: PowerController
    ) async -> [Result<PowerReading, DriverError>] {
        do throws(DriverError) {
            let answers = try await machine.exchange(
                "power states", as: (any BatchPowerSensing).self, priority: .poll
            ) { try await ask($0, about: drivers) }
            guard answers.count == drivers.count else {
                throw DriverError(.protocolViolation, "\(answers.count) answers for \(drivers.count) machines")
            }
            return answers
        } catch {
            return drivers.map { _ in .failure(error) }
        }
    }

    private static func ask<Driver: BatchPowerSensing>(
        _ one: Driver, about drivers: [any PowerDriver]
    ) async throws -> [Result<PowerReading, DriverError>] {
        try await Driver.powerReadings(of: drivers.compactMap { $0 as? Driver })
    }
}

extension [Fleet.Batch] {
    /// Nearly always there is one; comparing with it costs less than hashing every setting of every machine.
    fileprivate mutating func add(_ index: Int, _ shared: RawSettings) {
        if let place = firstIndex(where: { $0.shared == shared }) {
            self[place].indices.append(index)
        } else {
            append(Fleet.Batch(shared: shared, indices: [index]))
        }
    }
}
