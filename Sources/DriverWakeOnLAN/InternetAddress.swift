import Glibc

/// A numeric IPv4 or IPv6 address with a port, in the kernel's form.
struct InternetAddress {
    let family: Int32
    private var storage = sockaddr_storage()
    private let length: socklen_t

    /// Nil when the text is no numeric address.
    /// - Parameter interface: The interface's index, for IPv6 addresses that mean something on one link only.
    init?(_ text: String, port: UInt16, interface: UInt32 = 0) {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        if inet_pton(AF_INET, text, &four.sin_addr) == 1 {
            (family, length) = (AF_INET, socklen_t(MemoryLayout<sockaddr_in>.size))
            (four.sin_family, four.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
            withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: four, as: sockaddr_in.self) }
        } else if inet_pton(AF_INET6, text, &six.sin6_addr) == 1 {
            (family, length) = (AF_INET6, socklen_t(MemoryLayout<sockaddr_in6>.size))
            (six.sin6_family, six.sin6_port, six.sin6_scope_id) = (sa_family_t(AF_INET6), port.bigEndian, interface)
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
