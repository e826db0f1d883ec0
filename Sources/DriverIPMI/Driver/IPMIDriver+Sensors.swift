public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: SensorReporting {
    /// Every sensor of the SDR repository that belongs to the controller itself, with its reading (IPMI 2.0 sections
    /// 33.12, 35.14). One exchange for each reading, and at first one or more for each record; records are kept until the
    /// controller says that they changed.
    public func sensors() async throws -> [Sensor] {
        var sensors: [Sensor] = []
        for record in try await sensorRecords() {
            try Task.checkCancellation()
            // Sensors of other controllers and of software cannot be asked here.
            guard record.owner == LANAddress.controller else { continue }
            sensors.append(try await read(record))
        }
        return sensors
    }

    private func read(_ record: SensorRecord) async throws -> Sensor {
        let request = IPMIRequest(
            GetSensorReading.netFn, GetSensorReading.command, lun: record.ownerChannelAndLUN & 0x03,
            data: GetSensorReading(sensor: record.number).encodeRequest())
        let response = try await send(request, needs: .user)
        guard response.completion == .ok, let reply = try? GetSensorReading.decodeReply(response.data),
            reply.isScanned, !reply.isUnavailable
        else { return Sensor(name: record.name, kind: "\(record.type)", status: .unavailable) }
        guard record.hasThresholds else {
            let states = SensorStates.names(
                of: reply.states ?? 0, readingType: record.readingType, type: record.type)
            let status = StateSeverity.worst(
                of: reply.states ?? 0, readingType: record.readingType, type: record.type)
            return Sensor(name: record.name, kind: "\(record.type)", status: status, states: states)
        }
        return Sensor(
            name: record.name, kind: "\(record.type)", value: record.analog?.conversion.value(of: reply.raw),
            unit: record.units == .unspecified ? nil : "\(record.units)",
            status: Self.status(crossed: UInt8(truncatingIfNeeded: reply.states ?? 0) & 0x3F))
    }

    /// Bits 0 and 3 are non-critical, the others critical or worse (table 35-15).
    private static func status(crossed bits: UInt8) -> Sensor.Status {
        if bits & 0b110110 != 0 { return .critical }
        return bits == 0 ? .ok : .warning
    }

    // MARK: Records

    /// Every sensor of the SDR repository; records that stand for several sensors are taken apart.
    func sensorRecords() async throws -> [SensorRecord] {
        try await sensorDataRecords().flatMap { record in
            if case .sensor(_, let sensor) = record { sensor.sensors } else { [SensorRecord]() }
        }
    }

    /// The whole SDR repository: the copy that is kept, as long as the controller says that nothing changed since
    /// (IPMI 2.0 section 33.9), else read anew.
    func sensorDataRecords() async throws -> [SDRRecord] {
        let shelf = try context.shared.resource("ipmi-sensor-data", make: SensorDataShelf.init)
        let place = bridge.map { "\(source) \($0)" } ?? source
        let state = try await repositoryState()
        // An empty repository has no first record: asked for it, controllers answer “not present” (CBh).
        if state?.recordCount == 0 { return [] }
        if let state, let kept = shelf.records(of: place, in: state) { return kept }
        var reading = RecordReading<SDRRepository>(self, .parts(head: 5) { 5 + Int($0[4]) })
        let records = try await reading.all().compactMap { try? SDRRecord(decoding: $0) }
        if let state { shelf.keep(records, of: place, in: state) }
        return records
    }

    /// When the repository changed last; nil where the controller does not tell.
    private func repositoryState() async throws -> GetSDRRepositoryInfo.Reply? {
        let response = try await send(GetSDRRepositoryInfo().request, needs: .user)
        return response.completion == .ok ? try? GetSDRRepositoryInfo.decodeReply(response.data) : nil
    }
}
