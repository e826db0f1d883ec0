/// A sensor as its record describes it (IPMI 2.0 sections 43.1 and 43.2).
public struct SensorRecord: Sendable, Hashable {
    /// What only a full record has: how to convert readings, and what is normal.
    public struct Analog: Sendable, Hashable {
        /// How a reading becomes a value.
        public var conversion: SensorConversion
        /// Which of nominal (bit 0), normal maximum (bit 1) and normal minimum (bit 2) are given.
        public var givenLimits: UInt8
        /// The nominal reading, raw.
        public var nominal: UInt8
        /// The largest and smallest normal reading, raw.
        public var normalMaximum: UInt8
        /// The smallest normal reading, raw.
        public var normalMinimum: UInt8
        /// The largest reading there can be, raw.
        public var maximum: UInt8
        /// The smallest reading there can be, raw.
        public var minimum: UInt8
        /// The thresholds that the record starts the sensor with, raw.
        public var thresholds: SensorThresholds

        /// The parts of a full record.
        public init(
            conversion: SensorConversion, nominal: UInt8 = 0, normalMaximum: UInt8 = 0, normalMinimum: UInt8 = 0,
            maximum: UInt8 = 0xFF, minimum: UInt8 = 0, givenLimits: UInt8 = 0,
            thresholds: SensorThresholds = SensorThresholds()
        ) {
            self.conversion = conversion
            self.givenLimits = givenLimits & 0x07
            self.nominal = nominal
            self.normalMaximum = normalMaximum
            self.normalMinimum = normalMinimum
            self.maximum = maximum
            self.minimum = minimum
            self.thresholds = thresholds
        }
    }

    /// The IPMB address of the controller that owns the sensor, or a software number (lowest bit 1).
    public var owner: UInt8
    /// The channel in bits 7:4 and the logical unit in bits 1:0, as sent.
    public var ownerChannelAndLUN: UInt8
    /// The sensor's number at its owner.
    public var number: UInt8
    /// What the sensor belongs to.
    public var entity: EntityID
    /// How the sensor is set up at the start, as sent.
    public var initialization: UInt8
    /// What the sensor can do (hysteresis, thresholds, events), as sent.
    public var capabilities: UInt8
    /// What the sensor measures or tells.
    public var type: SensorType
    /// Thresholds (0x01), generic states (0x02 to 0x0C), states of the sensor type (0x6F) or the maker's own.
    public var readingType: UInt8
    /// Events that are sent when a state appears; for a threshold sensor the events "going low/high" and more.
    public var assertionMask: UInt16
    /// Events that are sent when a state disappears.
    public var deassertionMask: UInt16
    /// Discrete: the states that can be read. Threshold: low byte readable, high byte settable thresholds.
    public var readingMask: UInt16
    /// The unit.
    public var units: SensorUnits
    /// The parts that only a full record has.
    public var analog: Analog?
    /// How one compact record stands for several sensors, as sent; 1 for one alone.
    public var sharing: UInt16
    /// How far the reading must fall below an upper threshold before the event goes away, in raw counts.
    public var positiveHysteresis: UInt8
    /// How far the reading must rise above a lower threshold before the event goes away, in raw counts.
    public var negativeHysteresis: UInt8
    /// The maker's own byte.
    public var oem: UInt8
    /// The name, at most 16 characters on the wire.
    public var name: String

    /// True for a sensor with thresholds; false for one of states.
    public var hasThresholds: Bool { readingType == 0x01 }

    /// A sensor of the controller itself; analogue where `analog` is given.
    public init(
        number: UInt8, name: String, type: SensorType, readingType: UInt8, entity: EntityID = .systemBoard,
        units: SensorUnits = .unspecified, analog: Analog? = nil, readingMask: UInt16 = 0,
        assertionMask: UInt16 = 0, deassertionMask: UInt16 = 0, capabilities: UInt8 = 0, initialization: UInt8 = 0x7F
    ) {
        owner = 0x20
        ownerChannelAndLUN = 0
        self.number = number
        self.entity = entity
        self.initialization = initialization
        self.capabilities = capabilities
        self.type = type
        self.readingType = readingType
        self.assertionMask = assertionMask
        self.deassertionMask = deassertionMask
        self.readingMask = readingMask
        self.units = units
        self.analog = analog
        sharing = analog == nil ? 1 : 0
        positiveHysteresis = 0
        negativeHysteresis = 0
        oem = 0
        self.name = name
    }
}
