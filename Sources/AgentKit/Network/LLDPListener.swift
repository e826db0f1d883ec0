import Glibc

/// Listens for what switches say of themselves. Blocks its thread: not for tasks.
public enum LLDPListener {
    /// Listens on interfaces for so many seconds, or until each has heard one. Switches speak every 30 s by default.
    /// Needs root; what cannot be opened hears nothing.
    public static func listen(on interfaces: [String], seconds: Double) -> [LLDPNeighbour] {
        var links = interfaces.compactMap { name in opened(name).map { (name: name, link: $0) } }
        defer { for entry in links { close(entry.link) } }
        let end = Deadline(seconds: seconds)
        var found: [LLDPNeighbour] = []
        while !links.isEmpty, !end.hasPassed {
            var entries = links.map { pollfd(fd: $0.link, events: Int16(POLLIN), revents: 0) }
            guard poll(&entries, nfds_t(entries.count), end.left) > 0 else { continue }
            for index in entries.indices.reversed() where entries[index].revents != 0 {
                var buffer = [UInt8](repeating: 0, count: 9216)
                let count = recv(links[index].link, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                guard count > 0, let heard = LLDPNeighbour(frame: Array(buffer[..<count]), heardBy: links[index].name)
                else { continue }
                found.append(heard)
                close(links[index].link)
                links.remove(at: index)
            }
        }
        return found.sorted { $0.interface < $1.interface }
    }

    /// Every frame of LLDP's type that reaches the interface, the groups asked for among them.
    private static func opened(_ interface: String) -> Int32? {
        let index = Int32(if_nametoindex(interface))
        let kind = Int32(LLDPNeighbour.etherType.bigEndian)
        guard index > 0 else { return nil }
        let link = socket(AF_PACKET, Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), kind)
        guard link >= 0 else { return nil }
        // struct sockaddr_ll (packet(7)): family, protocol, index, type of hardware, type of packet, length, address.
        var place = [UInt8](repeating: 0, count: 20)
        store(UInt16(AF_PACKET), in: &place, at: 0)
        store(LLDPNeighbour.etherType.bigEndian, in: &place, at: 2)
        store(index, in: &place, at: 4)
        let isBound = place.withUnsafeBytes { bytes in
            bytes.baseAddress.map { bind(link, $0.assumingMemoryBound(to: sockaddr.self), 20) == 0 } ?? false
        }
        guard isBound else {
            close(link)
            return nil
        }
        for group in LLDPNeighbour.groups { join(group, link, index) }
        return link
    }

    /// struct packet_mreq: index, type (PACKET_MR_MULTICAST is 0), length, address.
    private static func join(_ group: [UInt8], _ link: Int32, _ index: Int32) {
        var request = [UInt8](repeating: 0, count: 16)
        store(index, in: &request, at: 0)
        store(UInt16(6), in: &request, at: 6)
        request.replaceSubrange(8..<14, with: group)
        // SOL_PACKET is 263, PACKET_ADD_MEMBERSHIP 1.
        setsockopt(link, 263, 1, request, 16)
    }

    private static func store<Value: FixedWidthInteger>(_ value: Value, in octets: inout [UInt8], at place: Int) {
        withUnsafeBytes(of: value) { octets.replaceSubrange(place..<place + $0.count, with: $0) }
    }
}
