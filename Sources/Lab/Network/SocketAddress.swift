import Glibc

/// A numeric IPv4 or IPv6 address with a port, in the kernel's form.
struct SocketAddress {
    let family: sa_family_t
    private var storage = sockaddr_storage()
    private let length: socklen_t

    /// Nil when the text is no numeric address or the port is out of range.
    init?(_ address: String, _ port: Int) {
        guard let port = UInt16(exactly: port) else { return nil }
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, address, &four.sin_addr) == 1 {
            (family, length) = (sa_family_t(AF_INET), socklen_t(MemoryLayout<sockaddr_in>.size))
            (four.sin_family, four.sin_port) = (family, port.bigEndian)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
        } else if inet_pton(AF_INET6, address, &six.sin6_addr) == 1 {
            (family, length) = (sa_family_t(AF_INET6), socklen_t(MemoryLayout<sockaddr_in6>.size))
            (six.sin6_family, six.sin6_port) = (family, port.bigEndian)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: six, as: sockaddr_in6.self) }
        } else {
            return nil
        }
    }

    func withPointer<Answer>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer) -> Answer {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
