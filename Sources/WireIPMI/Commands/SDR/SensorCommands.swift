/// Get Sensor Reading (IPMI 2.0 section 35.14).
public struct GetSensorReading: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.sensor
    /// The number of the command.
    public static let command: UInt8 = 0x2D

    /// The sensor's number.
    public var sensor: UInt8
    /// A question for one sensor.
    public init(sensor: UInt8) { self.sensor = sensor }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Sensor Reading", data)
        self.init(sensor: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [sensor] }

    /// What the sensor says (table 35-15).
    public struct Reply: CommandData {
        /// The raw reading; meaningless for a sensor of states.
        public var raw: UInt8
        /// True where the sensor sends events.
        public var sendsEvents: Bool
        /// True where the sensor is scanned.
        public var isScanned: Bool
        /// True where there is no reading now, for example because the machine is off.
        public var isUnavailable: Bool
        /// Discrete: states 0 to 14 that hold. Threshold: bits 0 to 5, thresholds crossed.
        public var states: UInt16?

        /// A reading.
        public init(
            raw: UInt8, states: UInt16? = 0, sendsEvents: Bool = true, isScanned: Bool = true,
            isUnavailable: Bool = false
        ) {
            self.raw = raw
            self.states = states.map { $0 & 0x7FFF }
            self.sendsEvents = sendsEvents
            self.isScanned = isScanned
            self.isUnavailable = isUnavailable
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Sensor Reading reply", data)
            let raw = try reader.u8()
            let flags = try reader.u8()
            var states: UInt16?
            if reader.remaining > 0 { states = UInt16(try reader.u8()) }
            if reader.remaining > 0 { states = (states ?? 0) | UInt16(try reader.u8()) << 8 }
            self.init(
                raw: raw, states: states, sendsEvents: flags & 0x80 != 0, isScanned: flags & 0x40 != 0,
                isUnavailable: flags & 0x20 != 0)
        }

        /// The bytes as sent.
        public var encoded: [UInt8] {
            let flags: UInt8 = (sendsEvents ? 0x80 : 0) | (isScanned ? 0x40 : 0) | (isUnavailable ? 0x20 : 0)
            // The highest bit of the last byte is reserved and read as 1.
            return [raw, flags] + (states.map { CommandBytes.u16($0 | 0x8000) } ?? [])
        }
    }
}

/// Get Sensor Thresholds (IPMI 2.0 section 35.9).
public struct GetSensorThresholds: IPMICommand, CommandData {
    /// What a successful answer says.
    public typealias Reply = SensorThresholds
    /// The group of the command.
    public static let netFn = NetFn.sensor
    /// The number of the command.
    public static let command: UInt8 = 0x27

    /// The sensor's number.
    public var sensor: UInt8
    /// A question for one sensor.
    public init(sensor: UInt8) { self.sensor = sensor }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Sensor Thresholds", data)
        self.init(sensor: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [sensor] }
}

/// Get Sensor Type (IPMI 2.0 section 35.16).
public struct GetSensorType: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.sensor
    /// The number of the command.
    public static let command: UInt8 = 0x2F

    /// The sensor's number.
    public var sensor: UInt8
    /// A question for one sensor.
    public init(sensor: UInt8) { self.sensor = sensor }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Sensor Type", data)
        self.init(sensor: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [sensor] }

    /// What the sensor measures, and how it tells it.
    public struct Reply: CommandData {
        /// What it measures or tells.
        public var type: SensorType
        /// The reading type, seven bits; see ``SensorRecord/readingType``.
        public var readingType: UInt8
        /// Both fields.
        public init(type: SensorType, readingType: UInt8) {
            self.type = type
            self.readingType = readingType & 0x7F
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Sensor Type reply", data)
            self.init(type: SensorType(rawValue: try reader.u8()), readingType: try reader.u8())
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [type.rawValue, readingType] }
    }
}

/// Get Sensor Reading Factors (IPMI 2.0 section 35.5): the factors that a non-linear sensor has at one reading.
public struct GetSensorReadingFactors: IPMICommand, CommandData {
    /// The group of the command.
    public static let netFn = NetFn.sensor
    /// The number of the command.
    public static let command: UInt8 = 0x23

    /// The sensor's number.
    public var sensor: UInt8
    /// The raw reading.
    public var raw: UInt8
    /// A question for one sensor and reading.
    public init(sensor: UInt8, raw: UInt8) {
        self.sensor = sensor
        self.raw = raw
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Sensor Reading Factors", data)
        self.init(sensor: try reader.u8(), raw: try reader.u8())
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [sensor, raw] }

    /// The factors at this reading (table 35-5).
    public struct Reply: CommandData {
        /// The next reading that has other factors.
        public var next: UInt8
        /// The factors; their format and function are those of the sensor's record, here unsigned and linear.
        public var conversion: SensorConversion

        /// Both fields.
        public init(next: UInt8, conversion: SensorConversion) {
            self.next = next
            self.conversion = conversion
        }

        /// Reads the bytes; throws ``WireError`` with the reason.
        public init(decoding data: [UInt8]) throws(WireError) {
            var reader = CommandReader("Get Sensor Reading Factors reply", data)
            let next = try reader.u8()
            self.init(
                next: next,
                conversion: try SensorConversion(factors: reader.rest(), format: .unsigned, linearization: .linear))
        }

        /// The bytes as sent.
        public var encoded: [UInt8] { [next] + conversion.factors }
    }
}
