/// Text as a packet has it: octets that are usually ASCII, sometimes UTF-8, and now and then neither.
///
/// Nothing is lost by reading and writing again. What goes into a log or a trace is ``description``, in which control
/// characters and broken UTF-8 are spelled out, so that a hostile name cannot forge a line.
public struct WireText: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The octets as sent, without a closing NUL.
    public var octets: [UInt8]

    /// Octets as they are.
    public init(octets: [UInt8]) { self.octets = octets }
    /// The UTF-8 octets of a string.
    public init(_ string: some StringProtocol) { octets = Array(string.utf8) }
    /// The UTF-8 octets of a literal.
    public init(stringLiteral value: String) { self.init(value) }

    /// No octets.
    public static let empty = WireText(octets: [])
    /// True where there is no octet.
    public var isEmpty: Bool { octets.isEmpty }
    /// The text read as UTF-8; broken sequences become U+FFFD.
    public var string: String { String(decoding: octets, as: UTF8.self) }

    /// The text in printable form: control characters, backslashes and broken UTF-8 as `\xNN`.
    public var description: String {
        if octets.allSatisfy(Self.isPlain) { return string }
        let keepsUTF8 = String(validating: octets, as: UTF8.self).map(Self.isHarmless) ?? false
        var text = ""
        for octet in octets where !keepsUTF8 {
            text += Self.isPlain(octet) ? String(UnicodeScalar(octet)) : "\\x\(Hexadecimal.pair(octet))"
        }
        for scalar in string.unicodeScalars where keepsUTF8 {
            let isPlain = scalar.value >= 0x80 || Self.isPlain(UInt8(scalar.value))
            text += isPlain ? String(scalar) : "\\x\(Hexadecimal.pair(UInt8(scalar.value)))"
        }
        return text
    }

    private static func isPlain(_ octet: UInt8) -> Bool { (0x20..<0x7F).contains(octet) && octet != 0x5C }

    /// Valid UTF-8 can still steer a terminal: C1 controls, marks that turn the direction of text, line separators.
    private static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control: scalar.value < 0x80
            case .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
    }

    /// The octets without the NULs at their end, which some clients send (RFC 2132 section 2).
    var withoutTrailingNULs: WireText {
        var octets = octets
        while octets.last == 0 { octets.removeLast() }
        return WireText(octets: octets)
    }
}
