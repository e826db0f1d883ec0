/// The three algorithms of an RMCP+ session, as Open Session names them (IPMI 2.0 sections 13.28, 13.17).
public struct SessionAlgorithms: Sendable, Hashable {
    /// How console and controller prove that they know the password.
    public var authentication: AuthenticationAlgorithm
    /// How packets are signed.
    public var integrity: IntegrityAlgorithm
    /// How payloads are encrypted.
    public var confidentiality: ConfidentialityAlgorithm

    /// Three algorithms.
    public init(
        _ authentication: AuthenticationAlgorithm, _ integrity: IntegrityAlgorithm,
        _ confidentiality: ConfidentialityAlgorithm
    ) {
        self.authentication = authentication
        self.integrity = integrity
        self.confidentiality = confidentiality
    }

    /// Whether this package has all three.
    public var isSupported: Bool {
        authentication.isSupported && integrity.isSupported && confidentiality.isSupported
    }

    func encode() -> [UInt8] {
        Self.payload(0, authentication.rawValue) + Self.payload(1, integrity.rawValue)
            + Self.payload(2, confidentiality.rawValue)
    }

    static func decode(_ reader: inout SessionReader) throws(WireError) -> SessionAlgorithms {
        let authentication = try algorithm(0, &reader)
        let integrity = try algorithm(1, &reader)
        let confidentiality = try algorithm(2, &reader)
        return SessionAlgorithms(
            AuthenticationAlgorithm(rawValue: authentication), IntegrityAlgorithm(rawValue: integrity),
            ConfidentialityAlgorithm(rawValue: confidentiality))
    }

    private static func payload(_ type: UInt8, _ algorithm: UInt8) -> [UInt8] {
        [type, 0, 0, 8, algorithm, 0, 0, 0]
    }

    /// One algorithm payload: type, two reserved bytes, length (8, or 0 for "yours to choose"), algorithm.
    private static func algorithm(_ type: UInt8, _ reader: inout SessionReader) throws(WireError) -> UInt8 {
        let bytes = try reader.take(8)
        guard bytes[0] == type else {
            throw WireError("Open Session", "algorithm payload of type \(bytes[0]) where \(type) belongs")
        }
        return bytes[4] & 0x3F
    }
}

/// How a session's ends prove the password to each other (IPMI 2.0 section 13.28.1, table 13-17).
public struct AuthenticationAlgorithm: RawRepresentable, Sendable, Hashable {
    /// The six-bit number.
    public let rawValue: UInt8
    /// Keeps six bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x3F }

    /// RAKP-none.
    public static let none = AuthenticationAlgorithm(rawValue: 0)
    /// RAKP-HMAC-SHA1.
    public static let hmacSHA1 = AuthenticationAlgorithm(rawValue: 1)
    /// RAKP-HMAC-MD5.
    public static let hmacMD5 = AuthenticationAlgorithm(rawValue: 2)
    /// RAKP-HMAC-SHA256.
    public static let hmacSHA256 = AuthenticationAlgorithm(rawValue: 3)

    /// Whether this package has it.
    public var isSupported: Bool { rawValue <= 3 }

    /// The length of its key exchange codes in bytes.
    public var codeLength: Int {
        switch self {
        case .hmacSHA1: 20
        case .hmacMD5: 16
        case .hmacSHA256: 32
        default: 0
        }
    }

    /// The length of the integrity check value in RAKP message 4 (section 13.28.1).
    public var checkValueLength: Int {
        switch self {
        case .hmacSHA1: 12
        case .hmacMD5, .hmacSHA256: 16
        default: 0
        }
    }
}

/// How a session's packets are signed (IPMI 2.0 section 13.28.4, table 13-18).
public struct IntegrityAlgorithm: RawRepresentable, Sendable, Hashable {
    /// The six-bit number.
    public let rawValue: UInt8
    /// Keeps six bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x3F }

    /// Packets carry no code.
    public static let none = IntegrityAlgorithm(rawValue: 0)
    /// HMAC-SHA1-96.
    public static let hmacSHA1 = IntegrityAlgorithm(rawValue: 1)
    /// HMAC-MD5-128.
    public static let hmacMD5 = IntegrityAlgorithm(rawValue: 2)
    /// MD5-128, keyed by the password itself.
    public static let md5 = IntegrityAlgorithm(rawValue: 3)
    /// HMAC-SHA256-128.
    public static let hmacSHA256 = IntegrityAlgorithm(rawValue: 4)

    /// The authentication algorithm with the same hash; early Intel controllers make the check value of RAKP message 4
    /// with it (quirk `intel20`).
    public var authentication: AuthenticationAlgorithm {
        switch self {
        case .hmacSHA1: .hmacSHA1
        case .hmacMD5, .md5: .hmacMD5
        case .hmacSHA256: .hmacSHA256
        default: .none
        }
    }

    /// Whether this package has it.
    public var isSupported: Bool { rawValue <= 4 }

    /// The length of its codes in bytes.
    public var codeLength: Int {
        switch self {
        case .hmacSHA1: 12
        case .hmacMD5, .md5, .hmacSHA256: 16
        default: 0
        }
    }
}

/// How a session's payloads are encrypted (IPMI 2.0 section 13.28.5, table 13-19).
public struct ConfidentialityAlgorithm: RawRepresentable, Sendable, Hashable {
    /// The six-bit number.
    public let rawValue: UInt8
    /// Keeps six bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x3F }

    /// In clear.
    public static let none = ConfidentialityAlgorithm(rawValue: 0)
    /// AES-CBC-128.
    public static let aesCBC128 = ConfidentialityAlgorithm(rawValue: 1)
    /// xRC4-128: obsolete, not in this package.
    public static let xRC4Bits128 = ConfidentialityAlgorithm(rawValue: 2)
    /// xRC4-40: obsolete, not in this package.
    public static let xRC4Bits40 = ConfidentialityAlgorithm(rawValue: 3)

    /// Whether this package has it.
    public var isSupported: Bool { rawValue <= 1 }
}
