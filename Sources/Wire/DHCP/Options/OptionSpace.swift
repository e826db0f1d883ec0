/// A set of option numbers with their meanings: DHCP's own options, or the sub-options inside one of them. The same
/// number means different things in different spaces, so lists, numbers and keys carry their space in their type.
public protocol OptionSpace: Sendable {
    /// What the space is called in faults and traces.
    static var title: String { get }
    /// The name of an option, nil for numbers that nobody named.
    static func name(of code: UInt8) -> String?
    /// True where 0 is a filler of one byte and 255 closes the list, neither having a length (RFC 2132 section 2).
    static var hasPadAndEnd: Bool { get }
}

/// An option's number within its space.
public struct OptionCode<Space: OptionSpace>: RawRepresentable, Sendable, Hashable, Comparable,
    ExpressibleByIntegerLiteral, CustomStringConvertible
{
    /// The number as sent.
    public let rawValue: UInt8

    /// Every number is a code, also those that nobody named.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The number as a literal, 0 to 255.
    public init(integerLiteral value: UInt8) { rawValue = value }

    /// The option's name, nil where nobody named it.
    public var name: String? { Space.name(of: rawValue) }
    /// Number and name, `51 (lease time)`.
    public var description: String { name.map { "\(rawValue) (\($0))" } ?? "\(rawValue)" }

    /// True for the numbers that shape a list and are no options: a filler, an end, and DHCP's overload.
    public var isStructural: Bool { Space.hasPadAndEnd && (rawValue == 0 || rawValue == 255) || isOverload }
    /// Option 52, which says that `sname` or `file` hold options (RFC 2132 section 9.3).
    var isOverload: Bool { Space.self == DHCPSpace.self && rawValue == 52 }

    /// By number.
    public static func < (one: OptionCode, other: OptionCode) -> Bool { one.rawValue < other.rawValue }
}

/// An option with the type of its value: `request.options[.leaseTime]` is a `UInt32?`.
public struct OptionKey<Space: OptionSpace, Value: OptionValue>: Sendable, Hashable {
    /// The option's number.
    public let code: OptionCode<Space>
    /// A key for an option that has no name here, a vendor's for example.
    public init(_ code: OptionCode<Space>) { self.code = code }
}
