import WroughtCore

/// Why no whole answer came.
enum TransportFailure: Error, Sendable, Hashable {
    /// The name is unknown: nothing was sent.
    case unknownName
    /// Nothing listens, or no way leads there: nothing was sent.
    case noConnection(String)
    /// The TLS session did not come about: nothing was sent.
    case tls(String)
    /// The certificate is not the pinned one: nothing was sent.
    case otherCertificate(String)
    /// Time is over; whether before or after the request was sent is not known.
    case late
    /// The connection broke before the answer was whole.
    case broken(String)
    /// The answer is longer than we take.
    case tooLong(limit: Int)
    /// What came is not HTTP.
    case notHTTP
    case cancelled

    private var isUnsent: Bool {
        switch self {
        case .unknownName, .noConnection, .tls, .otherCertificate: true
        case .late, .broken, .tooLong, .notHTTP, .cancelled: false
        }
    }

    /// The error of the driver contract.
    func error(for request: WebhookRequest) -> DriverError {
        let doubt = !isUnsent && !request.isRepeatable
        let origin = request.address.origin
        switch self {
        case .unknownName:
            return DriverError(
                .unreachable, "the name \(request.address.host) is not known",
                remedy: "check the URI and the name service")
        case .noConnection(let why):
            return DriverError(
                .unreachable, "\(origin) cannot be connected: \(why)",
                remedy: "check the URI, firewalls, and that the service runs")
        case .tls(let why):
            return DriverError(
                .unreachable, "\(origin): no TLS session: \(why)", remedy: Self.remedy(for: why), retry: .never)
        case .otherCertificate(let seen):
            return DriverError(
                .unauthorized,
                "\(origin) shows another certificate than the pinned one; its SHA-256 digest is \(seen)",
                remedy: "if the certificate was renewed, set certificate_sha256 to it; else somebody stands between")
        case .late:
            return DriverError(.timeout, "\(request.words) was not answered in time", mayHaveHappened: doubt)
        case .broken(let why):
            return DriverError(
                .unreachable, "\(request.words): the connection broke before the answer was whole (\(why))",
                mayHaveHappened: doubt)
        case .tooLong(let limit):
            return DriverError(
                .protocolViolation, "\(request.words) was answered with more than \(limit) bytes, which is refused",
                mayHaveHappened: doubt)
        case .notHTTP:
            return DriverError(
                .protocolViolation, "what answers at \(origin) does not speak HTTP",
                remedy: "check the port, and whether the URI begins with http:// or https://", mayHaveHappened: doubt)
        case .cancelled: return DriverError(.cancelled, "the call was cancelled", mayHaveHappened: doubt)
        }
    }

    private static func remedy(for why: String) -> String? {
        guard why.contains("certificate") else { return nil }
        return "set ca_file to the CA's certificate, or certificate_sha256 to the digest of the service's own; "
            + "`wrought doctor` shows it"
    }
}
