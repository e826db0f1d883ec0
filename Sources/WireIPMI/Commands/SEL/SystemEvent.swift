/// What a system event record says beside number and time (IPMI 2.0 sections 29.7 and 32.1).
public struct SystemEvent: Sendable, Hashable {
    /// Who made the event: an IPMB address (lowest bit 0) or a software number (lowest bit 1).
    public var generator: UInt8
    /// The generator's channel in bits 7:4 and logical unit in bits 1:0.
    public var generatorChannelAndLUN: UInt8
    /// The format of the event: 4 for IPMI 1.5 and 2.0, 3 for 1.0.
    public var revision: UInt8
    /// What the sensor measures or tells.
    public var sensorType: SensorType
    /// The sensor's number.
    public var sensor: UInt8
    /// Thresholds (0x01), generic states (0x02 to 0x0C), states of the sensor type (0x6F) or the maker's own.
    public var readingType: UInt8
    /// True where the state went away, false where it appeared.
    public var isDeassertion: Bool
    /// Three bytes; the low half of the first is the state's number.
    public var data: [UInt8]

    /// An event.
    public init(
        generator: UInt8 = 0x20, generatorChannelAndLUN: UInt8 = 0, revision: UInt8 = 4, sensorType: SensorType,
        sensor: UInt8, readingType: UInt8, isDeassertion: Bool = false, data: [UInt8]
    ) {
        self.generator = generator
        self.generatorChannelAndLUN = generatorChannelAndLUN
        self.revision = revision
        self.sensorType = sensorType
        self.sensor = sensor
        self.readingType = readingType & 0x7F
        self.isDeassertion = isDeassertion
        self.data = CommandBytes.fixed(data, 3)
    }

    init(_ reader: inout CommandReader) throws(WireError) {
        let generator = try reader.u8()
        let channelAndLUN = try reader.u8()
        let revision = try reader.u8()
        let type = SensorType(rawValue: try reader.u8())
        let sensor = try reader.u8()
        let direction = try reader.u8()
        self.init(
            generator: generator, generatorChannelAndLUN: channelAndLUN, revision: revision, sensorType: type,
            sensor: sensor, readingType: direction, isDeassertion: direction & 0x80 != 0, data: try reader.take(3))
    }

    var encoded: [UInt8] {
        [
            generator, generatorChannelAndLUN, revision, sensorType.rawValue, sensor,
            readingType | (isDeassertion ? 0x80 : 0),
        ] + CommandBytes.fixed(data, 3)
    }

    /// The state's number, 0 to 15.
    public var offset: UInt8 { (data.first ?? 0) & 0x0F }

    /// For a threshold event, the raw reading that caused it (section 29.7, table 29-6); nil where it is not told.
    public var reading: UInt8? { readingType == 0x01 && data[0] >> 6 == 1 ? data[1] : nil }

    /// For a threshold event, the raw threshold that was crossed; nil where it is not told.
    public var threshold: UInt8? { readingType == 0x01 && data[0] >> 4 & 0x03 == 1 ? data[2] : nil }

    /// The event as half a sentence, such as `Temperature sensor CPU1: upper critical going high`.
    public func sentence(sensorName: String?) -> String {
        let sensorText = sensorName.map { "\(sensorType) sensor \($0)" } ?? "\(sensorType) sensor #\(sensor)"
        let state =
            SensorStates.name(offset: offset, readingType: readingType, type: sensorType)
            ?? "state \(offset) of event type 0x\(FRUText.hex(readingType))"
        return "\(sensorText): \(state)\(isDeassertion ? " (ended)" : "")"
    }
}
