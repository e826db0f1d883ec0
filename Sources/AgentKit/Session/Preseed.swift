/// What a preseed tells an agent: where the metadata is, and with what to sign.
///
/// A preseed is YAML for cloud-init with `datasource: MAAS: ...` in it. Only the four keys are looked for, wherever they
/// are, as cloud-init's own reader of the kernel's command line does; everything else of YAML is passed over.
public struct Preseed: Sendable, Hashable {
    /// Where the metadata is; nil where the preseed does not say.
    public let metadata: WebAddress?
    /// What to sign with; nil for a machine that is not known yet.
    public let credentials: NodeCredentials?

    /// Reads a preseed. Never fails: what is not there is nil.
    public init(_ text: String) {
        var found: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            for (key, value) in Self.entries(line) where found[key] == nil && !value.isEmpty { found[key] = value }
        }
        metadata = found["metadata_url"].flatMap { try? WebAddress($0) }
        if let consumer = found["consumer_key"], let token = found["token_key"], let secret = found["token_secret"] {
            credentials = NodeCredentials(consumerKey: consumer, tokenKey: token, tokenSecret: secret)
        } else {
            credentials = nil
        }
    }

    private static let keys: Set<String> = ["consumer_key", "token_key", "token_secret", "metadata_url"]

    /// `key: value`, and the flow form `MAAS: {consumer_key: a, token_key: b}`.
    private static func entries(_ line: Substring) -> [(String, String)] {
        guard !line.trimmed.hasPrefix("#") else { return [] }
        return line.split(whereSeparator: { "{},".contains($0) }).compactMap { piece in
            // The outer key of a flow form is left of the brace, so that each piece has one key.
            guard let (key, value) = piece.cut(at: ":") else { return nil }
            let name = unquoted(key.trimmed)
            return keys.contains(name) ? (name, unquoted(value.trimmed)) : nil
        }
    }

    private static func unquoted(_ text: String) -> String {
        for mark in ["\"", "'"] where text.count >= 2 && text.hasPrefix(mark) && text.hasSuffix(mark) {
            return String(text.dropFirst().dropLast())
        }
        return text
    }
}
