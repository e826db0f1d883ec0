import Glibc
public import WroughtCore
import WroughtWire

/// Gets an address for an interface over a socket that is bound to it. Blocks its thread: not for tasks.
public enum DHCPClient {
    /// Why there is no address.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        /// One sentence.
        public let description: String
    }

    /// Asks until there is an address or the time is up. Needs root; the interface must be up.
    public static func lease(for interface: String, mac: MACAddress, seconds: Double) throws(Fault) -> DHCPLease {
        let link = try opened(on: interface)
        defer { close(link) }
        let end = Deadline(seconds: seconds)
        var exchange = DHCPExchange(mac: mac, xid: UInt32.random(in: 1...UInt32.max))
        var step = exchange.start()
        var wait = Deadline(seconds: 1)
        while !end.hasPassed {
            switch step {
            case .bound(let lease): return lease
            case .send(let octets, let seconds):
                broadcast(octets, link)
                wait = Deadline(seconds: seconds)
            case .wait: break
            }
            step =
                received(on: link, before: wait, end).map { exchange.take($0) }
                ?? (wait.hasPassed ? exchange.expired() : .wait)
        }
        throw Fault(
            description:
                "\(interface): no DHCP server gave an address within \(Int(seconds)) s; is the VLAN served, and "
                + "does the switch forward at once (portfast)?")
    }

    private static func opened(on interface: String) throws(Fault) -> Int32 {
        let link = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard link >= 0 else { throw Fault(description: "no socket: \(errorText(errno))") }
        var yes: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(link, SOL_SOCKET, SO_BROADCAST, &yes, size)
        setsockopt(link, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        var name = Array(interface.utf8)
        let isTied = setsockopt(link, SOL_SOCKET, SO_BINDTODEVICE, &name, socklen_t(name.count)) == 0
        guard isTied, withAddress(port: 68, host: 0, { bind(link, $0, $1) }) == 0 else {
            let reason = errorText(errno)
            close(link)
            throw Fault(description: "\(interface): the DHCP client's port cannot be opened: \(reason)")
        }
        return link
    }

    /// What fails to leave is sent again by the next expired wait.
    private static func broadcast(_ octets: [UInt8], _ link: Int32) {
        _ = withAddress(port: 67, host: UInt32.max) { sendto(link, octets, octets.count, 0, $0, $1) }
    }

    private static func received(on link: Int32, before wait: Deadline, _ end: Deadline) -> [UInt8]? {
        var entry = pollfd(fd: link, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, min(wait.left, end.left)) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(link, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private static func withAddress<Answer>(
        port: UInt16, host: UInt32, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer
    ) -> Answer {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = host.bigEndian
        return withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
