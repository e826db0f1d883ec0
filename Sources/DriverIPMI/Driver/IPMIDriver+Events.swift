public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: EventLogReporting {
    /// The system event log, oldest first (IPMI 2.0 section 31.5). Sensors are named where their records can be read.
    public func events() async throws -> [LoggedEvent] {
        guard try await run(GetSELInfo()).entryCount > 0 else { return [] }
        let names = await sensorNames()
        var reading = RecordReading<SystemEventLog>(self, .whole)
        return try await reading.all().compactMap { try? SELRecord(decoding: $0) }.map { Self.event($0, names) }
    }

    /// Clears the log and waits until the controller has done so (IPMI 2.0 section 31.9).
    public func clearEvents() async throws {
        let reservation = try await run(ReserveSEL(), needs: .operator)
        var isComplete = try await run(ClearSEL(reservation: reservation), needs: .operator).isComplete
        var looks = 0
        while !isComplete {
            looks += 1
            guard looks < 50 else { throw DriverError(.timeout, "\(source) is still clearing its event log") }
            try await context.clock.sleep(for: .milliseconds(200))
            isComplete = try await run(ClearSEL(reservation: reservation, begins: false), needs: .operator).isComplete
        }
    }

    /// Names by sensor number; empty where the records cannot be read.
    private func sensorNames() async -> [UInt8: String] {
        guard let records = try? await sensorRecords() else { return [:] }
        var names: [UInt8: String] = [:]
        for sensor in records where sensor.owner == LANAddress.controller {
            names[sensor.number] = sensor.name
        }
        return names
    }

    private static func event(_ record: SELRecord, _ names: [UInt8: String]) -> LoggedEvent {
        guard case .event(let time, let event) = record.content else {
            return LoggedEvent(
                id: "\(record.id)", time: timestamp(record.time), source: "vendor record", message: "\(record)")
        }
        let name = names[event.sensor]
        return LoggedEvent(
            id: "\(record.id)", time: timestamp(time), source: name ?? "sensor \(event.sensor)",
            message: event.sentence(sensorName: name), status: status(event))
    }

    /// The controller's clock, taken as UTC; nil where it counted from its own start or had no time.
    private static func timestamp(_ time: SELTime?) -> Timestamp? {
        guard let time, time != .unspecified, !time.isSinceStart else { return nil }
        return Timestamp(microseconds: Int64(time.seconds) * 1_000_000)
    }

    /// Threshold events say how bad they are by their offset (table 42-2): 2 to 5 and 8 to 11 are critical or worse.
    /// An event that tells of a state's end is good news.
    private static func status(_ event: SystemEvent) -> Sensor.Status {
        if event.isDeassertion { return .ok }
        guard event.readingType == 0x01 else {
            return StateSeverity.status(
                offset: event.offset, readingType: event.readingType, type: event.sensorType)
        }
        return [2, 3, 4, 5, 8, 9, 10, 11].contains(event.offset) ? .critical : .warning
    }
}
