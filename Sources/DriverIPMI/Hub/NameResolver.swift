import NIOCore
import Synchronization
import WroughtCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Turns names into addresses and remembers them for a minute. Numeric addresses need no look-up.
final class NameResolver: Sendable {
    private let known = Mutex<[String: (address: SocketAddress, until: ContinuousClock.Instant)]>([:])
    private static let lifetime = Duration.seconds(60)

    /// The first address of a name, in the system's order of preference. Throws `unreachable` for an unknown name and
    /// `timeout` where the name service does not answer.
    func resolve(_ host: String, port: UInt16, in context: DriverContext) async throws -> SocketAddress {
        if let address = numeric(host, port: port) { return address }
        let key = "\(host) \(port)"
        let present = ContinuousClock.now
        if let entry = known.withLock({ $0[key] }), present < entry.until { return entry.address }
        let address = try await context.blocking.run(
            within: context.exchangeLimit, late: "the name service did not answer about \(host)"
        ) {
            try Self.lookUp(host, port: port)
        }
        known.withLock { $0[key] = (address, present.advanced(by: Self.lifetime)) }
        return address
    }

    /// The address of a host that is written in digits; nil for a name or an address with a zone.
    func numeric(_ host: String, port: UInt16) -> SocketAddress? {
        guard !host.contains("%") else { return nil }
        return try? SocketAddress(ipAddress: host, port: Int(port))
    }

    private static func lookUp(_ host: String, port: UInt16) throws -> SocketAddress {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = CInt(SOCK_DGRAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        var entry = list
        while status == 0, let present = entry?.pointee {
            if let address = address(of: present, host: host) { return address }
            entry = present.ai_next
        }
        throw DriverError(
            .unreachable, "the name “\(host)” is not known: \(String(cString: gai_strerror(status)))",
            remedy: "check power_address and the name service")
    }

    private static func address(of entry: addrinfo, host: String) -> SocketAddress? {
        guard let pointer = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                SocketAddress($0.pointee, host: host)
            }
        case AF_INET6:
            return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                SocketAddress($0.pointee, host: host)
            }
        default: return nil
        }
    }
}
