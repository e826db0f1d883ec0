import NIOCore

/// A peer's address and port in a form that is quick to hash: every datagram is sorted by it.
struct RemoteKey: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let port: UInt16

    /// Nil for addresses that are neither IPv4 nor IPv6.
    init?(_ address: SocketAddress) {
        // In every sockaddr_in the port stands at byte 2 and the address at byte 4; in sockaddr_in6 the address stands
        // at byte 8 (RFC 3493 section 3.3, Linux and the BSDs alike).
        let isV6: Bool
        switch address {
        case .v4: isV6 = false
        case .v6: isV6 = true
        case .unixDomainSocket: return nil
        }
        (high, low, port) = address.withSockAddr { pointer, size in
            let bytes = UnsafeRawBufferPointer(start: pointer, count: size)
            let port = bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
            guard isV6 else { return (0, UInt64(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)), port) }
            return (
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self), port
            )
        }
    }

    /// 0 or 1, in turn for neighbouring addresses, and for neighbouring ports of one address.
    var half: Int {
        // The last byte of an address is the highest here; that of an IPv4 address fills four bytes.
        let last = (low >> 24 ^ low >> 56) ^ UInt64(port.byteSwapped)
        return Int(last & 1)
    }
}
