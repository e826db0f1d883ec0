import CLinuxShims
import Glibc
import WroughtCore

/// Sends packets by UDP or as Ethernet frames. No call here waits for anything.
struct WakeSender: Sendable {
    let transport: WakeTransport
    let destination: String
    let port: UInt16
    let interface: String?

    /// Sends one packet.
    /// - Throws: `notFound` (no such interface), `forbidden` (no right to send frames), `unreachable`.
    func send(_ packet: MagicPacket) throws(DriverError) {
        switch transport {
        case .udp: try sendDatagram(packet.encoded)
        case .ethernet: try sendFrame(packet)
        }
    }

    private func sendFrame(_ packet: MagicPacket) throws(DriverError) {
        let interface = interface ?? ""
        var source = [UInt8](repeating: 0, count: 6)
        try check(clinux_hardware_address(interface, &source))
        let frame = packet.frame(from: source)
        try check(clinux_send_frame(interface, frame, frame.count))
    }

    private func sendDatagram(_ bytes: [UInt8]) throws(DriverError) {
        let (handle, place) = try openedSocket()
        defer { close(handle) }
        let sent = place.withPointer { sendto(handle, bytes, bytes.count, Int32(MSG_DONTWAIT), $0, $1) }
        guard sent == bytes.count else { throw failure(errno) }
    }

    /// Looks whether a packet could be sent, and sends none.
    /// - Throws: what ``send(_:)`` throws.
    func rehearse() throws(DriverError) {
        switch transport {
        case .udp:
            let (handle, place) = try openedSocket()
            defer { close(handle) }
            // Connecting a datagram socket asks for the route and for nothing else.
            guard place.withPointer({ connect(handle, $0, $1) }) == 0 else { throw failure(errno) }
        case .ethernet:
            var source = [UInt8](repeating: 0, count: 6)
            try check(clinux_hardware_address(interface ?? "", &source))
            let handle = socket(AF_PACKET, Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard handle >= 0 else { throw failure(errno) }
            close(handle)
        }
    }

    /// The caller closes it.
    private func openedSocket() throws(DriverError) -> (Int32, InternetAddress) {
        let index = interface.map { if_nametoindex($0) } ?? 0
        if interface != nil, index == 0 { throw failure(ENODEV) }
        guard let place = InternetAddress(destination, port: port, interface: index) else { throw failure(EINVAL) }
        let handle = socket(place.family, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { throw failure(errno) }
        do throws(DriverError) { try allow(handle) } catch {
            close(handle)
            throw error
        }
        return (handle, place)
    }

    /// Lets the socket broadcast, and ties it to the interface where one is named.
    private func allow(_ handle: Int32) throws(DriverError) {
        var yes: Int32 = 1
        let length = socklen_t(MemoryLayout<Int32>.size)
        guard setsockopt(handle, SOL_SOCKET, SO_BROADCAST, &yes, length) == 0 else { throw failure(errno) }
        guard let interface else { return }
        guard setsockopt(handle, SOL_SOCKET, SO_BINDTODEVICE, interface, socklen_t(interface.utf8.count)) == 0 else {
            throw failure(errno)
        }
    }

    private func check(_ result: Int32) throws(DriverError) {
        if result < 0 { throw failure(-result) }
    }

    private func failure(_ number: Int32) -> DriverError {
        let reason = String(cString: strerror(number))
        let named = interface.map { " through \($0)" } ?? ""
        switch number {
        case ENODEV:
            return DriverError(.notFound, "there is no network interface \(interface ?? "")", remedy: "see “ip link”")
        case EPERM, EACCES:
            let remedy = "run as root or give the program CAP_NET_RAW (setcap cap_net_raw+ep), or set transport to udp"
            return DriverError(.forbidden, "not allowed to send \(transport.rawValue) packets\(named)", remedy: remedy)
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL, ENXIO:
            return DriverError(.unreachable, "cannot send to \(destination)\(named): \(reason)")
        case EAGAIN, ENOBUFS:
            return DriverError(.busy, "the send queue is full\(named)")
        default:
            return DriverError(.unexpected, "cannot send to \(destination)\(named): \(reason)", mayHaveHappened: false)
        }
    }
}
