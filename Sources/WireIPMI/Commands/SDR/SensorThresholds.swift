/// The six thresholds of a sensor, raw (IPMI 2.0 section 35.9, table 35-9). A missing one is nil.
public struct SensorThresholds: CommandData {
    /// Below this it is noticeable.
    public var lowerNonCritical: UInt8?
    /// Below this it is critical.
    public var lowerCritical: UInt8?
    /// Below this it cannot be recovered.
    public var lowerNonRecoverable: UInt8?
    /// Above this it is noticeable.
    public var upperNonCritical: UInt8?
    /// Above this it is critical.
    public var upperCritical: UInt8?
    /// Above this it cannot be recovered.
    public var upperNonRecoverable: UInt8?

    /// Thresholds; those not named are missing.
    public init(
        lowerNonCritical: UInt8? = nil, lowerCritical: UInt8? = nil, lowerNonRecoverable: UInt8? = nil,
        upperNonCritical: UInt8? = nil, upperCritical: UInt8? = nil, upperNonRecoverable: UInt8? = nil
    ) {
        self.lowerNonCritical = lowerNonCritical
        self.lowerCritical = lowerCritical
        self.lowerNonRecoverable = lowerNonRecoverable
        self.upperNonCritical = upperNonCritical
        self.upperCritical = upperCritical
        self.upperNonRecoverable = upperNonRecoverable
    }

    /// Bit 0 lower non-critical to bit 5 upper non-recoverable: which thresholds are there.
    public var mask: UInt8 {
        all.enumerated().reduce(0) { $1.element == nil ? $0 : $0 | 1 << UInt8($1.offset) }
    }

    private var all: [UInt8?] {
        [
            lowerNonCritical, lowerCritical, lowerNonRecoverable, upperNonCritical, upperCritical,
            upperNonRecoverable,
        ]
    }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("Get Sensor Thresholds reply", data)
        let mask = try reader.u8()
        self.init(mask: mask, lowerFirst: try reader.take(6))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { [mask] + lowerFirst }

    /// In the order of the threshold commands: lower non-critical first.
    var lowerFirst: [UInt8] { all.map { $0 ?? 0 } }

    init(mask: UInt8, lowerFirst six: [UInt8]) {
        func given(_ index: Int) -> UInt8? { mask >> UInt8(index) & 1 == 1 && index < six.count ? six[index] : nil }
        self.init(
            lowerNonCritical: given(0), lowerCritical: given(1), lowerNonRecoverable: given(2),
            upperNonCritical: given(3), upperCritical: given(4), upperNonRecoverable: given(5))
    }

    /// In the order of a full sensor record (table 43-1, bytes 37 to 42): upper non-recoverable first.
    var upperFirst: [UInt8] { [5, 4, 3, 2, 1, 0].map { lowerFirst[$0] } }

    init(readable mask: UInt8, upperFirst six: [UInt8]) { self.init(mask: mask, lowerFirst: six.reversed()) }

    /// Which thresholds a raw reading has crossed, given how raw readings compare: bit 0 lower non-critical to bit 5
    /// upper non-recoverable, as Get Sensor Reading tells them (section 35.14).
    public func crossed(by raw: UInt8, isLess: (UInt8, UInt8) -> Bool) -> UInt8 {
        var bits: UInt8 = 0
        for (index, threshold) in all.enumerated() {
            guard let threshold else { continue }
            let isOutside = index < 3 ? !isLess(threshold, raw) : !isLess(raw, threshold)
            if isOutside { bits |= 1 << UInt8(index) }
        }
        return bits
    }
}
