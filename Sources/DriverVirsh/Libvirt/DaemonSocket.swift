import Glibc
import WroughtCore

/// Where a libvirt daemon listens, as far as a URI tells, for a first look without libvirt.
enum DaemonSocket: Sendable, CustomStringConvertible {
    case tcp(host: String, port: UInt16)
    case unix(path: String)

    /// Nil where there is nothing that could be tried: drivers inside this process, transports that start a program.
    init?(_ address: LibvirtAddress) {
        guard address.driver != "test" else { return nil }
        switch (address.transport, address.host) {
        case ("tcp", let host?): self = .tcp(host: host, port: address.port ?? 16509)
        case ("tls", let host?), (nil, let host?): self = .tcp(host: host, port: address.port ?? 16514)
        case ("ssh", let host?), ("libssh", let host?), ("libssh2", let host?):
            self = .tcp(host: host, port: address.port ?? 22)
        case ("unix", _), (nil, nil):
            guard let path = address.parameter("socket") ?? Self.usualPath(address) else { return nil }
            self = .unix(path: path)
        default: return nil
        }
    }

    /// The socket of the monolithic daemon; a session has its own elsewhere and may not be started yet.
    private static func usualPath(_ address: LibvirtAddress) -> String? {
        guard address.path == "/system" else { return nil }
        let modular = "/run/libvirt/virt\(address.driver)d-sock"
        return access(modular, F_OK) == 0 ? modular : "/run/libvirt/libvirt-sock"
    }

    var description: String {
        switch self {
        case .tcp(let host, let port): "TCP port \(port) of \(host)"
        case .unix(let path): "the socket \(path)"
        }
    }

    /// Connects and hangs up. Blocks.
    /// - Throws: ``DriverError`` `unreachable` or `forbidden` with what the system said.
    func tryConnecting() throws {
        let places =
            switch self {
            case .tcp(let host, let port): try HostLookup.addresses(of: host, port: port)
            case .unix(let path): [try SocketPlace(path: path)]
            }
        var trouble: Int32 = 0
        for place in places {
            trouble = place.connectOnce()
            if trouble == 0 { return }
        }
        throw failure(trouble)
    }

    private func failure(_ number: Int32) -> DriverError {
        let said = String(cString: strerror(number))
        switch (number, self) {
        case (EACCES, _), (EPERM, _):
            return DriverError(
                .forbidden, "\(self): \(said)", remedy: "join the libvirt group, or run as a user who may")
        case (ENOENT, _), (ECONNREFUSED, .unix):
            return DriverError(
                .unreachable, "\(self): \(said), so libvirtd does not run", remedy: "start libvirtd on the host")
        case (ECONNREFUSED, _):
            return DriverError(
                .unreachable, "\(self): \(said), so nothing listens there",
                remedy: "check the port, and that the daemon listens (libvirtd --listen, or sshd)")
        default:
            return DriverError(.unreachable, "\(self): \(said)", remedy: "check the host's address and the way to it")
        }
    }
}
