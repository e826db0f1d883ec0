import Glibc

/// Why a boot server cannot start: one sentence with the place and the remedy.
public struct BootServerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    /// Wraps a sentence.
    public init(_ description: String) { self.description = description }

    /// A server that cannot take its address.
    /// - Parameter code: The errno of the call that failed.
    static func cannotListen(_ service: String, _ place: BootEndpoint, errno code: Int32) -> BootServerError {
        let start = "the \(service) server cannot listen on \(place)"
        switch code {
        case EACCES, EPERM:
            return BootServerError(
                "\(start): ports below 1024 need the right to use them; start as root, or grant the program "
                    + "CAP_NET_BIND_SERVICE (setcap cap_net_bind_service=+ep), or choose another port")
        case EADDRINUSE:
            return BootServerError(
                "\(start): another program has the port; find it with `ss -lntup 'sport = :\(place.port)'` and stop it, or "
                    + "choose another port")
        case EADDRNOTAVAIL, ENODEV:
            return BootServerError(
                "\(start): no interface of this machine has that address; see `ip address` and correct the setting")
        default:
            return BootServerError("\(start): \(String(cString: strerror(code)))")
        }
    }
}
