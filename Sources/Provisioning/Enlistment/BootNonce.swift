/// A number that the server put into one machine's boot script, and that its agent shows when it first speaks: the
/// proof that it is that machine, where an id or an address that everybody can read would prove nothing.
///
/// It does not print. There is no `==`: comparing is ``matches(_:)``, which takes the same time for every other nonce.
public struct BootNonce: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let bytes: [UInt8]
    private static let size = 32

    /// 256 bits of the caller's randomness.
    public init(_ randomBytes: (_ count: Int) -> [UInt8]) { bytes = randomBytes(Self.size) }

    /// Reads the sixty-four hexadecimal digits of ``reveal()``; nil for anything else.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == Self.size * 2, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        let values = text.compactMap(\.hexDigitValue)
        bytes = stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }

    /// The digits, for the boot script and for nothing else.
    public func reveal() -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// True for the same nonce. Every byte is looked at, whatever the ones before it were.
    public func matches(_ other: BootNonce) -> Bool {
        guard bytes.count == other.bytes.count, !bytes.isEmpty else { return false }
        return zip(bytes, other.bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Always `<redacted>`.
    public var description: String { "<redacted>" }
    /// Always `<redacted>`.
    public var debugDescription: String { description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
