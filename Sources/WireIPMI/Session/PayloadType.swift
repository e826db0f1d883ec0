/// What an RMCP+ packet carries (IPMI 2.0 section 13.27.3, table 13-16).
public struct PayloadType: RawRepresentable, Sendable, Hashable {
    /// The six-bit number.
    public let rawValue: UInt8

    /// Keeps six bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x3F }

    /// A LAN message.
    public static let ipmi = PayloadType(rawValue: 0x00)
    /// Serial over LAN.
    public static let serialOverLAN = PayloadType(rawValue: 0x01)
    /// Named by the enterprise and payload number in the header.
    public static let oemExplicit = PayloadType(rawValue: 0x02)
    /// Open Session Request.
    public static let openSessionRequest = PayloadType(rawValue: 0x10)
    /// Open Session Response.
    public static let openSessionResponse = PayloadType(rawValue: 0x11)
    /// RAKP message 1.
    public static let rakp1 = PayloadType(rawValue: 0x12)
    /// RAKP message 2.
    public static let rakp2 = PayloadType(rawValue: 0x13)
    /// RAKP message 3.
    public static let rakp3 = PayloadType(rawValue: 0x14)
    /// RAKP message 4.
    public static let rakp4 = PayloadType(rawValue: 0x15)

    /// Whether packets of this type set a session up and so are neither encrypted nor authenticated.
    public var isSessionSetup: Bool { (0x10...0x15).contains(rawValue) }
}
