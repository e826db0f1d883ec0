#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How the byte of an analogue sensor becomes a value (IPMI 2.0 section 36.3): `L((M * x + B * 10^K1) * 10^K2)`.
public struct SensorConversion: Sendable, Hashable {
    /// How the byte is to be read (table 43-1, byte 21 bits 7:6).
    public enum Format: UInt8, Sendable, Hashable {
        /// 0 to 255.
        case unsigned = 0
        /// Ones' complement, -127 to 127.
        case onesComplement = 1
        /// Two's complement, -128 to 127.
        case twosComplement = 2
        /// The sensor gives no analogue reading.
        case none = 3
    }

    /// The function L that is applied last (table 43-1, byte 24).
    public struct Linearization: RawRepresentable, Sendable, Hashable {
        /// Seven bits, as sent.
        public let rawValue: UInt8
        /// Keeps seven bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue & 0x7F }
        /// The value itself.
        public static let linear = Self(rawValue: 0x00)
        /// True where the factors change with the reading and must be asked for (Get Sensor Reading Factors).
        public var isNonLinear: Bool { rawValue >= 0x70 }

        func callAsFunction(_ x: Double) -> Double? {
            switch rawValue {
            case 0x00, 0x70...0x7F: x
            case 0x01: log(x)
            case 0x02: log10(x)
            case 0x03: log2(x)
            case 0x04: exp(x)
            case 0x05: pow(10, x)
            case 0x06: exp2(x)
            case 0x07: 1 / x
            case 0x08: x * x
            case 0x09: x * x * x
            case 0x0A: x.squareRoot()
            case 0x0B: cbrt(x)
            default: nil
            }
        }
    }

    /// How the byte is to be read.
    public var format: Format
    /// The function that is applied last.
    public var linearization: Linearization
    /// The multiplier M, -512 to 511.
    public var multiplier: Int16
    /// The offset B, -512 to 511.
    public var offset: Int16
    /// The exponent K1 of the offset, -8 to 7.
    public var offsetExponent: Int8
    /// The exponent K2 of the result, -8 to 7.
    public var resultExponent: Int8
    /// The tolerance in half raw counts, 0 to 63.
    public var tolerance: UInt8
    /// The accuracy in hundredths of a percent before its exponent, 0 to 1023.
    public var accuracy: UInt16
    /// The exponent of the accuracy, 0 to 3.
    public var accuracyExponent: UInt8
    /// Whether the sensor watches an input (1), an output (2) or does not say (0).
    public var direction: UInt8

    /// Factors; numbers out of range are brought into it.
    public init(
        format: Format = .unsigned, linearization: Linearization = .linear, multiplier: Int16 = 1, offset: Int16 = 0,
        offsetExponent: Int8 = 0, resultExponent: Int8 = 0, tolerance: UInt8 = 0, accuracy: UInt16 = 0,
        accuracyExponent: UInt8 = 0, direction: UInt8 = 0
    ) {
        self.format = format
        self.linearization = linearization
        self.multiplier = min(max(multiplier, -512), 511)
        self.offset = min(max(offset, -512), 511)
        self.offsetExponent = min(max(offsetExponent, -8), 7)
        self.resultExponent = min(max(resultExponent, -8), 7)
        self.tolerance = tolerance & 0x3F
        self.accuracy = accuracy & 0x3FF
        self.accuracyExponent = accuracyExponent & 0x03
        self.direction = direction & 0x03
    }

    /// The value of a raw reading; nil where the sensor has no analogue reading, the function is not known or the result
    /// is no finite number.
    public func value(of raw: UInt8) -> Double? {
        guard let x = number(raw) else { return nil }
        let linear =
            (Double(multiplier) * x + Double(offset) * Self.power(offsetExponent)) * Self.power(resultExponent)
        guard let value = linearization(linear), value.isFinite else { return nil }
        return value
    }

    /// The difference that a hysteresis or tolerance of so many raw counts makes: without the offset, and only where the
    /// sensor is linear.
    public func difference(of raw: UInt8) -> Double? {
        guard linearization == .linear, format != .none else { return nil }
        return abs(Double(multiplier) * Double(raw) * Self.power(resultExponent))
    }

    /// The raw reading whose value comes nearest; nil where no reading has a value.
    public func raw(nearest value: Double) -> UInt8? {
        var best: (raw: UInt8, distance: Double)?
        for raw in UInt8.min...UInt8.max {
            guard let candidate = self.value(of: raw) else { continue }
            let distance = abs(candidate - value)
            if distance < best?.distance ?? .infinity { best = (raw, distance) }
        }
        return best?.raw
    }

    private func number(_ raw: UInt8) -> Double? {
        switch format {
        case .unsigned: Double(raw)
        case .onesComplement: raw & 0x80 == 0 ? Double(raw) : -Double(~raw)
        case .twosComplement: Double(Int8(bitPattern: raw))
        case .none: nil
        }
    }

    private static func power(_ exponent: Int8) -> Double {
        let size = (0..<abs(Int(exponent))).reduce(1.0) { product, _ in product * 10 }
        return exponent < 0 ? 1 / size : size
    }
}

extension SensorConversion {
    /// Reads the six bytes M, M and tolerance, B, B and accuracy, accuracy and direction, exponents (table 43-1, bytes
    /// 25 to 30; the same as the answer of Get Sensor Reading Factors, table 35-5).
    init(factors bytes: [UInt8], format: Format, linearization: Linearization) throws(WireError) {
        var reader = CommandReader("sensor reading factors", bytes)
        let six = try reader.take(6)
        self.init(
            format: format, linearization: linearization,
            multiplier: Self.signed(UInt16(six[0]) | UInt16(six[1] & 0xC0) << 2, bits: 10),
            offset: Self.signed(UInt16(six[2]) | UInt16(six[3] & 0xC0) << 2, bits: 10),
            offsetExponent: Int8(Self.signed(UInt16(six[5] & 0x0F), bits: 4)),
            resultExponent: Int8(Self.signed(UInt16(six[5] >> 4), bits: 4)), tolerance: six[1],
            accuracy: UInt16(six[3] & 0x3F) | UInt16(six[4] >> 4) << 6, accuracyExponent: six[4] >> 2,
            direction: six[4])
    }

    var factors: [UInt8] {
        let m = UInt16(bitPattern: multiplier)
        let b = UInt16(bitPattern: offset)
        return [
            UInt8(truncatingIfNeeded: m), UInt8(truncatingIfNeeded: m >> 2) & 0xC0 | tolerance,
            UInt8(truncatingIfNeeded: b),
            UInt8(truncatingIfNeeded: b >> 2) & 0xC0 | UInt8(truncatingIfNeeded: accuracy) & 0x3F,
            UInt8(truncatingIfNeeded: accuracy >> 6) << 4 | accuracyExponent << 2 | direction,
            UInt8(bitPattern: resultExponent) << 4 | UInt8(bitPattern: offsetExponent) & 0x0F,
        ]
    }

    private static func signed(_ value: UInt16, bits: Int) -> Int16 {
        let shift = 16 - bits
        return Int16(bitPattern: value << shift) >> shift
    }
}
