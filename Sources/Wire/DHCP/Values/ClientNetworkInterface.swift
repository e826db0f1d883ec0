/// The interface that a boot program finds for the network card, option 94 (RFC 4578 section 2.2).
public struct ClientNetworkInterface: OptionElement, OptionValue, Hashable, CustomStringConvertible {
    /// The kind of interface; 1 is UNDI and the only one defined.
    public var type: UInt8
    /// The version's first number.
    public var major: UInt8
    /// The version's second number.
    public var minor: UInt8

    /// An interface; UNDI unless another is named.
    public init(type: UInt8 = 1, major: UInt8, minor: UInt8) {
        self.type = type
        self.major = major
        self.minor = minor
    }

    /// Type, major, minor.
    public init(from reader: inout OptionReader) throws(WireFault) {
        type = try reader.octet()
        major = try reader.octet()
        minor = try reader.octet()
    }

    /// Type, major, minor.
    public func append(to octets: inout [UInt8]) { octets += [type, major, minor] }

    /// `UNDI 3.16`.
    public var description: String { (type == 1 ? "UNDI" : "type \(type)") + " \(major).\(minor)" }
}
