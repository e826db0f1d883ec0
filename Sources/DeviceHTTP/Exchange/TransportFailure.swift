/// Why no whole answer came. A driver says it in its own words.
package enum TransportFailure: Error, Sendable, Hashable {
    /// The name is unknown: nothing was sent.
    case unknownName(String)
    /// Nothing listens, or no way leads there: nothing was sent.
    case noConnection(String)
    /// The TLS session did not come about: nothing was sent.
    case tls(String)
    /// The same, for want of a version of TLS that both sides take.
    case tlsVersion(String)
    /// The same, because the certificate is not believed.
    case untrusted(String)
    /// The certificate is not the pinned one: nothing was sent.
    case otherCertificate(CertificateFacts)
    /// Time is over; whether before or after the request was sent is not known.
    case late
    /// The connection broke before the answer began.
    case broken(String)
    /// The answer began and did not end.
    case truncated(status: Int)
    /// The answer is longer than we take.
    case tooLong(limit: Int)
    /// What came is not HTTP.
    case notHTTP(String)
    /// The answer leads to where we do not go: `redirects ...`.
    case redirected(String, isTaken: Bool)
    /// The caller has cancelled, or the transport is closed.
    case cancelled

    /// True where an order may have been taken.
    package var leavesDoubt: Bool {
        switch self {
        case .unknownName, .noConnection, .tls, .tlsVersion, .untrusted, .otherCertificate: false
        case .redirected(_, let isTaken): isTaken
        case .late, .broken, .truncated, .tooLong, .notHTTP, .cancelled: true
        }
    }

    /// True where a connection broke in the middle: what is only read is worth a second try.
    var isBroken: Bool {
        switch self {
        case .broken, .truncated: true
        default: false
        }
    }
}
