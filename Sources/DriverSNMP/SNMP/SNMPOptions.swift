#if NetSNMP
import CNetSNMP
import Glibc
import WroughtCore

/// A session's options on their way into the C layer. The secrets are revealed here and nowhere else.
struct SNMPOptions {
    private let version: Int32
    private var texts: [String?] = Array(repeating: nil, count: 5)
    private var auth = Int32(CNETSNMP_AUTH_NONE)
    private var priv = Int32(CNETSNMP_PRIV_NONE)
    private var engine: [UInt8] = []

    init(_ security: SNMPSecurity, writing: Bool) {
        switch security {
        case .community(let wanted, let read, let write):
            version = Int32(wanted == .v1 ? CNETSNMP_V1 : CNETSNMP_V2C)
            texts[0] = (writing ? write : read).reveal()
        case .user(let user):
            version = Int32(CNETSNMP_V3)
            texts[1] = user.name
            texts[2] = user.authenticationPassword?.reveal()
            texts[3] = user.privacyPassword?.reveal()
            texts[4] = user.context
            auth = user.authentication.code
            priv = user.privacy.code
            engine = user.contextEngine
        }
    }

    func open(host: String, port: UInt16, failure: inout cnetsnmp_failure) -> OpaquePointer? {
        let strings = ([host] + texts).map { $0.flatMap { strdup($0) } }
        defer { for string in strings { Self.wipe(string) } }
        return engine.withUnsafeBufferPointer { engine in
            var options = cnetsnmp_options()
            options.host = UnsafePointer(strings[0])
            options.port = port
            options.version = version
            options.community = UnsafePointer(strings[1])
            options.user = UnsafePointer(strings[2])
            options.auth = auth
            options.auth_password = UnsafePointer(strings[3])
            options.priv = priv
            options.priv_password = UnsafePointer(strings[4])
            options.context = UnsafePointer(strings[5])
            options.context_engine = engine.baseAddress
            options.context_engine_length = engine.count
            return cnetsnmp_open(&options, &failure)
        }
    }

    private static func wipe(_ string: UnsafeMutablePointer<CChar>?) {
        guard let string else { return }
        explicit_bzero(string, strlen(string))
        free(string)
    }
}

extension SNMPAuthentication {
    var code: Int32 {
        switch self {
        case .none: Int32(CNETSNMP_AUTH_NONE)
        case .md5: Int32(CNETSNMP_AUTH_MD5)
        case .sha: Int32(CNETSNMP_AUTH_SHA1)
        case .sha224: Int32(CNETSNMP_AUTH_SHA224)
        case .sha256: Int32(CNETSNMP_AUTH_SHA256)
        case .sha384: Int32(CNETSNMP_AUTH_SHA384)
        case .sha512: Int32(CNETSNMP_AUTH_SHA512)
        }
    }
}

extension SNMPPrivacy {
    var code: Int32 {
        switch self {
        case .none: Int32(CNETSNMP_PRIV_NONE)
        case .des: Int32(CNETSNMP_PRIV_DES)
        case .aes: Int32(CNETSNMP_PRIV_AES128)
        case .aes192: Int32(CNETSNMP_PRIV_AES192)
        case .aes256: Int32(CNETSNMP_PRIV_AES256)
        case .aes192C: Int32(CNETSNMP_PRIV_AES192_CISCO)
        case .aes256C: Int32(CNETSNMP_PRIV_AES256_CISCO)
        }
    }
}

extension SNMPFailure {
    private static let reasons: [Int: Reason] = [
        Int(CNETSNMP_MISSING_LIBRARY): .missingLibrary, Int(CNETSNMP_BAD_OPTION): .badOption,
        Int(CNETSNMP_UNSUPPORTED_CIPHER): .unsupportedCipher,
        Int(CNETSNMP_SHORT_PASSWORD): .shortPassword, Int(CNETSNMP_NAME_NOT_FOUND): .nameNotFound,
        Int(CNETSNMP_UNREACHABLE): .unreachable, Int(CNETSNMP_TIMED_OUT): .timedOut,
        Int(CNETSNMP_INTERRUPTED): .interrupted, Int(CNETSNMP_UNKNOWN_USER): .unknownUser,
        Int(CNETSNMP_WRONG_DIGEST): .wrongDigest, Int(CNETSNMP_DECRYPTION): .decryption,
        Int(CNETSNMP_TIME_WINDOW): .timeWindow, Int(CNETSNMP_SECURITY_LEVEL): .securityLevel,
        Int(CNETSNMP_UNKNOWN_ENGINE): .unknownEngine,
    ]

    init(_ failure: cnetsnmp_failure) {
        let text = withUnsafeBytes(of: failure.text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let status = SNMPErrorStatus(rawValue: Int(failure.error_status))
        let reason = Int(failure.kind) == Int(CNETSNMP_ERROR_STATUS) ? .status(status) : Self.reasons[Int(failure.kind)]
        self.init(
            reason: reason ?? .protocolError, text: text, wasSent: failure.sent != 0,
            index: Int(failure.error_index))
    }
}
#endif
