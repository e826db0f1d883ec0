/// The client's full name, and who keeps it in the DNS, option 81 (RFC 4702).
public struct ClientFQDN: OptionElement, OptionValue, Hashable {
    /// The flags of the first octet (RFC 4702 section 2.1).
    public struct Flags: OptionSet, Sendable, Hashable {
        /// The octet as sent; four bits are reserved.
        public let rawValue: UInt8
        /// Any octet.
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        /// S: the server keeps the address record.
        public static let serverUpdates = Flags(rawValue: 1)
        /// O: the server overrode what the client wanted.
        public static let overridden = Flags(rawValue: 2)
        /// E: the name is in the DNS's form and not in plain text.
        public static let encoded = Flags(rawValue: 4)
        /// N: the server changes nothing in the DNS.
        public static let noUpdates = Flags(rawValue: 8)
    }

    /// The flags.
    public var flags: Flags
    /// Two codes that a client sets to 0 and a server to 255 (section 2.2).
    public var codes: [UInt8] { [codeA, codePTR] }
    /// The name as sent.
    public var nameOctets: [UInt8]
    private let codeA: UInt8
    private let codePTR: UInt8

    /// A name in the DNS's form, as a server answers.
    public init(_ name: DomainName, flags: Flags, code: UInt8 = 255) {
        self.flags = flags.union(.encoded)
        nameOctets = name.labels.flatMap { [UInt8($0.octets.count)] + $0.octets } + [0]
        (codeA, codePTR) = (code, code)
    }

    /// Flags, codes, and the name to the end.
    public init(from reader: inout OptionReader) throws(WireFault) {
        flags = Flags(rawValue: try reader.octet())
        codeA = try reader.octet()
        codePTR = try reader.octet()
        nameOctets = Array(reader.rest())
    }

    /// Flags, codes, and the name to the end.
    public func append(to octets: inout [UInt8]) { octets += [flags.rawValue, codeA, codePTR] + nameOctets }

    /// The name; nil where there is none or it is none. A name without a closing zero has no domain yet (section 2.3.1).
    public var name: DomainName? {
        guard !nameOctets.isEmpty else { return nil }
        guard flags.contains(.encoded) else { return DomainName(WireText(octets: nameOctets).string) }
        let closed =
            (try? DomainNameList(optionOctets: nameOctets)) ?? (try? DomainNameList(optionOctets: nameOctets + [0]))
        guard let names = closed?.names, names.count == 1 else { return nil }
        return names[0]
    }
}
