import Glibc

/// A socket that a device is going to listen on.
struct ListeningPlace: Sendable, Hashable, CustomStringConvertible {
    enum Transport: String, Sendable { case udp = "UDP", tcp = "TCP" }

    let transport: Transport
    let address: String
    let port: Int

    init(_ transport: Transport, _ address: String, _ port: Int) {
        (self.transport, self.address, self.port) = (transport, address, port)
    }

    var description: String { "\(transport.rawValue) \(address) port \(port)" }

    /// Binds it, and lets it go again.
    ///
    /// Asked before anything is started, because a device that finds its place taken tells it late, and a question to an
    /// snmpd that is starting would be answered by whoever holds its place.
    /// - Throws: ``LabError`` with the reason and the remedy.
    func check() throws(LabError) {
        guard let place = SocketAddress(address, port) else { throw LabError("\(self) is no place to listen on") }
        let kind = transport == .udp ? SOCK_DGRAM : SOCK_STREAM
        let handle = socket(Int32(place.family), Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(handle) }
        guard handle >= 0 else { throw refusal(errno) }
        var yes: Int32 = 1
        // Without it, connections that have ended would hold the place for a minute.
        if transport == .tcp {
            setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        }
        guard place.withPointer({ bind(handle, $0, $1) }) == 0 else { throw refusal(errno) }
        guard transport == .udp || listen(handle, 1) == 0 else { throw refusal(errno) }
    }

    private func refusal(_ number: Int32) -> LabError {
        switch number {
        case EADDRINUSE:
            LabError("\(self) is taken by another program; choose another first address or another port")
        case EACCES: LabError("\(self): only root may listen on ports below 1024; choose a higher port")
        default: LabError("\(self) cannot be listened on: \(String(cString: strerror(number)))")
        }
    }
}
