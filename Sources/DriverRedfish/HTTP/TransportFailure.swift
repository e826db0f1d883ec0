import WroughtCore

/// Why no whole answer came.
enum TransportFailure: Error, Sendable, Hashable {
    /// The name is unknown.
    case unknownName(String)
    /// Nothing listens, or no way leads there: nothing was sent.
    case noConnection(String)
    /// The TLS session did not come about: nothing was sent.
    case tls(String)
    /// The certificate is not the pinned one: nothing was sent.
    case otherCertificate(CertificatePin)
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
    case cancelled

    /// True where the request certainly did not go out.
    var isUnsent: Bool {
        switch self {
        case .unknownName, .noConnection, .tls, .otherCertificate: true
        case .late, .broken, .truncated, .tooLong, .notHTTP, .cancelled: false
        }
    }

    /// The error of the driver contract.
    func error(for request: ServiceRequest, at origin: String) -> DriverError {
        let doubt = !isUnsent && !request.isRepeatable
        let place = "\(origin)\(request.path)"
        switch self {
        case .unknownName(let why):
            return DriverError(.unreachable, "\(origin): the name is not known (\(why))", remedy: "check power_address")
        case .noConnection(let why):
            return DriverError(
                .unreachable, "\(origin) cannot be connected: \(why)",
                remedy: "check address, port and firewalls, and that Redfish is enabled on the BMC")
        case .tls(let why):
            return DriverError(.unreachable, "\(origin): no TLS session: \(why)", retry: .never)
        case .otherCertificate(let seen):
            return DriverError(
                .unauthorized, "\(origin) shows another certificate than the pinned one; its SHA-256 digest is \(seen)",
                remedy:
                    "if the BMC's certificate was renewed, set certificate_sha256 to it; else somebody stands between")
        case .late:
            return DriverError(.timeout, "\(place) did not answer in time", mayHaveHappened: doubt)
        case .broken(let why):
            return DriverError(
                .unreachable, "\(place): the connection broke before the answer came (\(why))", mayHaveHappened: doubt)
        case .truncated(let status):
            return DriverError(
                .protocolViolation, "\(place) broke off its answer with status \(status) in the middle",
                mayHaveHappened: doubt)
        case .tooLong(let limit):
            return DriverError(
                .protocolViolation, "\(place) answered with more than \(limit) bytes, which is refused",
                mayHaveHappened: doubt)
        case .notHTTP(let why):
            return DriverError(
                .protocolViolation, "what answers at \(origin) does not speak HTTP (\(why))",
                remedy: "check the port and whether the address begins with http:// or https://", mayHaveHappened: doubt
            )
        case .cancelled:
            return DriverError(.cancelled, "the call was cancelled", mayHaveHappened: doubt)
        }
    }
}
