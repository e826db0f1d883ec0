/// One verb on its way: reads, sends, waits. The rules are those of ``PowerController/perform(_:journal:)``.
struct VerbRun: Sendable {
    let controller: PowerController
    let request: PowerRequest
    let journal: (any OrderJournaling)?
    let record: RunningRecord

    var policy: PowerPolicy { controller.policy }
    var actions: Set<PowerAction> { controller.driver.actions }
    var canRead: Bool { controller.driver is any PowerSensing }
    var settleLimit: Duration { request.settleLimit ?? policy.settleLimit }

    func outcome() async throws -> PowerOutcome {
        try checkSupported()
        let before = try await firstReading()
        switch request.verb {
        case .on: return try await settle(.on, from: before)
        case .off: return try await settle(.off, from: before)
        case .softOff: return try await softOff(from: before)
        case .cycle, .restart: return try await freshBoot(from: before)
        case .reset: return try await strike(.reset, from: before)
        case .nmi: return try await strike(.nmi, from: before)
        }
    }

    /// Refuses what neither the device nor the controller can do, before anything is read or sent.
    private func checkSupported() throws(DriverError) {
        let can = actions
        let makesCycle = can.isSuperset(of: [.on, .off])
        let possible: Bool =
            switch request.verb {
            case .cycle: can.contains(.cycle) && !request.provenOff || makesCycle
            case .restart:
                can.contains(.cycle) && !request.provenOff || makesCycle || can.isSuperset(of: [.on, .reset])
            default: request.verb.action.map(can.contains) ?? false
            }
        guard !possible else { return }
        let names = can.map(\.rawValue).sorted().joined(separator: ", ")
        throw DriverError(
            .unsupported,
            "\(controller.machine): the driver \(controller.driverID) cannot \(request.verb.rawValue) here",
            remedy: names.isEmpty ? nil : "it can \(names)")
    }

    /// The state before anything is sent. A device that refuses us or does not answer would not take the order either;
    /// any other fault is noted and the order goes out without a first reading.
    private func firstReading() async throws(DriverError) -> PowerReading? {
        guard canRead else { return nil }
        do throws(DriverError) {
            return try await read()
        } catch  where error.isHopeless {
            throw error
        } catch {
            return nil
        }
    }

    /// Reads and notes the reading or the error.
    func read() async throws(DriverError) -> PowerReading {
        do throws(DriverError) {
            let reading = try await controller.powerReading(.action)
            record.note(reading)
            return reading
        } catch {
            record.note(error)
            throw error
        }
    }
}

extension DriverError {
    /// Nothing sent after this can arrive, or be accepted.
    var isHopeless: Bool {
        [
            .unreachable, .timeout, .unauthorized, .notFound, .badSettings, .missingTool, .cancelled,
        ].contains(code)
    }
}
