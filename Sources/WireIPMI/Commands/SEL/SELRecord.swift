/// One entry of the system event log, sixteen bytes (IPMI 2.0 section 32).
public struct SELRecord: CommandData, CustomStringConvertible {
    /// The record's number, 1 to 0xFFFE.
    public var id: UInt16
    /// What the entry says.
    public var content: Content

    /// What an entry says.
    public enum Content: Sendable, Hashable {
        /// A system event (type 0x02, section 32.1).
        case event(time: SELTime, SystemEvent)
        /// A maker's entry with a time (types 0xC0 to 0xDF, section 32.2): IANA enterprise number and six bytes.
        case timestampedOEM(type: UInt8, time: SELTime, manufacturer: UInt32, data: [UInt8])
        /// Any other entry (types 0xE0 to 0xFF are the maker's, section 32.3) with its thirteen bytes.
        case other(type: UInt8, data: [UInt8])
    }

    /// An entry.
    public init(id: UInt16, _ content: Content) {
        self.id = id
        self.content = content
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("SEL record", data)
        id = try reader.u16()
        let type = try reader.u8()
        switch type {
        case 0x02:
            let time = SELTime(seconds: try reader.u32())
            content = .event(time: time, try SystemEvent(&reader))
        case 0xC0...0xDF:
            content = .timestampedOEM(
                type: type, time: SELTime(seconds: try reader.u32()), manufacturer: try reader.u24(),
                data: try reader.take(6))
        default:
            content = .other(type: type, data: try reader.take(13))
        }
    }

    /// The bytes as sent.
    public var encoded: [UInt8] {
        let id = CommandBytes.u16(id)
        return switch content {
        case .event(let time, let event): id + [0x02] + time.encoded + event.encoded
        case .timestampedOEM(let type, let time, let manufacturer, let data):
            id + [type] + time.encoded + CommandBytes.u24(manufacturer) + CommandBytes.fixed(data, 6)
        case .other(let type, let data): id + [type] + CommandBytes.fixed(data, 13)
        }
    }

    /// When it happened; nil for entries without a time.
    public var time: SELTime? {
        switch content {
        case .event(let time, _), .timestampedOEM(_, let time, _, _): time
        case .other: nil
        }
    }

    /// The entry as one sentence, with the sensor's number for want of its name.
    public var description: String { sentence(sensorName: nil) }

    /// The entry as one sentence.
    /// - Parameter sensorName: The sensor's name as its data record has it; nil uses type and number.
    public func sentence(sensorName: String?) -> String {
        switch content {
        case .event(let time, let event): "\(time): \(event.sentence(sensorName: sensorName))"
        case .timestampedOEM(let type, let time, let manufacturer, let data):
            "\(time): vendor record 0x\(FRUText.hex(type)) of manufacturer \(manufacturer): \(Self.hex(data))"
        case .other(let type, let data): "vendor record 0x\(FRUText.hex(type)): \(Self.hex(data))"
        }
    }

    private static func hex(_ bytes: [UInt8]) -> String { bytes.map { FRUText.hex($0) }.joined(separator: " ") }
}
