extension FixedWidthInteger where Self: OptionElement {
    /// Most significant byte first.
    public init(from reader: inout OptionReader) throws(WireFault) { self = try reader.number() }
    /// Most significant byte first.
    public func append(to octets: inout [UInt8]) { octets.append(bigEndian: self) }
}

/// One octet; `[UInt8]` is an option's value as it is.
extension UInt8: OptionElement, OptionValue {}
extension UInt16: OptionElement, OptionValue {}
extension UInt32: OptionElement, OptionValue {}
extension Int8: OptionElement, OptionValue {}
extension Int32: OptionElement, OptionValue {}

extension IPv4Address: OptionElement, OptionValue {
    /// Four octets in the order they are sent.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.number()) }
    /// Four octets in the order they are sent.
    public func append(to octets: inout [UInt8]) { octets.append(bigEndian: rawValue) }
}

extension OptionCode: OptionElement, OptionValue {
    /// The number.
    public init(from reader: inout OptionReader) throws(WireFault) { self.init(rawValue: try reader.octet()) }
    /// The number.
    public func append(to octets: inout [UInt8]) { octets.append(rawValue) }
}

extension WireText: OptionValue {
    /// Text without the NULs that some clients append (RFC 2132 section 2).
    public init(optionOctets: [UInt8]) { self = WireText(octets: optionOctets).withoutTrailingNULs }
    /// The octets as they are, no NUL appended.
    public var optionOctets: [UInt8] { octets }
}

extension Bool: OptionElement, OptionValue {
    /// 0 is false and 1 is true; throws for anything else.
    public init(from reader: inout OptionReader) throws(WireFault) {
        switch try reader.octet() {
        case 0: self = false
        case 1: self = true
        case let other: throw reader.malformed("\(other) where 0 or 1 is expected")
        }
    }
    /// 0 or 1.
    public func append(to octets: inout [UInt8]) { octets.append(self ? 1 : 0) }
}
