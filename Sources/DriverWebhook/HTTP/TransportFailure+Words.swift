import DeviceHTTP
import WroughtCore

extension TransportFailure {
    /// The error of the driver contract.
    func error(for request: WebhookRequest) -> DriverError {
        let doubt = leavesDoubt && !request.method.isRepeatable
        let server = request.address.server
        switch self {
        case .unknownName(let why):
            return DriverError(
                .unreachable, "the name \(server.host) is not known (\(why))",
                remedy: "check the URI and the name service"
            )
        case .noConnection(let why):
            return DriverError(
                .unreachable, "\(server) cannot be connected: \(why)",
                remedy: "check the URI, firewalls, and that the service runs")
        case .tls(let why):
            return DriverError(.unreachable, "\(server): no TLS session: \(why)", retry: .never)
        case .tlsVersion(let why):
            return DriverError(
                .unreachable, "\(server): no TLS session: \(why)",
                remedy: "update the service: it has to speak TLS 1.2 or newer", retry: .never)
        case .untrusted(let why):
            return DriverError(
                .unreachable, "\(server): no TLS session: \(why)",
                remedy:
                    "set ca_file to the CA's certificate, or certificate_sha256 to the digest of the service's own; "
                    + "`wrought doctor` shows it",
                retry: .never)
        case .otherCertificate(let seen):
            return DriverError(
                .unauthorized,
                "\(server) shows another certificate than the pinned one; its SHA-256 digest is \(seen.pin)",
                remedy: "if the certificate was renewed, set certificate_sha256 to it; else somebody stands between")
        case .late:
            return DriverError(.timeout, "\(request.words) was not answered in time", mayHaveHappened: doubt)
        case .broken(let why):
            return DriverError(
                .unreachable, "\(request.words): the connection broke before the answer came (\(why))",
                mayHaveHappened: doubt)
        case .truncated(let status):
            return DriverError(
                .unreachable, "\(request.words): the connection broke in an answer with status \(status)",
                mayHaveHappened: doubt)
        case .tooLong(let limit):
            return DriverError(
                .protocolViolation, "\(request.words) was answered with more than \(limit) bytes, which is refused",
                mayHaveHappened: doubt)
        case .notHTTP(let why):
            return DriverError(
                .protocolViolation, "what answers at \(server) does not speak HTTP (\(why))",
                remedy: "check the port, and whether the URI begins with http:// or https://", mayHaveHappened: doubt)
        case .redirected(let how, _):
            return DriverError(
                .protocolViolation, "\(request.words) \(how)",
                remedy: "set the URI to the place where the service really is", mayHaveHappened: doubt)
        case .cancelled: return DriverError(.cancelled, "the call was cancelled", mayHaveHappened: doubt)
        }
    }
}
