/// The unit of an analogue sensor (IPMI 2.0 table 43-1, bytes 21 to 23, and section 43.17).
public struct SensorUnits: Sendable, Hashable, CustomStringConvertible {
    /// How a second unit is joined to the first.
    public enum Joining: UInt8, Sendable, Hashable {
        /// There is none.
        case none = 0
        /// The base unit divided by the other.
        case divided = 1
        /// The base unit times the other.
        case times = 2
        /// A value the specification reserves.
        case reserved = 3
    }

    /// True where the value is a percentage.
    public var isPercentage: Bool
    /// How the second unit is joined.
    public var joining: Joining
    /// Per what time, 0 to 7: none, microsecond, millisecond, second, minute, hour, day, reserved.
    public var rate: UInt8
    /// The base unit, a number of section 43.17.
    public var base: UInt8
    /// The second unit, a number of section 43.17; 0 is none.
    public var modifier: UInt8

    /// A unit by its numbers.
    public init(
        base: UInt8, modifier: UInt8 = 0, joining: Joining = .none, rate: UInt8 = 0, isPercentage: Bool = false
    ) {
        self.base = base
        self.modifier = modifier
        self.joining = joining
        self.rate = rate & 0x07
        self.isPercentage = isPercentage
    }

    /// Degrees Celsius.
    public static let celsius = SensorUnits(base: 1)
    /// Volts.
    public static let volts = SensorUnits(base: 4)
    /// Amperes.
    public static let amperes = SensorUnits(base: 5)
    /// Watts.
    public static let watts = SensorUnits(base: 6)
    /// Revolutions per minute.
    public static let rpm = SensorUnits(base: 18)
    /// No unit, as discrete sensors have.
    public static let unspecified = SensorUnits(base: 0)

    /// The unit in the usual short form, such as `V`, `RPM`, `%`; empty where it is not said.
    public var description: String {
        var text = Self.name(base)
        switch joining {
        case .divided: text += "/" + Self.name(modifier)
        case .times: text += "*" + Self.name(modifier)
        case .none, .reserved: break
        }
        let rates = ["", "/us", "/ms", "/s", "/min", "/h", "/d", ""]
        text += rates[Int(rate)]
        return isPercentage ? (text.isEmpty ? "%" : "% " + text) : text
    }

    private static func name(_ number: UInt8) -> String {
        Int(number) < names.count ? names[Int(number)] : "unit \(number)"
    }

    private static let names = [
        "", "degrees C", "degrees F", "K", "V", "A", "W", "J", "C", "VA", "nit", "lm", "lx", "cd", "kPa", "psi", "N",
        "cfm", "RPM", "Hz", "us", "ms", "s", "min", "h", "d", "week", "mil", "in", "ft", "cu in", "cu ft", "mm", "cm",
        "m", "cu cm", "cu m", "l", "fl oz", "rad", "sr", "rev", "cycles", "gravities", "oz", "lb", "ft-lb", "oz-in",
        "gauss", "gilbert",
        "H", "mH", "F", "uF", "ohm", "S", "mol", "Bq", "ppm", "", "dB", "dBA", "dBC", "Gy", "Sv", "color temp K", "bit",
        "Kbit", "Mbit", "Gbit", "byte", "KB", "MB", "GB", "word", "dword", "qword", "line", "hit", "miss", "retry",
        "reset", "overrun", "underrun", "collision", "packet", "message", "character", "error", "correctable error",
        "uncorrectable error", "fatal error", "g",
    ]
}
