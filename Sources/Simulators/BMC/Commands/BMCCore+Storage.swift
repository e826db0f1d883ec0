import WroughtWireIPMI

/// FRU, SDR and SEL commands (IPMI 2.0 sections 31, 33 and 34).
extension BMCCore {
    /// The answer to a command of the group; nil where it is not known.
    mutating func storage(_ request: IPMIRequest, at now: Duration) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetFRUInventoryAreaInfo.command:
            return Self.run(GetFRUInventoryAreaInfo.self, data) { command throws(Refused) in
                guard command.device == 0 else { throw Refused(.notPresent) }
                return .init(size: UInt16(min(fru.count, 0xFFFF)))
            }
        case ReadFRUData.command:
            return Self.run(ReadFRUData.self, data) { command throws(Refused) in try readFRU(command) }
        case WriteFRUData.command:
            return Self.run(WriteFRUData.self, data) { command throws(Refused) in try writeFRU(command) }
        case GetSDRRepositoryInfo.command:
            let count = UInt16(sdrRecords.count)
            return Self.run(GetSDRRepositoryInfo.self, data) { _ in
                .init(recordCount: count, freeBytes: 0, lastAddition: sdrChanged.seconds, lastErase: 0)
            }
        case ReserveSDRRepository.command:
            sdrReservation = sdrReservation == .max ? 1 : sdrReservation + 1
            return Self.run(ReserveSDRRepository.self, data) { _ in ReservationID(sdrReservation) }
        case GetSDR.command:
            return Self.run(GetSDR.self, data) { command throws(Refused) in try readSDR(command) }
        default: return eventLog(request, at: now)
        }
    }

    private func readFRU(_ command: ReadFRUData) throws(Refused) -> ReadFRUData.Reply {
        guard command.device == 0 else { throw Refused(.notPresent) }
        guard Int(command.count) <= settings.transferLimit else { throw Refused(.cannotReturnBytes) }
        guard Int(command.offset) < fru.count else { throw Refused(.parameterOutOfRange) }
        return .init(Array(fru.dropFirst(Int(command.offset)).prefix(Int(command.count))))
    }

    private mutating func writeFRU(_ command: WriteFRUData) throws(Refused) -> WriteFRUData.Reply {
        guard command.device == 0 else { throw Refused(.notPresent) }
        let start = Int(command.offset)
        guard start + command.data.count <= fru.count else { throw Refused(.parameterOutOfRange) }
        fru.replaceSubrange(start..<start + command.data.count, with: command.data)
        return .init(count: UInt8(truncatingIfNeeded: command.data.count))
    }

    /// The sensor data records: the controller, its FRU device, its sensors.
    private var sdrRecords: [SDRRecord] {
        let own: [SDRRecord] = [
            .controllerLocator(
                id: 1,
                ControllerLocatorRecord(
                    support: settings.deviceID.support, entity: .managementController, name: "BMC")),
            .fruLocator(id: 2, FRULocatorRecord(device: 0, entity: .systemBoard, name: "System FRU")),
        ]
        return own + sensors.enumerated().map { .sensor(id: UInt16($0.offset + 3), $0.element.record) }
    }

    private func readSDR(_ command: GetSDR) throws(Refused) -> GetSDR.Reply {
        let records = sdrRecords
        let index: Int? =
            switch command.record {
            case 0: 0
            case 0xFFFF: records.count - 1
            default: records.firstIndex { $0.id == command.record }
            }
        guard let index else { throw Refused(.notPresent) }
        if command.offset > 0 || command.count != 0xFF && command.reservation.value != 0 {
            guard command.reservation.value == sdrReservation else { throw Refused(.invalidReservation) }
        }
        let bytes = records[index].encoded.dropFirst(Int(command.offset))
        guard !bytes.isEmpty else { throw Refused(.parameterOutOfRange) }
        let part = command.count == 0xFF ? bytes : bytes.prefix(Int(command.count))
        guard part.count <= settings.transferLimit else { throw Refused(.cannotReturnBytes) }
        return .init(next: index + 1 < records.count ? records[index + 1].id : 0xFFFF, data: Array(part))
    }

    private mutating func eventLog(_ request: IPMIRequest, at now: Duration) -> IPMIResponse? {
        let data = request.data
        switch request.command {
        case GetSELInfo.command: return Self.run(GetSELInfo.self, data) { _ in log.info }
        case ReserveSEL.command: return Self.run(ReserveSEL.self, data) { _ in log.reserve() }
        case GetSELEntry.command:
            return Self.run(GetSELEntry.self, data) { command throws(Refused) in try readEntry(command) }
        case AddSELEntry.command:
            return Self.run(AddSELEntry.self, data) { command throws(Refused) in
                guard let id = log.add(command.record.content, at: time(at: now)) else { throw Refused(.outOfSpace) }
                return .init(record: id)
            }
        case DeleteSELEntry.command:
            return Self.run(DeleteSELEntry.self, data) { command throws(Refused) in try delete(command, at: now) }
        case ClearSEL.command:
            return Self.run(ClearSEL.self, data) { command throws(Refused) in
                guard command.reservation.value == log.reservation else { throw Refused(.invalidReservation) }
                if command.begins { log.clear(at: time(at: now)) }
                return .init(isComplete: true)
            }
        case GetSELTime.command: return Self.run(GetSELTime.self, data) { _ in time(at: now) }
        case SetSELTime.command:
            return Self.run(SetSELTime.self, data) { command in
                epoch = command.time.seconds &- UInt32(truncatingIfNeeded: now.components.seconds)
                return NoReplyData()
            }
        default: return nil
        }
    }

    private func readEntry(_ command: GetSELEntry) throws(Refused) -> GetSELEntry.Reply {
        guard let index = log.index(of: command.record) else { throw Refused(.notPresent) }
        let bytes = log.records[index].encoded.dropFirst(Int(command.offset))
        let part = command.count == 0xFF ? bytes : bytes.prefix(Int(command.count))
        return .init(
            next: index + 1 < log.records.count ? log.records[index + 1].id : 0xFFFF, data: Array(part))
    }

    private mutating func delete(_ command: DeleteSELEntry, at now: Duration) throws(Refused) -> DeleteSELEntry.Reply {
        guard command.reservation.value == log.reservation else { throw Refused(.invalidReservation) }
        guard let index = log.index(of: command.record) else { throw Refused(.notPresent) }
        let id = log.records[index].id
        log.delete(index, at: time(at: now))
        return .init(record: id)
    }
}
