/// A version 3 user of a simulated agent. An empty passphrase leaves that protection out.
public struct SNMPAgentUser: Sendable, Hashable {
    /// The security name.
    public var name: String
    /// "MD5", "SHA", "SHA-224", "SHA-256", "SHA-384" or "SHA-512".
    public var authentication: String
    /// The authentication passphrase, at least 8 characters, or empty.
    public var authenticationPassphrase: String
    /// "DES", "AES", "AES-192" or "AES-256".
    public var privacy: String
    /// The privacy passphrase, at least 8 characters, or empty.
    public var privacyPassphrase: String

    /// Describes a user.
    public init(
        _ name: String, authentication: String = "SHA-256", authenticationPassphrase: String = "",
        privacy: String = "AES", privacyPassphrase: String = ""
    ) {
        self.name = name
        self.authentication = authentication
        self.authenticationPassphrase = authenticationPassphrase
        self.privacy = privacy
        self.privacyPassphrase = privacyPassphrase
    }

    /// snmpd's lines that make the user and let it write everything.
    var lines: [String] {
        var words = ["createUser", name]
        if !authenticationPassphrase.isEmpty { words += [authentication, quoted(authenticationPassphrase)] }
        if !privacyPassphrase.isEmpty { words += [privacy, quoted(privacyPassphrase)] }
        return [words.joined(separator: " "), "rwuser \(name) \(level)"]
    }

    private var level: String {
        if authenticationPassphrase.isEmpty { return "noauth" }
        return privacyPassphrase.isEmpty ? "auth" : "priv"
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
