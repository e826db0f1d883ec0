/// A numeric address with a port.
public struct BootEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// An IPv4 or IPv6 address as text, such as "10.0.0.1", "fd00::1" or "fe80::1%eth0".
    public let address: String
    /// 0 to 65535; 0 in settings lets the system choose.
    public let port: UInt16

    /// An address with a port; the address is not looked at here.
    public init(_ address: String, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// As URLs write it: IPv6 in brackets.
    public var description: String { "\(hostText):\(port)" }

    /// The address as the host of a URL.
    public var hostText: String { address.contains(":") ? "[\(address)]" : address }
}
