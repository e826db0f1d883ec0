import DeviceHTTP
import WroughtCore

extension TransportFailure {
    /// The error of the driver contract.
    func error(for request: ServiceRequest, at origin: WebOrigin) -> DriverError {
        let doubt = leavesDoubt && !request.method.isRepeatable
        let place = "\(origin)\(request.path)"
        switch self {
        case .unknownName(let why):
            return DriverError(
                .unreachable, "\(origin): the name is not known (\(why))",
                remedy: "check power_address and the name service")
        case .noConnection(let why):
            return DriverError(
                .unreachable, "\(origin) cannot be connected: \(why)",
                remedy: "check address, port and firewalls, and that Redfish is enabled on the BMC")
        case .tls(let why):
            return DriverError(.unreachable, "\(origin): no TLS session: \(why)", retry: .never)
        case .tlsVersion(let why):
            return DriverError(
                .unreachable, "\(origin): no TLS session: \(why); an old BMC may need a lower tls_minimum",
                retry: .never)
        case .untrusted(let why):
            return DriverError(
                .unauthorized, "\(origin): no TLS session: \(why)",
                remedy: "set ca_file to the CA's certificate, or certificate_sha256 to the digest of the BMC's own",
                retry: .never)
        case .otherCertificate(let seen):
            return DriverError(
                .unauthorized,
                "\(origin) shows another certificate than the pinned one; its SHA-256 digest is \(seen.pin)",
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
        case .redirected(let how, _):
            return DriverError(
                .protocolViolation, "\(place) \(how)",
                remedy: "set power_address to the place where the service really is", mayHaveHappened: doubt)
        case .cancelled:
            return DriverError(.cancelled, "the call was cancelled", mayHaveHappened: doubt)
        }
    }
}
