import CDHCPSockets
import Glibc
import WroughtWire

/// The sockets of one interface. Handles are closed with the last reference.
final class DHCPInterface: Sendable {
    let link: DHCPLink
    let index: Int32
    /// The card's address; nil where the link is no Ethernet, and then frames are neither sent nor received.
    let card: [UInt8]?
    let mtu: Int
    let requests: Int32
    let bootRequests: Int32?
    /// Sends frames; receives nothing.
    let frames: Int32?
    /// Receives ARP replies.
    let arp: Int32?
    /// Receives what servers send to clients.
    let answers: Int32?
    /// Receives router solicitations.
    let solicitations: Int32?

    /// Opens them all, in the network namespace of the calling thread.
    init(_ name: String, _ settings: DHCPServerSettings) throws(DHCPServerError) {
        var found = cdhcp_interface()
        let result = cdhcp_interface(name, &found)
        guard result == 0 else { throw DHCPServerError(errno: -result, opening: nil, on: name) }
        guard let link = DHCPLink(interface: name, addresses: Self.addresses(of: name)) else { throw .noAddress(name) }
        self.link = link
        index = found.index
        mtu = Int(found.mtu)
        card = found.type == 1 ? withUnsafeBytes(of: found.hardware) { Array($0) } : nil
        var opened: [Int32] = []
        do throws(DHCPServerError) {
            requests = try Self.opened(cdhcp_open_udp(name, settings.serverPort), settings.serverPort, name, &opened)
            if let port = settings.bootServerPort {
                bootRequests = try Self.opened(cdhcp_open_udp(name, port), port, name, &opened)
            } else {
                bootRequests = nil
            }
            let isEthernet = card != nil
            frames = isEthernet ? try Self.opened(cdhcp_open_frames(index, 0), nil, name, &opened) : nil
            arp =
                isEthernet && settings.probesConflicts
                ? try Self.opened(cdhcp_open_frames(index, 1), nil, name, &opened) : nil
            answers = isEthernet ? try Self.opened(cdhcp_open_frames(index, 2), nil, name, &opened) : nil
            solicitations =
                isEthernet && settings.advertisesRouter
                ? try Self.opened(cdhcp_open_frames(index, 3), nil, name, &opened) : nil
        } catch {
            for handle in opened { cdhcp_close(handle) }
            throw error
        }
    }

    private static func opened(
        _ handle: Int32, _ port: UInt16?, _ name: String, _ list: inout [Int32]
    ) throws(DHCPServerError) -> Int32 {
        guard handle >= 0 else { throw DHCPServerError(errno: -handle, opening: port, on: name) }
        list.append(handle)
        return handle
    }

    private static func addresses(of name: String) -> [IPv4Address] {
        var numbers = [UInt32](repeating: 0, count: 64)
        let count = cdhcp_addresses(name, &numbers, 64)
        return numbers.prefix(max(0, min(64, Int(count)))).map { IPv4Address(rawValue: $0) }
    }

    deinit {
        for handle in [requests, bootRequests, frames, arp, answers, solicitations].compactMap({ $0 }) {
            cdhcp_close(handle)
        }
    }
}
