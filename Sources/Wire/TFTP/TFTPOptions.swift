/// Options of a request or of its acknowledgement, in their order (RFC 2347).
public struct TFTPOptions: Sendable, Hashable {
    /// One option: a name without regard to capitals, and a value.
    public struct Field: Sendable, Hashable {
        /// The name as sent.
        public let name: WireText
        /// The value as sent.
        public let value: WireText
    }

    /// The options in their order.
    public private(set) var fields: [Field] = []

    /// No options.
    public init() {}

    /// True where there is no option.
    public var isEmpty: Bool { fields.isEmpty }

    /// Adds an option at the end. Names and values end at their first NUL; an option without a name is left out.
    public mutating func append(_ name: WireText, _ value: WireText) {
        let field = Field(name: Self.cut(name), value: Self.cut(value))
        if !field.name.isEmpty { fields.append(field) }
    }

    /// Adds an option with a number at the end.
    public mutating func append(_ name: TFTPOptionName, _ value: UInt64) {
        append(WireText(name.rawValue), WireText(String(value)))
    }

    /// The value of an option; of the first, where it is there twice, which RFC 2347 forbids.
    public subscript(_ name: TFTPOptionName) -> WireText? {
        fields.first { $0.name.string.lowercased() == name.rawValue }?.value
    }

    /// The value of an option as a decimal number; nil where it is absent or none.
    public func number(_ name: TFTPOptionName) -> UInt64? {
        guard let value = self[name], (1...20).contains(value.octets.count),
            value.octets.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return UInt64(value.string)
    }

    private static func cut(_ text: WireText) -> WireText { WireText(octets: Array(text.octets.prefix { $0 != 0 })) }
}

/// The options that this codec understands.
public enum TFTPOptionName: String, Sendable, Hashable, CaseIterable {
    /// Octets per block (RFC 2348).
    case blockSize = "blksize"
    /// Seconds before something is sent again (RFC 2349).
    case timeout
    /// Octets of the file (RFC 2349).
    case transferSize = "tsize"
    /// Blocks per acknowledgement (RFC 7440).
    case windowSize = "windowsize"
}
