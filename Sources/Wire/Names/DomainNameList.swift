/// Domain names one after the other, with the compression of the DNS: a name may end in a pointer to an earlier one
/// (RFC 1035 section 4.1.4; in DHCP the place counts from the option's first octet, RFC 3397 section 2).
public struct DomainNameList: OptionValue, Hashable {
    /// The names in their order.
    public var names: [DomainName]

    /// Names in their order.
    public init(_ names: [DomainName]) { self.names = names }

    /// Reads names to the end; throws for a pointer that does not lead back, a name that is too long or cut off, or a kind
    /// of label other than these.
    public init(optionOctets: [UInt8]) throws(WireFault) {
        names = []
        var index = 0
        while index < optionOctets.count {
            var reading = NameReading(octets: optionOctets, start: index)
            names.append(try reading.name())
            index = reading.end
        }
    }

    /// The names, the common ends of later ones replaced by pointers to earlier ones.
    public var optionOctets: [UInt8] {
        var octets: [UInt8] = []
        var places: [[WireText]: Int] = [:]
        for name in names { Self.append(name, to: &octets, places: &places) }
        return octets
    }

    private static func append(_ name: DomainName, to octets: inout [UInt8], places: inout [[WireText]: Int]) {
        for index in name.labels.indices {
            let rest = Array(name.labels[index...])
            if let place = places[rest] {
                octets.append(bigEndian: UInt16(0xC000 | place))
                return
            }
            if octets.count < 0x4000 { places[rest] = octets.count }
            octets.append(UInt8(rest[0].octets.count))
            octets += rest[0].octets
        }
        octets.append(0)
    }
}

/// Follows one name through its pointers. Every pointer must lead to before the place where the part that holds it
/// began, so the walk ends.
private struct NameReading {
    let octets: [UInt8]
    /// The first octet behind the name at its own place.
    private(set) var end: Int
    private var index: Int
    private var partStart: Int
    private var hasJumped = false

    init(octets: [UInt8], start: Int) {
        self.octets = octets
        index = start
        partStart = start
        end = start
    }

    mutating func name() throws(WireFault) -> DomainName {
        var labels: [WireText] = []
        var size = 1
        while let label = try next() {
            size += label.octets.count + 1
            guard size <= 255 else { throw fault(.oversized, "a name of more than 255 bytes") }
            labels.append(label)
        }
        guard let name = DomainName(labels: labels) else { throw fault(.malformed, "no domain name") }
        return name
    }

    /// The next label, nil at the name's end.
    private mutating func next() throws(WireFault) -> WireText? {
        while true {
            let length = try octet()
            switch length {
            case 0:
                leave()
                return nil
            case 1...63: return try label(Int(length))
            case 0xC0...0xFF: try jump(Int(length & 0x3F) << 8 | Int(try octet()))
            default: throw fault(.unsupported, "a label of kind \(length >> 6)")
            }
        }
    }

    private mutating func label(_ count: Int) throws(WireFault) -> WireText {
        guard index + count <= octets.count else { throw fault(.truncated, "a label runs past the end") }
        defer { index += count }
        return WireText(octets: Array(octets[index..<index + count]))
    }

    private mutating func jump(_ place: Int) throws(WireFault) {
        guard place < partStart else { throw fault(.looping, "a pointer to \(place) does not lead back") }
        leave()
        index = place
        partStart = place
    }

    private mutating func leave() {
        if !hasJumped { end = index }
        hasJumped = true
    }

    private mutating func octet() throws(WireFault) -> UInt8 {
        guard index < octets.count else { throw fault(.truncated, "a name without an end") }
        defer { index += 1 }
        return octets[index]
    }

    private func fault(_ kind: WireFault.Kind, _ reason: String) -> WireFault {
        WireFault(kind, "domain names", at: index, reason)
    }
}
