/// Get Channel Cipher Suites: the suites that a channel offers, sixteen bytes at a time (IPMI 2.0 section 22.15).
public struct GetChannelCipherSuites: IPMICommand {
    /// App.
    public static let netFn = NetFn.app
    /// 0x54.
    public static let command: UInt8 = 0x54
    /// A full part; a shorter one is the last.
    public static let partLength = 16

    /// The channel, 0 to 15; 14 is the one that this is asked on.
    public var channel: UInt8
    /// The payload asked about; IPMI.
    public var payloadType: PayloadType
    /// Whether algorithms are listed by suite; otherwise every algorithm once.
    public var listsBySuite: Bool
    /// Which part of the list, 0 to 63.
    public var index: UInt8

    /// A request for one part of the list.
    public init(channel: UInt8 = 0x0E, payloadType: PayloadType = .ipmi, listsBySuite: Bool = true, index: UInt8) {
        self.channel = channel & 0x0F
        self.payloadType = payloadType
        self.listsBySuite = listsBySuite
        self.index = index & 0x3F
    }

    /// One part of the list.
    public struct Reply: Sendable, Hashable {
        /// The channel that is told about.
        public var channel: UInt8
        /// Up to sixteen bytes of records, which may be cut anywhere.
        public var part: [UInt8]

        /// A part.
        public init(channel: UInt8, part: [UInt8]) {
            self.channel = channel
            self.part = Array(part.prefix(GetChannelCipherSuites.partLength))
        }
    }

    /// The request's data.
    public func encodeRequest() -> [UInt8] { [channel, payloadType.rawValue, index | (listsBySuite ? 0x80 : 0)] }

    /// Reads a request's data.
    public static func decodeRequest(_ data: [UInt8]) throws(WireError) -> Self {
        guard data.count >= 3 else { throw .short("Get Channel Cipher Suites", need: 3, have: data.count) }
        return Self(
            channel: data[0], payloadType: PayloadType(rawValue: data[1]), listsBySuite: data[2] & 0x80 != 0,
            index: data[2])
    }

    /// The answer's data.
    public static func encodeReply(_ reply: Reply) -> [UInt8] { [reply.channel] + reply.part }

    /// Reads an answer's data.
    public static func decodeReply(_ data: [UInt8]) throws(WireError) -> Reply {
        guard let channel = data.first else { throw .short("Get Channel Cipher Suites", need: 1, have: 0) }
        return Reply(channel: channel, part: Array(data.dropFirst()))
    }
}

/// One record of the list that ``GetChannelCipherSuites`` gives in parts (IPMI 2.0 section 22.15.1, table 22-19).
public struct CipherSuiteRecord: Sendable, Hashable {
    /// The suite's number.
    public var id: UInt8
    /// The maker's enterprise number, for suites that are not in the specification.
    public var enterprise: UInt32?
    /// The algorithm bytes: bits 7:6 say whether authentication (0), integrity (1) or confidentiality (2).
    public var algorithms: [UInt8]

    /// A record.
    public init(id: UInt8, enterprise: UInt32? = nil, algorithms: [UInt8]) {
        self.id = id
        self.enterprise = enterprise.map { $0 & 0xFF_FFFF }
        self.algorithms = algorithms.filter { $0 < 0xC0 }
    }

    /// The record of a suite of the specification.
    public init(_ suite: CipherSuite) {
        let algorithms = suite.algorithms
        self.init(
            id: suite.id,
            algorithms: [
                algorithms.authentication.rawValue, 0x40 | algorithms.integrity.rawValue,
                0x80 | algorithms.confidentiality.rawValue,
            ])
    }

    /// The bytes of a whole list.
    public static func encode(_ records: [CipherSuiteRecord]) -> [UInt8] {
        records.flatMap { record -> [UInt8] in
            guard let enterprise = record.enterprise else { return [0xC0, record.id] + record.algorithms }
            let oem = [0, 8, 16].map { UInt8(truncatingIfNeeded: enterprise >> UInt32($0)) }
            return [0xC1, record.id] + oem + record.algorithms
        }
    }

    /// Reads a whole list. Throws where a record starts with another tag or is cut short.
    public static func decode(_ bytes: [UInt8]) throws(WireError) -> [CipherSuiteRecord] {
        var reader = SessionReader(bytes, of: "cipher suite record")
        var records: [CipherSuiteRecord] = []
        while reader.remaining > 0 {
            let tag = try reader.byte()
            if tag < 0xC0 {
                guard !records.isEmpty else { throw WireError("cipher suite record", "an algorithm before any suite") }
                records[records.count - 1].algorithms.append(tag)
                continue
            }
            guard tag == 0xC0 || tag == 0xC1 else {
                throw WireError("cipher suite record", "a record starts with \(tag)")
            }
            let id = try reader.byte()
            let oem = tag == 0xC1 ? try reader.take(3) : nil
            let enterprise = oem.map { UInt32($0[0]) | UInt32($0[1]) << 8 | UInt32($0[2]) << 16 }
            records.append(CipherSuiteRecord(id: id, enterprise: enterprise, algorithms: []))
        }
        return records
    }
}
