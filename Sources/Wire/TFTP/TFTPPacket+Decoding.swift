extension TFTPPacket {
    /// Reads a packet from a datagram's payload; throws ``WireFault`` naming the place for anything else. Never traps.
    ///
    /// Lenient where clients are known to be: the text of an error may lack its NUL, and NULs may follow a request.
    public init(decoding octets: [UInt8]) throws(WireFault) {
        guard let code: UInt16 = octets.bigEndian(at: 0) else {
            throw .short("TFTP packet", at: 0, need: 4, have: octets.count)
        }
        switch Opcode(rawValue: code) {
        case .readRequest: self = .readRequest(try Self.request(octets))
        case .writeRequest: self = .writeRequest(try Self.request(octets))
        case .data: self = try Self.data(octets)
        case .acknowledgement: self = .acknowledgement(try Self.number(octets, "TFTP ACK"))
        case .error: self = try Self.error(octets)
        case .optionAcknowledgement:
            var reader = TFTPTextReader(octets, structure: "TFTP OACK")
            self = .optionAcknowledgement(try reader.options())
        case nil: throw WireFault(.unsupported, "TFTP packet", at: 0, "code \(code) where 1 to 6 is expected")
        }
    }

    private static func request(_ octets: [UInt8]) throws(WireFault) -> TFTPRequest {
        guard octets.count <= maximumRequestSize else {
            throw WireFault(
                .oversized, "TFTP request", at: maximumRequestSize,
                "\(octets.count) bytes where \(maximumRequestSize) are allowed")
        }
        var reader = TFTPTextReader(octets, structure: "TFTP request")
        let name = try reader.text()
        let mode = TFTPMode(try reader.text())
        return TFTPRequest(name, mode: mode, options: try reader.options())
    }

    private static func data(_ octets: [UInt8]) throws(WireFault) -> TFTPPacket {
        let block = try number(octets, "TFTP DATA")
        guard octets.count <= dataHeaderSize + maximumBlockSize else {
            throw WireFault(
                .oversized, "TFTP DATA", at: dataHeaderSize + maximumBlockSize,
                "\(octets.count - dataHeaderSize) bytes where \(maximumBlockSize) are allowed")
        }
        return .data(block: block, octets: Array(octets[dataHeaderSize...]))
    }

    private static func error(_ octets: [UInt8]) throws(WireFault) -> TFTPPacket {
        let code = TFTPErrorCode(rawValue: try number(octets, "TFTP ERROR"))
        return .error(code, WireText(octets: Array(octets[4...].prefix { $0 != 0 })))
    }

    private static func number(_ octets: [UInt8], _ structure: String) throws(WireFault) -> UInt16 {
        guard let number: UInt16 = octets.bigEndian(at: 2) else {
            throw .short(structure, at: octets.count, need: 4, have: octets.count)
        }
        return number
    }
}

/// Takes the NUL-terminated texts of a packet from front to back.
private struct TFTPTextReader {
    private let octets: [UInt8]
    private let structure: String
    private var index = 2

    init(_ octets: [UInt8], structure: String) {
        self.octets = octets
        self.structure = structure
    }

    mutating func text() throws(WireFault) -> WireText {
        guard let end = octets[index...].firstIndex(of: 0) else {
            throw WireFault(.truncated, structure, at: index, "a text without its closing NUL")
        }
        defer { index = end + 1 }
        return WireText(octets: Array(octets[index..<end]))
    }

    mutating func options() throws(WireFault) -> TFTPOptions {
        var options = TFTPOptions()
        while index < octets.count {
            if octets[index] == 0 {
                try expectOnlyNULs()
                break
            }
            let name = try text()
            options.append(name, try text())
        }
        return options
    }

    /// Some ROMs fill a request up with NULs.
    private func expectOnlyNULs() throws(WireFault) {
        guard octets[index...].allSatisfy({ $0 == 0 }) else {
            throw WireFault(.malformed, structure, at: index, "an option without a name")
        }
    }
}
