extension TFTPPacket {
    /// The packet in octets. Texts end at their first NUL. Throws ``WireFault`` for a request of more than
    /// ``maximumRequestSize`` octets and a block of more than ``maximumBlockSize``.
    public func encoded() throws(WireFault) -> [UInt8] {
        switch self {
        case .readRequest(let request): return try Self.octets(.readRequest, request)
        case .writeRequest(let request): return try Self.octets(.writeRequest, request)
        case .data(let block, let octets):
            guard octets.count <= Self.maximumBlockSize else {
                throw WireFault(
                    .oversized, "TFTP DATA", at: 4, "\(octets.count) bytes where \(Self.maximumBlockSize) are allowed")
            }
            return Self.dataHeader(block: block) + octets
        case .acknowledgement(let block): return Self.header(.acknowledgement, block)
        case .error(let code, let text): return Self.header(.error, code.rawValue) + Self.terminated(text)
        case .optionAcknowledgement(let options):
            return [0, UInt8(Opcode.optionAcknowledgement.rawValue)] + Self.octets(options)
        }
    }

    /// What stands in front of a block's octets, for senders that do not want to copy those.
    public static func dataHeader(block: UInt16) -> [UInt8] { header(.data, block) }

    private static func octets(_ code: Opcode, _ request: TFTPRequest) throws(WireFault) -> [UInt8] {
        let octets =
            [0, UInt8(code.rawValue)] + terminated(request.fileName) + terminated(request.mode.text)
            + octets(request.options)
        guard octets.count <= maximumRequestSize else {
            throw WireFault(
                .oversized, "TFTP request", at: maximumRequestSize,
                "\(octets.count) bytes where \(maximumRequestSize) are allowed; shorten the file's name")
        }
        return octets
    }

    private static func octets(_ options: TFTPOptions) -> [UInt8] {
        options.fields.flatMap { terminated($0.name) + terminated($0.value) }
    }

    private static func terminated(_ text: WireText) -> [UInt8] { Array(text.octets.prefix { $0 != 0 }) + [0] }

    private static func header(_ code: Opcode, _ number: UInt16) -> [UInt8] {
        [0, UInt8(code.rawValue), UInt8(number >> 8), UInt8(truncatingIfNeeded: number)]
    }
}
