/// Scheme, host and port of a web service (RFC 6454): whom we speak to, and who sees credentials.
package struct WebOrigin: Sendable, Hashable, CustomStringConvertible {
    /// True for `https`.
    package let isEncrypted: Bool
    /// A name or a numeric address, without brackets.
    package let host: String
    /// The port; the scheme's own where none was given.
    package let port: UInt16

    /// A service.
    package init(isEncrypted: Bool, host: String, port: UInt16? = nil) {
        self.isEncrypted = isEncrypted
        self.host = host
        self.port = port ?? (isEncrypted ? 443 : 80)
    }

    /// Host and port as a URL holds them: brackets round an IPv6 address, its zone as in RFC 6874, and no port where it
    /// is the scheme's own.
    package var authority: String {
        let zoned = host.split(separator: "%", maxSplits: 1).joined(separator: "%25")
        let name = host.contains(":") ? "[\(zoned)]" : host
        return port == (isEncrypted ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// For example `https://10.0.0.7:8443`, without a path.
    package var description: String { (isEncrypted ? "https://" : "http://") + authority }
}
