public import WroughtCore
import WroughtWireIPMI

extension IPMIDriver: SensorReporting {
    /// Every sensor of the SDR repository that belongs to the controller itself, with its reading (IPMI 2.0 sections
    /// 33.12, 35.14). One exchange for each record and each reading.
    public func sensors() async throws -> [Sensor] {
        var sensors: [Sensor] = []
        for case .sensor(_, let record) in try await sensorRecords() {
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

    /// The whole SDR repository. A reservation lost in between starts the record again, a few times.
    func sensorRecords() async throws -> [SDRRecord] {
        var records: [SDRRecord] = []
        var seen: Set<UInt16> = []
        var id: UInt16 = 0
        var reservation = try await run(ReserveSDRRepository())
        var losses = 0
        var transfer = TransferSize()
        while id != 0xFFFF, seen.insert(id).inserted {
            try Task.checkCancellation()
            do {
                let (bytes, next) = try await record(id, reservation, &transfer)
                if let record = try? SDRRecord(decoding: bytes) { records.append(record) }
                id = next
            } catch let loss as LostReservation {
                losses += 1
                guard losses < 5 else { throw DriverError(.busy, "\(loss.source): the sensor records keep changing") }
                reservation = try await run(ReserveSDRRepository())
                seen.remove(id)
            }
        }
        return records
    }

    /// A reservation that the controller cancelled because its records changed.
    private struct LostReservation: Error {
        let source: String
    }

    /// One record: its head, which tells the length, and then the rest in parts that the controller can return.
    private func record(
        _ id: UInt16, _ reservation: ReservationID, _ transfer: inout TransferSize
    ) async throws -> (bytes: [UInt8], next: UInt16) {
        let head = try await part(id, reservation, offset: 0, count: 5)
        guard head.data.count == 5 else { return (head.data, head.next) }
        var bytes = head.data
        let total = 5 + Int(head.data[4])
        while bytes.count < total {
            let count = min(transfer.count, total - bytes.count)
            do {
                let offset = UInt8(truncatingIfNeeded: bytes.count)
                let more = try await part(id, reservation, offset: offset, count: UInt8(count))
                guard !more.data.isEmpty else { break }
                bytes += more.data
            } catch is TransferSize.TooMuch {
                guard transfer.shrink() else { throw DriverError(.unsupported, "\(source) returns no sensor records") }
            }
        }
        return (bytes, head.next)
    }

    private func part(
        _ id: UInt16, _ reservation: ReservationID, offset: UInt8, count: UInt8
    ) async throws -> GetSDR.Reply {
        let command = GetSDR(reservation: reservation, record: id, offset: offset, count: count)
        let response = try await send(command.request, needs: .user)
        switch response.completion {
        case .ok: break
        case .invalidReservation: throw LostReservation(source: source)
        case .cannotReturnBytes: throw TransferSize.TooMuch()
        default:
            throw response.completion.error(to: "Get SDR", at: source, privilege: plan.privilege)
        }
        do {
            return try GetSDR.decodeReply(response.data)
        } catch {
            throw DriverError(.protocolViolation, "\(source): \(error)", cause: error)
        }
    }
}
