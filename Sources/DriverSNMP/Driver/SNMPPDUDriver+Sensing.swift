#if NetSNMP
public import WroughtCore

extension SNMPPDUDriver: BatchPowerSensing {
    /// The state of the machine: what its outlets share, `mixed` where they differ, each outlet as a part.
    public func powerReading() async throws -> PowerReading {
        let results = try await Self.powerReadings(of: [self])
        guard let result = results.first else { throw DriverError(.unexpected, "no reading") }
        return try result.get()
    }

    /// All outlets of all machines, one exchange for each PDU, the PDUs side by side.
    public static func powerReadings(of machines: [Self]) async throws -> [Result<PowerReading, DriverError>] {
        let jobs = Self.jobs(of: machines)
        let answers = await withTaskGroup(of: (HostPort, OutletAnswers).self) { group in
            for (address, job) in jobs { group.addTask { (address, await job.run()) } }
            var answers: [HostPort: OutletAnswers] = [:]
            for await (address, answer) in group { answers[address] = answer }
            return answers
        }
        try Task.checkCancellation()
        return machines.map { machine in
            Result { () throws(DriverError) in try machine.reading(from: answers) }
        }
    }

    /// What one PDU answered: states of its outlets, or why it could not be asked.
    typealias OutletAnswers = Result<[OutletKey: Result<OutletState, DriverError>], DriverError>

    /// All outlets wanted of one PDU.
    private struct Job: Sendable {
        var pdu: PDU
        var call: PDUCall
        var outlets: Set<OutletKey> = []

        func run() async -> OutletAnswers {
            do { return .success(try await pdu.states(of: outlets, call)) } catch {
                return .failure(DriverError(wrapping: error))
            }
        }
    }

    private static func jobs(of machines: [Self]) -> [HostPort: Job] {
        var jobs: [HostPort: Job] = [:]
        for machine in machines {
            for outlet in machine.settings.outlets {
                guard let pdu = machine.pdus[outlet.pdu] else { continue }
                jobs[outlet.pdu, default: Job(pdu: pdu, call: machine.call)].outlets.insert(outlet.outlet)
            }
        }
        return jobs
    }

    private func reading(from answers: [HostPort: OutletAnswers]) throws(DriverError) -> PowerReading {
        var states: [(outlet: PDUOutlet, state: OutletState)] = []
        for outlet in settings.outlets {
            guard let state = try answers[outlet.pdu]?.get()[outlet.outlet]?.get() else { continue }
            states.append((outlet, state))
        }
        guard settings.outlets.count > 1 else {
            let one = states.first?.state
            return PowerReading(one?.state ?? .unknown, source: source, time: context.now(), detail: one?.detail)
        }
        let parts = Dictionary(states.map { (partName($0), $1.state) }, uniquingKeysWith: { $1 })
        let details = states.compactMap { outlet, state in state.detail.map { "\(partName(outlet)): \($0)" } }
        return PowerReading(
            .combining(parts.values), source: source, time: context.now(),
            detail: details.isEmpty ? nil : details.joined(separator: "; "), parts: parts)
    }

    /// Every PDU that was asked.
    private var source: String {
        if pdus.count == 1, let only = pdus.first { return only.value.identity.description }
        return controllers.map(\.description).joined(separator: " + ")
    }

    /// `3`, or with several PDUs `pdu1:3`.
    func partName(_ outlet: PDUOutlet) -> String {
        pdus.count == 1 ? outlet.outlet.description : "\(outlet.pdu.host):\(outlet.outlet)"
    }
}
#endif
