/// What a machine signs its calls with (OAuth 1.0, RFC 5849 section 3.4.4: PLAINTEXT). Prints as `<redacted>`.
public struct NodeCredentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    private let consumerKey: String
    private let tokenKey: String
    private let tokenSecret: String

    /// The three texts of a preseed; the consumer's secret is empty, as MAAS has it.
    public init(consumerKey: String, tokenKey: String, tokenSecret: String) {
        self.consumerKey = consumerKey
        self.tokenKey = tokenKey
        self.tokenSecret = tokenSecret
    }

    /// `<redacted>`.
    public var description: String { "<redacted>" }
    /// `<redacted>`.
    public var debugDescription: String { "<redacted>" }

    /// The value of the header `Authorization`.
    /// - Parameters:
    ///   - time: Seconds since 1970; a machine's clock may be wrong, and MAAS does not mind.
    ///   - nonce: A number that is not used twice.
    public func header(time: Int, nonce: UInt64) -> String {
        let fields = [
            ("oauth_consumer_key", consumerKey), ("oauth_nonce", String(nonce)), ("oauth_signature", "&\(tokenSecret)"),
            ("oauth_signature_method", "PLAINTEXT"), ("oauth_timestamp", String(time)), ("oauth_token", tokenKey),
            ("oauth_version", "1.0"),
        ]
        return "OAuth " + fields.map { "\($0)=\"\(PercentEncoding.encode($1))\"" }.joined(separator: ", ")
    }
}
