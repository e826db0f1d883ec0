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
    private struct Entry: Sendable {
        var addresses: [SocketAddress]
        var until: ContinuousClock.Instant
    }
    private let known = Mutex<[String: Entry]>([:])
    private static let lifetime = Duration.seconds(60)

    /// The addresses of a name, the one that answered last first, then in the system's order of preference. Throws `unreachable` for an unknown name and
    /// `timeout` where the name service does not answer.
    func resolve(_ host: String, port: UInt16, in context: DriverContext) async throws -> [SocketAddress] {
        if let address = numeric(host, port: port) { return [address] }
        let present = ContinuousClock.now
        let old = known.withLock { $0[Self.key(host, port)] }
        if let old, present < old.until { return old.addresses }
        var addresses = try await context.blocking.run(
            within: context.exchangeLimit, late: "the name service did not answer about \(host)"
        ) {
            try Self.lookUp(host, port: port)
        }
        if let first = old?.addresses.first, let place = addresses.firstIndex(of: first) {
            addresses.swapAt(0, place)
        }
        remember(addresses, of: host, port: port)
        return addresses
    }

    /// Takes a note of the addresses of a name, for a minute.
    func remember(_ addresses: [SocketAddress], of host: String, port: UInt16) {
        let entry = Entry(addresses: addresses, until: .now.advanced(by: Self.lifetime))
        known.withLock { $0[Self.key(host, port)] = entry }
    }

    /// Puts the address that answered first, so that it is tried first from now on.
    func prefer(_ address: SocketAddress, of host: String, port: UInt16) {
        known.withLock { known in
            guard let place = known[Self.key(host, port)]?.addresses.firstIndex(of: address), place > 0 else { return }
            known[Self.key(host, port)]?.addresses.swapAt(0, place)
        }
    }

    private static func key(_ host: String, _ port: UInt16) -> String { "\(host) \(port)" }

    /// The address of a host that is written in digits; nil for a name or an address with a zone.
    func numeric(_ host: String, port: UInt16) -> SocketAddress? {
        guard !host.contains("%") else { return nil }
        return try? SocketAddress(ipAddress: host, port: Int(port))
    }

    private static func lookUp(_ host: String, port: UInt16) throws -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = CInt(SOCK_DGRAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        var entry = list
        var addresses: [SocketAddress] = []
        while status == 0, let present = entry?.pointee {
            if let address = address(of: present, host: host), !addresses.contains(address) {
                addresses.append(address)
            }
            entry = present.ai_next
        }
        guard addresses.isEmpty else { return addresses }
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
