import Crypto
import Foundation
import WroughtCore
import WroughtProvisioning

/// A key for AES-256-GCM (NIST SP 800-38D) and what is done with it.
struct SealingKey: Sendable {
    private let key: SymmetricKey
    /// Tells keys apart without telling anything of them: the start of a hash.
    let id: String

    private init(_ key: SymmetricKey) {
        self.key = key
        var hash = SHA256()
        hash.update(data: Data("wrought key id".utf8))
        key.withUnsafeBytes { hash.update(bufferPointer: $0) }
        id = Self.digits(hash.finalize().prefix(8))
    }

    /// A new key from the system's random source.
    static func random() -> SealingKey { SealingKey(SymmetricKey(size: .bits256)) }

    /// A key out of 64 hexadecimal digits.
    init?(hexadecimal text: some StringProtocol) {
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            guard rest.first?.isHexDigit == true, let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        guard text.utf8.count == 64, bytes.count == 32 else { return nil }
        self.init(SymmetricKey(data: bytes))
    }

    /// The key as 64 digits, for the key file and nothing else.
    var hexadecimal: String { key.withUnsafeBytes { Self.digits($0) } }

    private static func digits(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Where a secret belongs. It is bound to this place: moved to another machine or setting, it does not open.
struct SecretPlace: Sendable, Hashable {
    let machine: MachineName
    let setting: String

    /// The data that is authenticated with the secret. A machine's name holds no zero byte.
    fileprivate var bytes: Data { Data("wrought secret 1\0\(machine)\0\(setting)".utf8) }
}

extension SealingKey {
    private static let version: UInt8 = 1

    /// A version byte, a random nonce, the cipher text and the tag.
    func seal(_ secret: Secret, at place: SecretPlace) throws -> Data {
        let box = try AES.GCM.seal(Data(secret.reveal().utf8), using: key, authenticating: place.bytes)
        guard let combined = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return [Self.version] + combined
    }

    /// The secret. Throws `secret-damaged` naming the place when it was sealed elsewhere, with another key, or changed.
    func open(_ sealed: Data, at place: SecretPlace) throws(InventoryError) -> Secret {
        do {
            guard sealed.first == Self.version else { throw CryptoKitError.incorrectParameterSize }
            let clear = try AES.GCM.open(
                try AES.GCM.SealedBox(combined: sealed.dropFirst()), using: key, authenticating: place.bytes)
            return Secret(String(decoding: clear, as: UTF8.self))
        } catch {
            throw InventoryError(
                .secretDamaged, "the stored secret \(place.setting) of \(place.machine) does not open: it was changed",
                remedy: "enter it again")
        }
    }
}
