extension DHCPMessage {
    /// Reads a message from a datagram's payload; throws ``WireFault`` naming the place for anything else. Never traps.
    ///
    /// Lenient where clients are known to be: a missing end mark, anything behind it, text that fills its field without
    /// a NUL, reserved flags. Long options and overloaded fields are joined (RFC 3396 section 5).
    public init(decoding octets: [UInt8]) throws(WireFault) {
        try Self.checkEnvelope(octets)
        guard let op = Operation(rawValue: octets[0]) else {
            throw WireFault(.malformed, "DHCP op", at: 0, "\(octets[0]) where 1 or 2 is expected")
        }
        self.init(op, xid: octets.bigEndian(at: 4) ?? 0, chaddr: try Self.hardwareAddress(octets))
        hops = octets[3]
        secs = octets.bigEndian(at: 8) ?? 0
        flags = Flags(rawValue: octets.bigEndian(at: 10) ?? 0)
        ciaddr = Self.address(octets, 12)
        yiaddr = Self.address(octets, 16)
        siaddr = Self.address(octets, 20)
        giaddr = Self.address(octets, 24)
        try readOptions(octets)
    }

    private static func checkEnvelope(_ octets: [UInt8]) throws(WireFault) {
        guard octets.count >= headerSize else {
            throw .short("DHCP message", at: octets.count, need: headerSize, have: octets.count)
        }
        guard octets.count <= maximumSize else {
            throw WireFault(
                .oversized, "DHCP message", at: maximumSize, "\(octets.count) bytes where \(maximumSize) are allowed")
        }
        guard octets[236..<240].elementsEqual(cookie) else {
            throw WireFault(.unsupported, "DHCP magic cookie", at: 236, "another value: BOOTP without DHCP's options")
        }
    }

    private static func hardwareAddress(_ octets: [UInt8]) throws(WireFault) -> HardwareAddress {
        let length = Int(octets[2])
        guard length <= 16, let address = HardwareAddress(type: octets[1], octets: octets[28..<28 + length]) else {
            throw WireFault(.malformed, "DHCP hlen", at: 2, "\(length) where at most 16 is expected")
        }
        return address
    }

    private static func address(_ octets: [UInt8], _ index: Int) -> IPv4Address {
        IPv4Address(rawValue: octets.bigEndian(at: index) ?? 0)
    }

    /// First the options field, then `file`, then `sname`: the order in which RFC 3396 section 5 joins them.
    private mutating func readOptions(_ octets: [UInt8]) throws(WireFault) {
        let whole = OptionStore.Extent(title: "DHCP options", start: Self.headerSize, end: octets.count)
        try options.store.read(octets, whole)
        let overload = try takeOverload()
        if overload & 1 != 0 {
            try options.store.read(octets, .init(title: "DHCP options in the file field", start: 108, end: 236))
        } else {
            file = Self.text(octets[108..<236])
        }
        if overload & 2 != 0 {
            try options.store.read(octets, .init(title: "DHCP options in the sname field", start: 44, end: 108))
        } else {
            sname = Self.text(octets[44..<108])
        }
        guard overload == 0 || options.store[52] == nil else {
            throw WireFault(.looping, "DHCP option 52 (overload)", at: 44, "inside a field that it has overloaded")
        }
    }

    private mutating func takeOverload() throws(WireFault) -> UInt8 {
        guard let value = options.store[52] else { return 0 }
        guard value.count == 1, (1...3).contains(value[0]) else {
            throw WireFault(
                .malformed, "DHCP option 52 (overload)", at: Self.headerSize, "not one byte between 1 and 3")
        }
        options.store[52] = nil
        return value[0]
    }

    private static func text(_ field: ArraySlice<UInt8>) -> WireText {
        WireText(octets: Array(field.prefix { $0 != 0 }))
    }
}
