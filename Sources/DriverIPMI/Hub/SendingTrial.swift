import NIOCore
import WroughtWireIPMI

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds out whether the system sends packets to a peer at all.
enum SendingTrial {
    /// Why it does not, in the system's words; nil where it does, or where the reason passes by itself.
    ///
    /// Sends one presence ping from a socket of its own. Nothing here waits: UDP sockets connect and send at once.
    static func refusal(of remote: SocketAddress) -> String? {
        let code = remote.withSockAddr { address, size in attempt(address, socklen_t(size)) }
        guard code != 0, ![EAGAIN, EINTR, ENOBUFS, ENOMEM, EMFILE, ENFILE, ECONNREFUSED].contains(code) else {
            return nil
        }
        return String(cString: strerror(code))
    }

    /// The number of the error; 0 for none.
    private static func attempt(_ address: UnsafePointer<sockaddr>, _ size: socklen_t) -> CInt {
        #if os(Linux)
        let kind = CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        #else
        let kind = SOCK_DGRAM
        #endif
        let handle = socket(CInt(address.pointee.sa_family), kind, 0)
        guard handle >= 0 else { return errno }
        defer { close(handle) }
        guard connect(handle, address, size) == 0 else { return errno }
        let ping = RMCPDatagram.asf(.ping(tag: 0)).encode()
        return ping.withUnsafeBytes { send(handle, $0.baseAddress, $0.count, 0) } < 0 ? errno : 0
    }
}
