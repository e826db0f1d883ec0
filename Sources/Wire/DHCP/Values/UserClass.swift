/// What a client says it is used for, option 77. RFC 3004 wants a list of classes, each behind its length; iPXE, gPXE and
/// others send one class bare. Both are read; the octets stay as sent.
public struct UserClass: OptionValue, Hashable, CustomStringConvertible {
    /// The octets as sent.
    public let octets: [UInt8]

    /// Any octets; throws where there are none.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        guard !optionOctets.isEmpty else { throw .length("user class", 0, expected: "at least 2") }
        octets = optionOctets
    }

    /// One bare class, as iPXE sends it.
    public init(bare text: WireText) { octets = text.octets }

    /// A list of classes (RFC 3004 section 4). Empty ones are left out, longer ones cut at 255 octets.
    public init(_ classes: [WireText]) {
        octets = classes.filter { !$0.isEmpty }.flatMap { text in
            let value = text.octets.prefix(255)
            return [UInt8(value.count)] + value
        }
    }

    /// The octets as sent.
    public var optionOctets: [UInt8] { octets }

    /// The classes: as RFC 3004 has them where the lengths work out, else everything as one.
    public var classes: [WireText] { listed ?? [WireText(octets: octets).withoutTrailingNULs] }

    /// True where the octets keep the form of RFC 3004.
    public var isListed: Bool { listed != nil }

    private var listed: [WireText]? {
        var reader = OptionReader(octets)
        var classes: [WireText] = []
        while !reader.isAtEnd {
            guard let text = try? reader.counted(), !text.isEmpty else { return nil }
            classes.append(WireText(octets: Array(text)))
        }
        return classes.isEmpty ? nil : classes
    }

    /// True where one of the classes is this one, capitals as they are.
    public func contains(_ name: WireText) -> Bool { classes.contains(name) }
    /// True for iPXE.
    public var isIPXE: Bool { contains("iPXE") }
    /// True for gPXE, iPXE's ancestor.
    public var isGPXE: Bool { contains("gPXE") }

    /// The classes with commas.
    public var description: String { classes.map(\.description).joined(separator: ", ") }
}
