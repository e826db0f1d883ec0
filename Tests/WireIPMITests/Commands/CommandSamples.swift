import Testing
import WroughtWireIPMI

/// One typed command with a request and an answer to try, its types left behind.
struct CommandSample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether request and answer survive being written and read.
    let roundTrips: @Sendable () throws -> Bool
    /// Reads any bytes as request and as answer; what can be read must survive being written and read again.
    let readsAnything: @Sendable ([UInt8]) throws -> Bool

    init<Command: IPMICommand>(_ command: Command, _ reply: Command.Reply) {
        testDescription = "\(Command.self)"
        roundTrips = {
            try Command.decodeRequest(command.encodeRequest()) == command
                && Command.decodeReply(Command.encodeReply(reply)) == reply
        }
        readsAnything = { bytes in
            var isStable = true
            if let request = try? Command.decodeRequest(bytes) {
                isStable = try Command.decodeRequest(request.encodeRequest()) == request
            }
            if let reply = try? Command.decodeReply(bytes) {
                isStable = try isStable && Command.decodeReply(Command.encodeReply(reply)) == reply
            }
            return isStable
        }
    }
}

extension CommandSample {
    static let all: [CommandSample] = device + chassis + storage + sensors + channels + payloads + users

    private static let device = [
        CommandSample(GetDeviceID(), DeviceID(revision: 3, isUpdating: true, auxiliaryFirmware: [1, 2, 3, 4])),
        CommandSample(ColdReset(), NoReplyData()),
        CommandSample(WarmReset(), NoReplyData()),
        CommandSample(GetSelfTestResults(), .corrupted([.sel, .sdrEmpty])),
        CommandSample(GetDeviceGUID(), IPMIGUID(Array(1...16))),
        CommandSample(GetSystemGUID(), IPMIGUID(Array(101...116))),
        CommandSample(GetACPIPowerState(), .init(system: .softOff, device: 3)),
        CommandSample(SetACPIPowerState(system: .working), NoReplyData()),
        CommandSample(SendMessage(channel: 7, tracking: .raw, isEncrypted: true, message: [1, 2]), .init([9])),
        CommandSample(GetMessage(), .init(channel: 3, privilege: 4, message: [5])),
        CommandSample(GetSystemInfo(parameter: 2, setSelector: 1), .init([1, 0, 4])),
        CommandSample(
            DCMIPowerReading(), .init(current: 120, minimum: 80, maximum: 300, average: 140, isActive: false)),
    ]

    private static let chassis = [
        CommandSample(
            GetChassisCapabilities(), .init(hasIntrusionSensor: true, hasPowerInterlock: true, bridgeDevice: 0x24)),
        CommandSample(
            GetChassisStatus(),
            ChassisStatus(
                power: [.isOn, .fault], restorePolicy: .previous, lastEvent: [.acFailed], miscellaneous: [.intrusion],
                identify: .indefinite, frontPanelButtons: 0xF3)),
        CommandSample(ChassisControl(.softShutdown), NoReplyData()),
        CommandSample(ChassisIdentify(.indefinite), NoReplyData()),
        CommandSample(ChassisIdentify(.seconds(7)), NoReplyData()),
        CommandSample(ChassisIdentify(.standard), NoReplyData()),
        CommandSample(SetPowerRestorePolicy(.previous), [.alwaysOff, .previous]),
        CommandSample(GetSystemRestartCause(), .init(cause: .watchdog, channel: 1)),
        CommandSample(
            SetSystemBootOptions(.bootFlags(BootFlags(device: .network, isPersistent: true, isEFI: true))),
            NoReplyData()),
        CommandSample(SetSystemBootOptions(.setInProgress(.inProgress), marksInvalid: true), NoReplyData()),
        CommandSample(SetSystemBootOptions(parameter: 5, marksInvalid: true), NoReplyData()),
        CommandSample(
            GetSystemBootOptions(parameter: 4), .init(.bootInfoAcknowledge(.init(writeMask: 0, pending: 3)))),
        CommandSample(
            GetSystemBootOptions(parameter: 7, setSelector: 2, blockSelector: 3),
            .init(.other(parameter: 7, data: [1, 2, 3]), isInvalid: true)),
        CommandSample(GetPOHCounter(), .init(minutesPerCount: 60, count: 70_000)),
        CommandSample(SetFrontPanelEnables(locked: [.reset, .standby]), NoReplyData()),
        CommandSample(SetPowerCycleInterval(seconds: 5), NoReplyData()),
    ]

    private static let storage = [
        CommandSample(GetFRUInventoryAreaInfo(device: 3), .init(size: 1024, isAccessedByWords: true)),
        CommandSample(ReadFRUData(device: 1, offset: 0x0123, count: 16), .init([1, 2, 3])),
        CommandSample(WriteFRUData(device: 1, offset: 8, data: [7, 7]), .init(count: 2)),
        CommandSample(
            GetSDRRepositoryInfo(), .init(recordCount: 30, freeBytes: 100, lastAddition: 5, lastErase: 6)),
        CommandSample(ReserveSDRRepository(), ReservationID(0x1234)),
        CommandSample(
            GetSDR(reservation: ReservationID(9), record: 4, offset: 5, count: 16), .init(next: 5, data: [1, 2])),
        CommandSample(GetSELInfo(), .init(entryCount: 3, freeBytes: 0xFFFF, operations: 0x8B)),
        CommandSample(ReserveSEL(), ReservationID(1)),
        CommandSample(GetSELEntry(record: 0xFFFF), .init(next: 0xFFFF, data: Array(0..<16))),
        CommandSample(
            AddSELEntry(SELRecord(id: 1, .other(type: 0xE3, data: Array(0..<13)))), .init(record: 2)),
        CommandSample(DeleteSELEntry(reservation: ReservationID(3), record: 7), .init(record: 7)),
        CommandSample(ClearSEL(reservation: ReservationID(3)), .init(isComplete: true)),
        CommandSample(GetSELTime(), SELTime(seconds: 1_767_225_600)),
        CommandSample(SetSELTime(SELTime(seconds: 1)), NoReplyData()),
    ]

    private static let sensors = [
        CommandSample(GetSensorReading(sensor: 3), .init(raw: 77, states: 0x0102, isUnavailable: true)),
        CommandSample(GetSensorReading(sensor: 3), .init(raw: 77, states: nil, sendsEvents: false)),
        CommandSample(
            GetSensorThresholds(sensor: 3), SensorThresholds(lowerCritical: 4, upperNonRecoverable: 250)),
        CommandSample(GetSensorType(sensor: 9), .init(type: .fan, readingType: 0x6F)),
        CommandSample(
            GetSensorReadingFactors(sensor: 9, raw: 100),
            .init(next: 101, conversion: SensorConversion(multiplier: -300, offset: 511, resultExponent: -8))),
    ]

    private static let channels = [
        CommandSample(GetChannelInfo(), .init(channel: 1, activeSessions: 4, auxiliary: [1, 2])),
        CommandSample(
            GetChannelAccess(channel: 2, wantsActive: false),
            .init(access: ChannelAccess(mode: .preBoot, alertingDisabled: true), privilegeLimit: .operator)),
        CommandSample(
            GetUserAccess(channel: 1, user: 5),
            .init(
                maximumUsers: 16, enabledUsers: 3, fixedNames: 1, isEnabled: false,
                access: UserAccess(limit: .operator, isCallbackOnly: true))),
        CommandSample(GetUserName(user: 2), .init(name: "operator")),
        CommandSample(
            GetLANConfiguration(channel: 1, parameter: 3, revisionOnly: true), .init([127, 0, 0, 1])),
        CommandSample(SetLANConfiguration(channel: 1, .address(IPv4Bytes([127, 0, 0, 9]))), NoReplyData()),
        CommandSample(SetLANConfiguration(channel: 1, .vlan(nil)), NoReplyData()),
        CommandSample(SetLANConfiguration(channel: 1, .vlan(42)), NoReplyData()),
        CommandSample(SetLANConfiguration(channel: 1, .other(parameter: 99, data: [1])), NoReplyData()),
    ]

    private static let payloads = [
        CommandSample(
            ActivatePayload(instance: 2, [.encrypted, .authenticated, .alertsDeferred]),
            .init(auxiliary: [1], inboundSize: 255, outboundSize: 200, port: 623, vlan: 7)),
        CommandSample(DeactivatePayload(PayloadInstance(.serialOverLAN, 3), auxiliary: [1, 2, 3, 4]), NoReplyData()),
        CommandSample(GetPayloadActivationStatus(), .init(capacity: 2, active: 0x0002)),
        CommandSample(GetPayloadInstanceInfo(), .init(sessionID: 0x1234_5678, details: [1])),
        CommandSample(SetUserPayloadAccess(channel: 1, user: 4, allows: false, .serialOverLAN), NoReplyData()),
        CommandSample(GetUserPayloadAccess(channel: 1, user: 4), .init(PayloadEnables(standard: 2, oem: 0x0180))),
        CommandSample(GetChannelPayloadSupport(), .init([.ipmi, .serialOverLAN, .openSessionRequest, .rakp4])),
        CommandSample(GetChannelPayloadVersion(.serialOverLAN), .init(major: 1, minor: 2)),
        CommandSample(GetSOLConfiguration(channel: 1, parameter: 3), .init([12, 96])),
        CommandSample(SetSOLConfiguration(channel: 1, .isEnabled(true)), NoReplyData()),
        CommandSample(
            SetSOLConfiguration(
                .authentication(SOLAuthentication(privilege: .operator, needsEncryption: true))), NoReplyData()),
        CommandSample(SetSOLConfiguration(.accumulation(interval: 12, threshold: 96)), NoReplyData()),
        CommandSample(SetSOLConfiguration(.retry(count: 7, interval: 50)), NoReplyData()),
        CommandSample(SetSOLConfiguration(.bitRate(.b115200)), NoReplyData()),
        CommandSample(SetSOLConfiguration(.port(0x1234)), NoReplyData()),
        CommandSample(SetSOLConfiguration(.other(parameter: 0xC0, data: [1, 2])), NoReplyData()),
    ]

    private static let users = [
        CommandSample(
            SetUserAccess(channel: 1, user: 5, UserAccess(limit: .operator, hasLinkAuthentication: true)),
            NoReplyData()),
        CommandSample(
            SetUserAccess(
                channel: 1, user: 5, UserAccess(limit: .user, hasIPMIMessaging: false), changesRights: false,
                sessionLimit: 4), NoReplyData()),
        CommandSample(SetUserName(user: 3, name: "tester"), NoReplyData()),
        CommandSample(SetUserPassword(user: 3, .set, password: Array("secret".utf8)), NoReplyData()),
        CommandSample(SetUserPassword(user: 3, .test, password: Array("seventeen bytes..".utf8)), NoReplyData()),
        CommandSample(SetUserPassword(user: 3, .enable), NoReplyData()),
        CommandSample(DCMICapabilities(parameter: 4), .init(.channels(primary: 1, secondary: 0xFF, serial: 0xFF))),
    ]
}
