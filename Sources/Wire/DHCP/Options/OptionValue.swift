/// Something that is the value of an option.
public protocol OptionValue: Sendable {
    /// Reads a whole value; throws ``WireFault`` with the reason for anything else. Never traps.
    init(optionOctets: [UInt8]) throws(WireFault)
    /// The value's octets.
    var optionOctets: [UInt8] { get }
}

/// A value that knows where it ends, so that an option can hold several, one after the other.
public protocol OptionElement: Sendable {
    /// Reads one value and leaves the reader behind it. Takes at least one octet or throws.
    init(from reader: inout OptionReader) throws(WireFault)
    /// Appends the value's octets.
    func append(to octets: inout [UInt8])
}

extension OptionValue where Self: OptionElement {
    /// Reads one value; throws where it does not fill the option.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        var reader = OptionReader(optionOctets)
        try self.init(from: &reader)
        try reader.expectEnd()
    }
    /// The one value.
    public var optionOctets: [UInt8] {
        var octets: [UInt8] = []
        append(to: &octets)
        return octets
    }
}

extension Array: OptionValue where Element: OptionElement {
    /// Reads as many values as there are; throws where the last is cut off.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        var reader = OptionReader(optionOctets)
        self = []
        while !reader.isAtEnd {
            let before = reader.offset
            append(try Element(from: &reader))
            guard reader.offset > before else { throw reader.malformed("a value without octets") }
        }
    }
    /// One value after the other.
    public var optionOctets: [UInt8] {
        var octets: [UInt8] = []
        for element in self { element.append(to: &octets) }
        return octets
    }
}
