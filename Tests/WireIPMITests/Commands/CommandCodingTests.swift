import SeededNumbers
import Testing
import WroughtWireIPMI

@Suite("IPMI commands")
struct CommandCodingTests {
    @Test("request and answer survive being written and read", arguments: CommandSample.all)
    func roundTrip(_ sample: CommandSample) throws {
        #expect(try sample.roundTrips())
    }

    @Test("any bytes are read or refused, never a trap, and what is read is stable", arguments: CommandSample.all)
    func anything(_ sample: CommandSample) throws {
        var random = SeededBytes(seed: 1)
        // One expectation for all: a thousand cost more time than what they look at.
        var unstable: [[UInt8]] = []
        for round in 0..<1000 {
            let bytes = random.bytes(round % 48)
            if try !sample.readsAnything(bytes) { unstable.append(bytes) }
        }
        #expect(unstable.isEmpty)
    }

    @Test("every prefix of a good answer is read or refused")
    func prefixes() throws {
        let record = SELRecord(
            id: 1, .event(time: .unspecified, SystemEvent(sensorType: .fan, sensor: 1, readingType: 1, data: [1])))
        for length in 0..<16 {
            #expect(throws: WireError.self) { try SELRecord(decoding: Array(record.encoded.prefix(length))) }
        }
        #expect(try SELRecord(decoding: record.encoded) == record)
    }

    /// Requests that ipmitool 1.8.19 and FreeIPMI 1.6.10 sent, noted by a BMC that kept them.
    @Test("requests of ipmitool and FreeIPMI mean what their users typed")
    func observedRequests() throws {
        // ipmitool chassis bootdev pxe options=efiboot,persistent
        let flags = try SetSystemBootOptions.decodeRequest([0x05, 0xE0, 0x04, 0, 0, 0])
        #expect(flags.option == .bootFlags(BootFlags(device: .network, isPersistent: true, isEFI: true)))
        // ipmi-chassis-config --commit Boot_Device=BIOS-SETUP on a persistent EFI plan
        let setup = try SetSystemBootOptions.decodeRequest([0x05, 0xE0, 0x18, 0, 0, 0])
        #expect(setup.option == .bootFlags(BootFlags(device: .setup, isPersistent: true, isEFI: true)))
        // the boot-info acknowledge of both
        #expect(
            try SetSystemBootOptions.decodeRequest([0x04, 0xFF, 0xFF]).option == .bootInfoAcknowledge(.newForAll))
        #expect(
            try SetSystemBootOptions.decodeRequest([0x04, 0x01, 0x01]).option == .bootInfoAcknowledge(.newForBIOS))
        // ipmitool chassis identify force, ipmitool chassis identify 30
        #expect(try ChassisIdentify.decodeRequest([0, 1]).duration == .indefinite)
        #expect(try ChassisIdentify.decodeRequest([0x1E]).duration == .seconds(30))
        // ipmi-chassis --set-power-restore-policy=RESTORE
        #expect(try SetPowerRestorePolicy.decodeRequest([1]).policy == .previous)
        // ipmitool sel clear
        #expect(
            try ClearSEL.decodeRequest([1, 0, 0x43, 0x4C, 0x52, 0xAA]) == ClearSEL(reservation: ReservationID(1)))
        // ipmitool raw 0 8 3 8, which keeps boot flags beyond their 60 seconds
        #expect(
            try SetSystemBootOptions.decodeRequest([0x03, 0x08]).option == .validBitClearing(.keepOnTimeout))
    }

    /// Answers of OpenIPMI's ipmi_sim 2.0.33, read by `ipmitool raw`.
    @Test("answers of ipmi_sim")
    func observedAnswers() throws {
        let channel = try GetChannelInfo.decodeReply([0x01, 0x04, 0x01, 0x81, 0xF2, 0x1B, 0x00, 0x00, 0x00])
        #expect(channel == .init(channel: 1, activeSessions: 1))
        let user = try GetUserAccess.decodeReply([0x3F, 0x01, 0x00, 0x14])
        #expect(user.maximumUsers == 63 && user.enabledUsers == 1 && user.isEnabled == nil)
        #expect(user.access == UserAccess(limit: .admin))
        let repository = try GetSDRRepositoryInfo.decodeReply([0x51, 0, 0, 0xFE, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0x02])
        #expect(repository.recordCount == 0 && repository.freeBytes == 0xFFFE && repository.operations == 0x02)
        #expect(try GetChassisStatus.decodeReply([0, 0, 0]) == ChassisStatus())
        let address = try GetLANConfiguration.decodeReply([0x11, 0, 0, 0, 0])
        #expect(try LANParameter(parameter: 3, data: address.data) == .address(IPv4Bytes([0, 0, 0, 0])))
    }

    @Test("boot flags keep the bits that have no name")
    func bootFlagsKeepBits() throws {
        var flags = try BootFlags(decoding: [0x9F, 0x57, 0xAB, 0xCD, 0x1F])
        flags.device = .optical
        flags.isEFI = true
        #expect(flags.encoded == [0xBF, 0x57, 0xAB, 0xCD, 0x1F])
        #expect(flags.isValid && !flags.isPersistent && flags.locksKeyboard && !flags.clearsCMOS)
    }

    @Test("a device description reads as people write it")
    func deviceID() throws {
        // The answer of ipmi_sim, as ipmitool -vv shows it.
        let reply = try DeviceID(decoding: [
            0x00, 0x03, 0x09, 0x08, 0x02, 0x9F, 0x91, 0x12, 0x00, 0x02, 0x0F, 0, 0, 0, 0,
        ])
        #expect(reply.firmwareVersion == "9.08")
        #expect(reply.ipmiVersionText == "2.0")
        #expect(reply.manufacturer == 0x1291 && reply.product == 0x0F02 && reply.revision == 3)
        #expect(reply.support.contains([.chassis, .sel, .sensors]) && !reply.support.contains(.bridge))
    }

    @Test("a GUID reads in both byte orders")
    func guid() {
        let guid = IPMIGUID([
            0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF,
        ])
        #expect(guid.text == "ffeeddcc-bbaa-9988-7766-554433221100")
        #expect(guid.smbiosText == "33221100-5544-7766-8899-aabbccddeeff")
    }
}

/// Random bytes that are the same in every run, so that a failure can be repeated.
struct SeededBytes: RandomNumberGenerator {
    private var numbers: SeededGenerator

    init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}
