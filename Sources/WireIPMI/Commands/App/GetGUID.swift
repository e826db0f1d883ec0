/// Get Device GUID (IPMI 2.0 section 20.8): the identity of the management controller.
public struct GetDeviceGUID: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = IPMIGUID
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x08

    /// The request has no fields.
    public init() {}
}

/// Get System GUID (IPMI 2.0 section 22.14): the identity of the managed system. Needs no session.
public struct GetSystemGUID: PlainRequestCommand {
    /// What a successful answer says.
    public typealias Reply = IPMIGUID
    /// The group of the command.
    public static let netFn = NetFn.app
    /// The number of the command.
    public static let command: UInt8 = 0x37

    /// The request has no fields.
    public init() {}
}

/// Sixteen identity bytes as they travel (IPMI 2.0 section 20.8, table 20-11).
///
/// The specification sends a GUID least significant byte first, so ``text`` reads the bytes backwards. Many boards send
/// the bytes of the SMBIOS system UUID instead; ``smbiosText`` reads them that way. Which is right cannot be seen from
/// the bytes.
public struct IPMIGUID: CommandData, CustomStringConvertible {
    /// Always sixteen bytes, in the order of the wire.
    public let bytes: [UInt8]

    /// Sixteen bytes in the order of the wire; fewer are filled with zeroes, more are cut.
    public init(_ bytes: [UInt8]) { self.bytes = CommandBytes.fixed(bytes, 16) }

    /// Reads the bytes; throws ``WireError`` with the reason.
    public init(decoding data: [UInt8]) throws(WireError) {
        var reader = CommandReader("GUID", data)
        self.init(try reader.take(16))
    }

    /// The bytes as sent.
    public var encoded: [UInt8] { bytes }

    /// The identity in the byte order of the IPMI specification, such as `8f3a...-...`.
    public var text: String { Self.hyphenated(bytes.reversed()) }

    /// The identity in the byte order of SMBIOS 2.6 and later (first three fields least significant byte first).
    public var smbiosText: String {
        Self.hyphenated(bytes[0..<4].reversed() + bytes[4..<6].reversed() + bytes[6..<8].reversed() + bytes[8...])
    }

    /// The same as ``text``.
    public var description: String { text }

    private static func hyphenated(_ bytes: some Collection<UInt8>) -> String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += String(byte >> 4, radix: 16) + String(byte & 0x0F, radix: 16)
        }
        return text
    }
}
