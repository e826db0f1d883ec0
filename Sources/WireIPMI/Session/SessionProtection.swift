import Crypto
import CryptoExtras

/// Signs and encrypts the packets of one RMCP+ session, and checks and decrypts those that come back (IPMI 2.0
/// sections 13.28.4, 13.28.5, 13.29). Both ends of a session hold an equal value.
public struct SessionProtection: Sendable, Hashable {
    /// The algorithms of the session.
    public let algorithms: SessionAlgorithms
    private let integrityKey: [UInt8]
    private let encryptionKey: [UInt8]

    /// Derives K1 and K2 from the session integrity key (section 13.32).
    ///
    /// - Parameter password: used by MD5-128 alone, which is keyed by the password and not by K1.
    public init(_ algorithms: SessionAlgorithms, sessionIntegrityKey: [UInt8], password: [UInt8] = []) {
        self.algorithms = algorithms
        let authentication = algorithms.authentication
        let isPasswordKeyed = algorithms.integrity == .md5
        self.integrityKey =
            isPasswordKeyed
            ? password.padded(to: 16)
            : authentication.code(of: [UInt8](repeating: 1, count: 20), key: sessionIntegrityKey)
        let k2 = authentication.code(of: [UInt8](repeating: 2, count: 20), key: sessionIntegrityKey)
        self.encryptionKey = Array(k2.prefix(16))
    }

    /// A packet of the session, encrypted and signed as the algorithms say.
    ///
    /// - Parameters:
    ///   - receiverSessionID: the number that the *receiver* gave the session.
    ///   - initializationVector: sixteen fresh random bytes; not used where payloads go in clear.
    ///   - isClear: leave a payload in clear that was activated without encryption (section 24.1).
    /// - Throws: ``WireError`` where an algorithm is not in this package or a key has the wrong length.
    public func seal(
        _ payload: [UInt8], type: PayloadType = .ipmi, receiverSessionID: UInt32, sequence: UInt32,
        initializationVector: [UInt8], isClear: Bool = false
    ) throws(WireError) -> RMCPPlusPacket {
        let encrypts = algorithms.confidentiality != .none && !isClear
        var packet = RMCPPlusPacket(
            type, isEncrypted: encrypts, isAuthenticated: algorithms.integrity != .none,
            sessionID: receiverSessionID, sequence: sequence,
            payload: encrypts ? try encrypt(payload, initializationVector: initializationVector) : payload)
        if packet.isAuthenticated { packet.trailer = try trailer(for: packet) }
        return packet
    }

    /// The payload of a packet of the session in clear, its code checked.
    ///
    /// - Parameters:
    ///   - ignoringCode: accept a packet whose code is missing or wrong (quirk `noauthcodecheck`).
    ///   - mayBeClear: accept a payload in clear, as one is that was activated without encryption (section 24.1).
    /// - Throws: ``WireError`` for a wrong code, wrong padding, or protection that the session does not have.
    public func open(
        _ packet: RMCPPlusPacket, ignoringCode: Bool = false, mayBeClear: Bool = false
    ) throws(WireError) -> [UInt8] {
        if !ignoringCode { try checkCode(of: packet) }
        guard packet.isEncrypted else {
            guard algorithms.confidentiality == .none || ignoringCode || mayBeClear else {
                throw WireError("RMCP+ packet", "in clear, though the session is encrypted")
            }
            return packet.payload
        }
        return try decrypt(packet.payload)
    }

    // MARK: Integrity

    private func trailer(for packet: RMCPPlusPacket) throws(WireError) -> [UInt8] {
        var covered = packet.encodeThroughPayload()
        let start = covered.count
        // The covered part, with pad length and next header, is a whole number of 32-bit words.
        let pad = (4 - (start + 2) % 4) % 4
        covered += [UInt8](repeating: 0xFF, count: pad)
        covered += [UInt8(pad), Self.nextHeader]
        let code = try code(of: covered)
        return Array(covered[start...]) + code
    }

    private func checkCode(of packet: RMCPPlusPacket) throws(WireError) {
        guard algorithms.integrity != .none else { return }
        let length = algorithms.integrity.codeLength
        guard packet.isAuthenticated else {
            throw WireError("RMCP+ packet", "without a code, though the session has one")
        }
        guard packet.trailer.count >= length + 2 else {
            throw .short("RMCP+ trailer", need: length + 2, have: packet.trailer.count)
        }
        let codeStart = packet.trailer.count - length
        let covered = packet.encodeThroughPayload() + packet.trailer[..<codeStart]
        guard try code(of: covered).equalsInConstantTime(Array(packet.trailer[codeStart...])) else {
            throw WireError("RMCP+ trailer", "the integrity code does not fit")
        }
    }

    private func code(of text: [UInt8]) throws(WireError) -> [UInt8] {
        let key = SymmetricKey(data: integrityKey)
        let full: [UInt8]
        switch algorithms.integrity {
        case .none: return []
        case .hmacSHA1: full = Array(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: key))
        case .hmacMD5: full = Array(HMAC<Insecure.MD5>.authenticationCode(for: text, using: key))
        case .hmacSHA256: full = Array(HMAC<SHA256>.authenticationCode(for: text, using: key))
        case .md5: full = Array(Insecure.MD5.hash(data: integrityKey + text + integrityKey))
        default: throw WireError("RMCP+ trailer", "\(algorithms.integrity.name) is not supported")
        }
        return Array(full.prefix(algorithms.integrity.codeLength))
    }

    private static let nextHeader: UInt8 = 0x07

    // MARK: Confidentiality

    private func encrypt(_ payload: [UInt8], initializationVector: [UInt8]) throws(WireError) -> [UInt8] {
        let pad = 15 - payload.count % 16
        var text = payload
        text.reserveCapacity(payload.count + pad + 1)
        for value in 0..<pad { text.append(UInt8(value + 1)) }
        text.append(UInt8(pad))
        let vector = initializationVector.padded(to: 16)
        do {
            let iv = try AES._CBC.IV(ivBytes: vector)
            return vector + (try AES._CBC.encrypt(text, using: aesKey(), iv: iv, noPadding: true))
        } catch let error as WireError {
            throw error
        } catch {
            throw WireError("RMCP+ payload", "encryption failed")
        }
    }

    private func decrypt(_ payload: [UInt8]) throws(WireError) -> [UInt8] {
        guard payload.count >= 32, payload.count % 16 == 0 else {
            throw WireError("RMCP+ payload", "\(payload.count) encrypted bytes are no vector and whole AES blocks")
        }
        do {
            let iv = try AES._CBC.IV(ivBytes: payload[..<16])
            let text = [UInt8](try AES._CBC.decrypt(payload[16...], using: aesKey(), iv: iv, noPadding: true))
            return try Self.withoutPad(text)
        } catch let error as WireError {
            throw error
        } catch {
            throw WireError("RMCP+ payload", "decryption failed")
        }
    }

    private func aesKey() throws(WireError) -> SymmetricKey {
        guard algorithms.confidentiality == .aesCBC128 else {
            throw WireError("RMCP+ payload", "\(algorithms.confidentiality.name) is not supported")
        }
        guard encryptionKey.count == 16 else { throw WireError("RMCP+ payload", "no key to encrypt with") }
        return SymmetricKey(data: encryptionKey)
    }

    private static func withoutPad(_ text: [UInt8]) throws(WireError) -> [UInt8] {
        guard let last = text.last, Int(last) < text.count, last <= 15 else {
            throw WireError("RMCP+ payload", "the confidentiality pad is wrong")
        }
        let end = text.count - 1 - Int(last)
        for (offset, byte) in text[end..<text.count - 1].enumerated() where byte != UInt8(offset + 1) {
            throw WireError("RMCP+ payload", "the confidentiality pad is wrong")
        }
        return Array(text[..<end])
    }
}

extension SessionProtection: CustomStringConvertible, CustomReflectable {
    /// The algorithms; never the keys.
    public var description: String {
        "protection(\(algorithms.integrity.name), \(algorithms.confidentiality.name))"
    }
    /// No children, so that nothing dumps the keys.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
