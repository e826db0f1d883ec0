/// The network function of an IPMI message, even for a request, odd for its answer (IPMI 2.0 section 5.1, table 5-1).
///
/// The stored value is the *request* number; ``response`` gives the matching answer number.
public struct NetFn: RawRepresentable, Sendable, Hashable {
    /// The even request number, 0x00 to 0x3E; the field is six bits wide on the wire.
    public let rawValue: UInt8

    /// Keeps the six bits of the field and clears the answer bit.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x3E }

    /// The number that an answer carries.
    public var response: UInt8 { rawValue | 0x01 }

    /// Chassis power, boot options, identify (section 28).
    public static let chassis = NetFn(rawValue: 0x00)
    /// Message bridging between busses.
    public static let bridge = NetFn(rawValue: 0x02)
    /// Sensors and events (sections 29, 35).
    public static let sensor = NetFn(rawValue: 0x04)
    /// Device, session, user and channel commands (sections 20, 22).
    public static let app = NetFn(rawValue: 0x06)
    /// FRU, SDR and SEL (sections 31, 33, 34).
    public static let storage = NetFn(rawValue: 0x0A)
    /// LAN and serial configuration (sections 23 to 26).
    public static let transport = NetFn(rawValue: 0x0C)
    /// DCMI and other group extensions; the first data byte names the body.
    public static let groupExtension = NetFn(rawValue: 0x2C)
}
