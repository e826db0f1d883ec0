/// A UDP or TCP port, 1 to 65535.
public struct PortNumber: SettingValue, Hashable, ExpressibleByIntegerLiteral {
    /// The number.
    public let number: UInt16

    /// Nil for 0 and numbers beyond 65535.
    public init?(_ number: Int) {
        guard (1...65535).contains(number) else { return nil }
        self.number = UInt16(number)
    }
    /// A literal; 0 is a programming error and traps.
    public init(integerLiteral value: UInt16) {
        precondition(value > 0, "0 is not a port")
        number = value
    }

    /// An integer with its bounds.
    public static var schema: [String: JSONValue] { ["type": "integer", "minimum": 1, "maximum": 65535] }
    /// Reads a number or its digits.
    public init(setting: JSONValue) throws(SettingProblem) {
        guard let port = PortNumber(try Int(setting: setting)) else {
            throw SettingProblem("", "is not a port; ports are 1 to 65535")
        }
        self = port
    }
    /// The number.
    public var exported: JSONValue? { .int(Int(number)) }
}
