import Foundation
import WroughtCore

/// What a transcript holds in the place of the target's secrets: for each a word that the driver's settings accept as
/// well, so that a replay runs with it, and that tells nothing of the secret.
struct StandIns: Sendable {
    /// The word that is tried first.
    static let word = "redacted-secret"
    /// The stand-in of each secret setting.
    let words: [String: String]
    private let pairs: [(secret: String, word: String)]

    /// Finds a word for each secret: the first candidate with which the settings are accepted.
    ///
    /// Throws `unsupported` for a secret whose form none of the candidates has.
    init(for settings: RawSettings, accepted: (RawSettings) -> Bool) throws(DriverError) {
        var words: [String: String] = [:]
        for (key, secret) in settings.secrets {
            let candidates = Self.candidates(for: secret.reveal())
            let fitting = candidates.first { word in
                var tried = settings
                tried.set(key, secret: Secret(word))
                return accepted(tried)
            }
            guard let fitting else {
                throw DriverError(
                    .unsupported, "no transcript can be made: nothing that stands for \(key) is accepted in its place")
            }
            words[key] = fitting
        }
        self.words = words
        // The longest first: one secret may be part of another.
        pairs = settings.secrets.flatMap { key, secret in Self.pairs(secret.reveal(), words[key] ?? Self.word) }
            .filter { $0.secret.count >= 4 }
            .flatMap { pair in Self.spellings(of: pair.secret).map { (secret: $0, word: pair.word) } }
            .sorted { $0.secret.count > $1.secret.count }
    }

    /// A secret with its word; for several named ones in a text, also each of them.
    private static func pairs(_ secret: String, _ word: String) -> [(secret: String, word: String)] {
        let named = NamedSecretText(secret)
        let parts = named?.text(replacingEachBy: Self.word) == word ? named?.secrets ?? [] : []
        return [(secret, word)] + parts.map { ($0, Self.word) }
    }

    /// A text without the secrets, also where they stand in Base64 or hexadecimal digits.
    func hide(in text: String) -> String {
        pairs.reduce(text) { text, pair in
            text.split(separator: pair.secret, omittingEmptySubsequences: false).joined(separator: pair.word)
        }
    }

    /// The same value without secrets in any of its texts. Names of members are no texts.
    func hide(in value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(hide(in: text))
        case .array(let items): .array(items.map(hide))
        case .object(let members): .object(members.mapValues(hide))
        default: value
        }
    }

    private static func candidates(for secret: String) -> [String] {
        // A check may leave out secrets that are shorter than four characters: so is what stands for them.
        if secret.count < 4 { return [String(repeating: "x", count: secret.count), String(repeating: "0", count: 3)] }
        let zeros = String(repeating: "0", count: 40)
        let plain = [word, zeros, "0x" + zeros, String(zeros.prefix(32)), String(zeros.prefix(8)), "redacted", "0000"]
        let named = NamedSecretText(secret)?.text(replacingEachBy: word)
        return (plain + [named].compactMap { $0 }).filter { !$0.contains(secret) && !secret.contains($0) }
    }

    private static func spellings(of secret: String) -> [String] {
        let bytes = Array(secret.utf8)
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return [secret, Data(bytes).base64EncodedString(), hex, hex.uppercased()]
    }
}
