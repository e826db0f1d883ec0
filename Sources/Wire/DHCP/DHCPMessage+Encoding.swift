/// A message in octets, and what it had to do without.
public struct DHCPEncoding: Sendable, Hashable {
    /// The datagram's payload.
    public let octets: [UInt8]
    /// Options that were left out because the client takes no longer message, in the order of their importance.
    public let leftOut: [DHCPOptionCode]
    /// Which fields hold options: 0 none, 1 `file`, 2 `sname`, 3 both (RFC 2132 section 9.3).
    public let overload: UInt8
}

extension DHCPMessage {
    /// The message in octets. Throws ``WireFault`` where a text is too long for its field, an option's number is no
    /// option's (0, 52, 255), or the whole does not fit; ``fitted(_:)`` leaves options out instead.
    public func encoded(_ layout: DHCPLayout = DHCPLayout()) throws(WireFault) -> [UInt8] {
        let encoding = try fitted(layout)
        guard let code = encoding.leftOut.first else { return encoding.octets }
        throw WireFault(
            .oversized, "DHCP message", at: layout.maximumSize,
            "no room for option \(code) in \(layout.maximumSize) bytes; leave options out or allow a longer message")
    }

    /// The message in octets, as many options as fit: those that the exchange needs first, then in the layout's order.
    /// `file` and `sname` take options only where they are empty and the options field does not suffice. Throws
    /// ``WireFault`` as ``encoded(_:)`` does, and where not even the options fit that the exchange needs.
    public func fitted(_ layout: DHCPLayout) throws(WireFault) -> DHCPEncoding {
        try checkFields()
        let placement = OptionPlacement(
            layout.arranged(options.store.fields), optionsRoom: layout.maximumSize - Self.headerSize,
            fileIsFree: file.isEmpty, snameIsFree: sname.isEmpty)
        if let missing = placement.leftOut.first(where: { DHCPLayout.indispensable.contains($0.rawValue) }) {
            throw WireFault(
                .oversized, "DHCP option \(missing)", at: Self.headerSize,
                "does not fit into a message of \(layout.maximumSize) bytes, and the exchange needs it")
        }
        return DHCPEncoding(
            octets: octets(with: placement), leftOut: placement.leftOut, overload: placement.overload)
    }

    private func checkFields() throws(WireFault) {
        if let code = options.store.fields.lazy.map({ DHCPOptionCode(rawValue: $0.code) }).first(where: \.isStructural)
        {
            throw WireFault(
                .malformed, "DHCP option \(code)", at: Self.headerSize,
                "the encoder writes this one itself; take it out of the options")
        }
        try Self.check(sname, "sname", at: 44, room: Self.snameSize, remedy: "use option 66")
        try Self.check(file, "file", at: 108, room: Self.fileSize, remedy: "use option 67")
    }

    private static func check(
        _ text: WireText, _ field: String, at offset: Int, room: Int, remedy: String
    ) throws(WireFault) {
        guard text.octets.count <= room else {
            throw WireFault(
                .oversized, "DHCP \(field)", at: offset, "\(text.octets.count) bytes where \(room) fit; \(remedy)")
        }
        guard !text.octets.contains(0) else {
            throw WireFault(.malformed, "DHCP \(field)", at: offset, "a NUL within the text would cut it off")
        }
    }

    private func octets(with placement: OptionPlacement) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(max(Self.minimumSize, Self.headerSize + placement.options.count + 4))
        appendHeader(to: &octets)
        Self.append(
            placement.sname.isEmpty ? sname.octets : placement.sname + [255], padded: Self.snameSize, to: &octets)
        Self.append(placement.file.isEmpty ? file.octets : placement.file + [255], padded: Self.fileSize, to: &octets)
        octets += Self.cookie
        if placement.overload != 0 { octets += [52, 1, placement.overload] }
        octets += placement.options
        octets.append(255)
        Self.append([], padded: max(0, Self.minimumSize - octets.count), to: &octets)
        return octets
    }

    private func appendHeader(to octets: inout [UInt8]) {
        octets += [op.rawValue, chaddr.type, UInt8(chaddr.count), hops]
        octets.append(bigEndian: xid)
        octets.append(bigEndian: secs)
        octets.append(bigEndian: flags.rawValue)
        for address in [ciaddr, yiaddr, siaddr, giaddr] { octets.append(bigEndian: address.rawValue) }
        Self.append(chaddr.octets, padded: 16, to: &octets)
    }

    private static func append(_ field: [UInt8], padded size: Int, to octets: inout [UInt8]) {
        octets += field
        octets.append(contentsOf: repeatElement(0, count: size - field.count))
    }
}
