import Crypto

/// Everything both ends know after RAKP messages 1 and 2, and the codes and keys made from it (IPMI 2.0 sections
/// 13.28.1 to 13.32). Console and controller compute the same values.
public struct RAKPExchange: Sendable, Hashable {
    /// The authentication algorithm of the suite.
    public var algorithm: AuthenticationAlgorithm
    /// SID_M: the console's number of the session.
    public var consoleSessionID: UInt32
    /// SID_C: the controller's number of the session.
    public var controllerSessionID: UInt32
    /// R_M: the console's random number, 16 bytes.
    public var consoleRandom: [UInt8]
    /// R_C: the controller's random number, 16 bytes.
    public var controllerRandom: [UInt8]
    /// GUID_C: the controller's GUID, 16 bytes.
    public var controllerGUID: [UInt8]
    /// Role_M: the role byte of message 1.
    public var role: RAKPRole
    /// UName_M: the user name of message 1.
    public var userName: [UInt8]

    /// The values of one exchange.
    public init(
        algorithm: AuthenticationAlgorithm, consoleSessionID: UInt32, controllerSessionID: UInt32,
        consoleRandom: [UInt8], controllerRandom: [UInt8], controllerGUID: [UInt8], role: RAKPRole,
        userName: [UInt8]
    ) {
        self.algorithm = algorithm
        self.consoleSessionID = consoleSessionID
        self.controllerSessionID = controllerSessionID
        self.consoleRandom = consoleRandom.padded(to: 16)
        self.controllerRandom = controllerRandom.padded(to: 16)
        self.controllerGUID = controllerGUID.padded(to: 16)
        self.role = role
        self.userName = userName
    }

    /// The key exchange authentication code of message 2: proves that the controller knows the password (K_UID).
    public func message2Code(password: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.appendLittleEndian(consoleSessionID)
        text.appendLittleEndian(controllerSessionID)
        text += consoleRandom + controllerRandom + controllerGUID + roleAndName
        return algorithm.code(of: text, key: Self.key(password))
    }

    /// The key exchange authentication code of message 3: proves that the console knows the password.
    public func message3Code(password: [UInt8]) -> [UInt8] {
        var text = controllerRandom
        text.appendLittleEndian(consoleSessionID)
        text += roleAndName
        return algorithm.code(of: text, key: Self.key(password))
    }

    /// SIK, the session integrity key (section 13.31): keyed by K_G, or by the password where the controller has no
    /// K_G (one-key login: pass an empty array).
    public func sessionIntegrityKey(password: [UInt8], controllerKey: [UInt8]) -> [UInt8] {
        let key = controllerKey.contains { $0 != 0 } ? controllerKey : password
        return algorithm.code(of: consoleRandom + controllerRandom + roleAndName, key: Self.key(key))
    }

    /// The integrity check value of message 4: proves that both ends hold the same SIK, so the same K_G.
    public func message4CheckValue(sessionIntegrityKey: [UInt8]) -> [UInt8] {
        var text = consoleRandom
        text.appendLittleEndian(controllerSessionID)
        text += controllerGUID
        return Array(algorithm.code(of: text, key: sessionIntegrityKey).prefix(algorithm.checkValueLength))
    }

    private var roleAndName: [UInt8] {
        [role.rawValue, UInt8(truncatingIfNeeded: userName.count)] + userName
    }

    /// Passwords and K_G are 160-bit keys, filled with zeros.
    private static func key(_ secret: [UInt8]) -> [UInt8] { secret.padded(to: 20) }
}

extension AuthenticationAlgorithm {
    /// The full code of the algorithm's keyed hash; empty for RAKP-none and for algorithms not in this package.
    func code(of text: [UInt8], key: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: key)
        switch self {
        case .hmacSHA1: return Array(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key))
        case .hmacMD5: return Array(HMAC<Insecure.MD5>.authenticationCode(for: text, using: key))
        case .hmacSHA256: return Array(HMAC<SHA256>.authenticationCode(for: text, using: key))
        default: return []
        }
    }
}
