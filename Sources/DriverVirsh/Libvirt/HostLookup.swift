import Glibc
import WroughtCore

/// Finds the addresses of a name.
enum HostLookup {
    /// Every address of a name. Blocks.
    /// - Throws: ``DriverError`` `unreachable`
    static func addresses(of name: String, port: UInt16 = 0) throws -> [SocketPlace] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(name, String(port), &hints, &list)
        guard status == 0 else {
            throw DriverError(
                .unreachable, "the name \(name) is not known: \(String(cString: gai_strerror(status)))",
                remedy: "check the host in power_address")
        }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).compactMap { $0 }.map { SocketPlace($0.pointee) }
    }
}
