import Testing
import WroughtSimulators
import WroughtWireIPMI

/// The BMC without socket and clock: what takes time takes exactly that time.
@Suite("Core of the simulated BMC")
struct CoreBehaviourTests {
    private static func client(_ timing: BMCSettings.Timing = .init(), isOn: Bool = false) throws -> PureClient {
        var settings = BMCSettings()
        settings.timing = timing
        settings.isOn = isOn
        var client = PureClient(settings)
        try client.logIn()
        return client
    }

    @Test("power follows its order after its delay, not before")
    func delays() throws {
        var client = try Self.client(.init(on: .seconds(5), off: .seconds(3)))
        _ = try client.ask(ChassisControl(.powerUp))
        client.pass(.milliseconds(4999))
        #expect(try !client.ask(GetChassisStatus()).isOn)
        client.pass(.milliseconds(1))
        #expect(try client.ask(GetChassisStatus()).isOn)
        _ = try client.ask(ChassisControl(.powerDown))
        client.pass(.seconds(3))
        #expect(try !client.ask(GetChassisStatus()).isOn)
        #expect(client.power == [.turnedOn(boot: nil), .turnedOff])
    }

    @Test("a cycle goes off, waits and comes on")
    func cycle() throws {
        var client = try Self.client(.init(on: .seconds(1), off: .seconds(1), cyclePause: .seconds(4)), isOn: true)
        _ = try client.ask(ChassisControl(.powerCycle))
        client.pass(.milliseconds(1500))
        #expect(try !client.ask(GetChassisStatus()).isOn)
        client.pass(.milliseconds(4500))
        #expect(try client.ask(GetChassisStatus()).isOn)
        #expect(try client.ask(GetSystemRestartCause()).cause == .chassisControl)
    }

    @Test("what cannot be done to a machine that is off is refused", arguments: [2, 3, 4, 5] as [UInt8])
    func refusedWhileOff(_ action: UInt8) throws {
        var client = try Self.client()
        let code = try client.completion(ChassisControl(.init(rawValue: action)))
        #expect(code == .notSupportedInState)
        #expect(client.power.isEmpty)
    }

    @Test("an operating system that does not heed a shutdown stays on")
    func softOffIgnored() throws {
        var client = try Self.client(.init(softOff: nil), isOn: true)
        _ = try client.ask(ChassisControl(.softShutdown))
        client.pass(.seconds(600))
        #expect(client.core.isOn)
        #expect(client.power == [.wasAskedToShutDown])
    }

    @Test("boot flags fall after sixty seconds without an order")
    func validBitTimer() throws {
        var client = try Self.client()
        let flags = BootFlags(device: .network, isPersistent: true, isEFI: true)
        _ = try client.ask(SetSystemBootOptions(.bootFlags(flags)))
        client.pass(.milliseconds(59_999))
        #expect(client.core.bootFlags.isValid)
        client.pass(.milliseconds(1))
        #expect(!client.core.bootFlags.isValid)
        #expect(client.core.bootFlags.isEFI && client.core.bootFlags.isPersistent)
    }

    @Test("boot flags stay where parameter 3 says so, and where an order came in time")
    func validBitKept() throws {
        var client = try Self.client()
        let flags = BootFlags(device: .network)
        _ = try client.ask(SetSystemBootOptions(.validBitClearing(.keepOnTimeout)))
        _ = try client.ask(SetSystemBootOptions(.bootFlags(flags)))
        client.pass(.seconds(50))
        _ = try client.ask(GetSystemBootOptions(parameter: 5))
        client.pass(.seconds(50))
        #expect(client.core.bootFlags == flags)
        _ = try client.ask(ChassisControl(.powerUp))
        #expect(client.power == [.turnedOn(boot: flags)])
        #expect(!client.core.bootFlags.isValid)
    }

    @Test("persistent flags serve every start, others one")
    func starts() throws {
        var client = try Self.client(isOn: true)
        let lasting = BootFlags(device: .disk, isPersistent: true)
        _ = try client.ask(SetSystemBootOptions(.bootFlags(lasting)))
        for _ in 0..<2 { _ = try client.ask(ChassisControl(.hardReset)) }
        _ = try client.ask(SetSystemBootOptions(.bootFlags(BootFlags(device: .optical))))
        for _ in 0..<2 { _ = try client.ask(ChassisControl(.hardReset)) }
        #expect(client.core.starts == [lasting, lasting, BootFlags(device: .optical), nil])
    }

    @Test("set in progress is held by one at a time")
    func setInProgress() throws {
        var client = try Self.client()
        let begin = SetSystemBootOptions(.setInProgress(.inProgress))
        #expect(try client.completion(begin) == .ok)
        #expect(try client.completion(begin) == CompletionCode(rawValue: 0x81))
        #expect(try client.ask(GetSystemBootOptions(parameter: 0)).option == .setInProgress(.inProgress))
        _ = try client.ask(SetSystemBootOptions(.setInProgress(.complete)))
        #expect(try client.completion(begin) == .ok)
        #expect(try client.completion(GetSystemBootOptions(parameter: 100)) == CompletionCode(rawValue: 0x80))
    }

    @Test("a session starts at user level and is raised to its limit, not beyond")
    func privileges() throws {
        var settings = BMCSettings()
        settings.users = [BMCUser("oper", password: "oper", limit: .operator)]
        var client = PureClient(settings)
        try client.open(user: "oper", password: "oper")
        #expect(try client.completion(ChassisControl(.powerUp)) == .insufficientPrivilege)
        #expect(try client.completion(SetSessionPrivilegeLevel(.admin)) == SetSessionPrivilegeLevel.exceedsLimit)
        #expect(try client.ask(SetSessionPrivilegeLevel(.operator)).privilege == .operator)
        #expect(try client.completion(ChassisControl(.powerUp)) == .ok)
        #expect(try client.completion(ColdReset()) == .insufficientPrivilege)
    }

    @Test("outside a session only what needs none is answered")
    func withoutSession() throws {
        var client = PureClient()
        #expect(try client.ask(GetSystemGUID()) == client.core.settings.guid)
        #expect(try client.completion(GetChassisStatus()) == .insufficientPrivilege)
        #expect(try client.completion(ChassisControl(.powerDown)) == .insufficientPrivilege)
        #expect(client.core.observations.count == 3)
    }

    @Test("a wrong password and an unknown user are refused by their own codes")
    func wrongLogin() throws {
        var client = PureClient()
        do {
            try client.open(password: "wrong")
            Issue.record("the session opened")
        } catch PureClient.Failure.refused(let status) {
            #expect(status == .invalidIntegrityCheckValue)
        }
        do {
            try client.open(user: "nobody")
            Issue.record("the session opened")
        } catch PureClient.Failure.refused(let status) {
            #expect(status == .unauthorizedName)
        }
    }

    @Test("silent sessions end, sessions in use do not")
    func timeout() throws {
        var client = try Self.client()
        for _ in 0..<4 {
            client.pass(.seconds(40))
            _ = try client.ask(GetChassisStatus())
        }
        client.pass(.seconds(60))
        #expect(client.core.openSessions == 0)
        #expect(throws: PureClient.Failure.self) { try client.ask(GetChassisStatus()) }
    }

    @Test("no more sessions than there is room for")
    func sessionLimit() throws {
        var settings = BMCSettings()
        settings.sessionLimit = 2
        var client = PureClient(settings)
        try client.open()
        try client.open()
        do {
            try client.open()
            Issue.record("a third session opened")
        } catch PureClient.Failure.refused(let status) {
            #expect(status == .insufficientResources)
        }
    }

    @Test("a cold reset ends all sessions and leaves the controller deaf for its time")
    func coldReset() throws {
        var client = try Self.client(.init(controllerReset: .seconds(20)), isOn: true)
        #expect(try client.completion(ColdReset()) == .ok)
        #expect(client.core.openSessions == 0)
        client.pass(.seconds(19))
        #expect(throws: PureClient.Failure.self) { try client.open() }
        client.pass(.seconds(1))
        try client.logIn()
        #expect(try client.ask(GetChassisStatus()).isOn)
    }

    @Test("the event log fills up, says so, and is cleared by reservation")
    func eventLog() throws {
        var settings = BMCSettings()
        settings.eventLogCapacity = 2
        var client = PureClient(settings)
        try client.logIn()
        let event = SystemEvent(sensorType: .fan, sensor: 3, readingType: 1, data: [0x52, 3, 5])
        let entry = AddSELEntry(SELRecord(id: 0, .event(time: .unspecified, event)))
        client.pass(.seconds(30))
        #expect(try client.ask(entry).record == 1)
        #expect(try client.ask(entry).record == 2)
        #expect(try client.completion(entry) == .outOfSpace)
        #expect(try client.ask(GetSELInfo()).hasOverflowed)
        let first = try client.ask(GetSELEntry(record: 0))
        #expect(first.next == 2)
        #expect(try SELRecord(decoding: first.data).time == SELTime(seconds: settings.startTime + 30))
        #expect(try client.completion(ClearSEL(reservation: ReservationID(99))) == .invalidReservation)
        let reservation = try client.ask(ReserveSEL())
        #expect(try client.ask(ClearSEL(reservation: reservation)).isComplete)
        #expect(try client.ask(GetSELInfo()).entryCount == 0)
    }

    @Test("sensors have no reading while the machine is off, and their factors fit the record")
    func sensors() throws {
        var client = try Self.client()
        #expect(try client.ask(GetSensorReading(sensor: 1)).isUnavailable)
        _ = try client.ask(ChassisControl(.powerUp))
        #expect(try client.ask(GetSensorReading(sensor: 1)).raw == 41)
        #expect(try client.completion(GetSensorReading(sensor: 99)) == .notPresent)
        let reservation = try client.ask(ReserveSDRRepository())
        let whole = try client.ask(GetSDR(record: 3)).data
        var parts: [UInt8] = []
        while parts.count < whole.count {
            let count = UInt8(min(16, whole.count - parts.count))
            parts += try client.ask(
                GetSDR(reservation: reservation, record: 3, offset: UInt8(parts.count), count: count)
            ).data
        }
        #expect(parts == whole)
        guard case .sensor(_, let record) = try SDRRecord(decoding: whole) else {
            Issue.record("record 3 is no sensor")
            return
        }
        #expect(record.name == "CPU Temp" && record.analog?.conversion.value(of: 41) == 41)
    }

    @Test("FRU data are read in parts, and too much at once is refused")
    func fru() throws {
        var client = try Self.client()
        let size = Int(try client.ask(GetFRUInventoryAreaInfo(device: 0)).size)
        #expect(try client.completion(ReadFRUData(device: 0, offset: 0, count: 200)) == .cannotReturnBytes)
        var bytes: [UInt8] = []
        while bytes.count < size {
            bytes += try client.ask(ReadFRUData(device: 0, offset: UInt16(bytes.count), count: 64)).data
        }
        #expect(try FRUInventory(decoding: bytes) == .simulated)
        _ = try client.ask(WriteFRUData(device: 0, offset: 0, data: [0]))
        #expect(try client.ask(ReadFRUData(device: 0, offset: 0, count: 1)).data == [0])
    }

    @Test("LAN parameters are kept, the read-only ones refused")
    func lan() throws {
        var client = try Self.client()
        _ = try client.ask(SetLANConfiguration(.address(IPv4Bytes([10, 1, 2, 3]))))
        let reply = try client.ask(GetLANConfiguration(parameter: 3))
        #expect(try LANParameter(parameter: 3, data: reply.data) == .address(IPv4Bytes([10, 1, 2, 3])))
        #expect(
            try client.completion(SetLANConfiguration(.other(parameter: 22, data: [1])))
                == CompletionCode(rawValue: 0x82))
        #expect(try client.completion(GetLANConfiguration(channel: 5, parameter: 3)) == .invalidDataField)
    }

    @Test("unknown commands and requests of the wrong length are refused by their own codes")
    func unknownCommand() throws {
        var client = try Self.client()
        #expect(try client.response(IPMIRequest(.chassis, 0x7E)).completion == .invalidCommand)
        #expect(try client.response(IPMIRequest(.chassis, ChassisControl.command)).completion == .requestLengthInvalid)
    }

    @Test("late packets are handed back with their delay, and a slow BMC answers one thing after the other")
    func latePackets() throws {
        let ping = RMCPDatagram.ipmi15(
            Session15Packet(payload: LANRequest(GetSystemGUID().request, sequence: 1).encode())
        ).encode()
        var core = BMCCore()
        core.faults.packets = [.init(.delay(.milliseconds(50)), .every(2), .incoming)]
        #expect(Self.delays(core.receive(ping, at: .zero)) == [.zero])
        #expect(core.receive(ping, at: .zero) == [.receive(ping, after: .milliseconds(50))])
        #expect(Self.delays(core.receiveLate(ping, at: .milliseconds(50))) == [.zero])
        core.faults.packets = []
        core.faults.latency = .seconds(3)
        #expect(Self.delays(core.receive(ping, at: .seconds(1))) == [.seconds(3)])
        #expect(Self.delays(core.receive(ping, at: .seconds(2))) == [.seconds(5)])
        #expect(Self.delays(core.receive(ping, at: .seconds(20))) == [.seconds(3)])
    }

    private static func delays(_ effects: [BMCEffect]) -> [Duration] {
        effects.compactMap { if case .send(_, let delay) = $0 { delay } else { nil } }
    }

    @Test("any datagram is answered or dropped, never a trap")
    func anything() throws {
        var core = BMCCore()
        var random = SystemRandomNumberGenerator()
        let good = RMCPDatagram.ipmi15(
            Session15Packet(payload: LANRequest(GetSystemGUID().request, sequence: 1).encode())
        ).encode()
        var answers = 0
        for round in 0..<20_000 {
            var bytes = good
            if round.isMultiple(of: 2) {
                bytes = (0..<(round % 90)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
                bytes = Array(([6, 0, 0xFF, 7] + bytes).prefix(max(4, bytes.count)))
                if bytes.count > 5 { bytes[4] = 6 }
                if bytes.count > 5 { bytes[5] = [0x10, 0x12, 0x14, 0x00][round / 2 % 4] }
            } else if round % 5 == 0 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(round & 0xFF)
            }
            if !core.receive(bytes, at: .milliseconds(round)).isEmpty { answers += 1 }
        }
        #expect(answers > 5000)
    }
}
