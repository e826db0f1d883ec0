/// A numbered choice of algorithms (IPMI 2.0 section 22.15.2, table 22-20; 15 to 19 from the revision 1.1 errata).
public struct CipherSuite: Sendable, Hashable {
    /// The number, 0 to 19.
    public let id: UInt8
    /// What it stands for.
    public let algorithms: SessionAlgorithms

    /// The suite of that number, supported here or not; nil for a number outside the table.
    public init?(id: UInt8) {
        guard Int(id) < Self.table.count else { return nil }
        self.id = id
        self.algorithms = Self.table[Int(id)]
    }

    /// The suite that names these algorithms; nil where none does.
    public init?(_ algorithms: SessionAlgorithms) {
        guard let index = Self.table.firstIndex(of: algorithms) else { return nil }
        self.id = UInt8(index)
        self.algorithms = algorithms
    }

    /// Whether this package can speak it: all but those with xRC4 encryption.
    public var isSupported: Bool { algorithms.isSupported }

    /// For instance `17 (HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128)`.
    public var name: String {
        "\(id) (\(algorithms.authentication.name), \(algorithms.integrity.name), \(algorithms.confidentiality.name))"
    }

    /// Every suite of the table, by number.
    public static let all: [CipherSuite] = table.indices.compactMap { CipherSuite(id: UInt8($0)) }

    /// Those this package can speak, the strongest first: what a console tries when it may choose. Suites without
    /// authentication or integrity are last, and never chosen unasked.
    public static let byPreference: [CipherSuite] = [17, 3, 8, 12, 16, 2, 7, 11, 15, 1, 6, 0]
        .compactMap { CipherSuite(id: $0) }

    /// Whether packets are signed and encrypted: the suites that may be chosen without being named by a person.
    public var isConfidential: Bool {
        algorithms.integrity != .none && algorithms.confidentiality == .aesCBC128
    }

    private static let table: [SessionAlgorithms] = {
        var rows = [SessionAlgorithms(.none, .none, .none)]
        let groups: [(AuthenticationAlgorithm, IntegrityAlgorithm)] = [
            (.hmacSHA1, .hmacSHA1), (.hmacMD5, .hmacMD5), (.hmacMD5, .md5), (.hmacSHA256, .hmacSHA256),
        ]
        for (authentication, integrity) in groups {
            // The MD5-128 group shares its first row, authentication alone, with the HMAC-MD5 group.
            if integrity != .md5 { rows.append(SessionAlgorithms(authentication, .none, .none)) }
            let rest: [ConfidentialityAlgorithm] = [.none, .aesCBC128, .xRC4Bits128, .xRC4Bits40]
            rows += rest.map { SessionAlgorithms(authentication, integrity, $0) }
        }
        return rows
    }()
}

extension AuthenticationAlgorithm {
    /// The short name.
    public var name: String {
        ["none", "HMAC-SHA1", "HMAC-MD5", "HMAC-SHA256"].element(rawValue) ?? "authentication \(rawValue)"
    }
}

extension IntegrityAlgorithm {
    /// The short name.
    public var name: String {
        ["none", "HMAC-SHA1-96", "HMAC-MD5-128", "MD5-128", "HMAC-SHA256-128"].element(rawValue)
            ?? "integrity \(rawValue)"
    }
}

extension ConfidentialityAlgorithm {
    /// The short name.
    public var name: String {
        ["none", "AES-CBC-128", "xRC4-128", "xRC4-40"].element(rawValue) ?? "confidentiality \(rawValue)"
    }
}

extension [String] {
    fileprivate func element(_ index: UInt8) -> String? { Int(index) < count ? self[Int(index)] : nil }
}
