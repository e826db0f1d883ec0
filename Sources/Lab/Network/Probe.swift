import Glibc

/// One look at a loopback port, made without waiting for the other side.
enum Probe {
    /// True when a TCP connection to a loopback address is accepted at once.
    static func tcp(_ address: String, _ port: Int) -> Bool {
        guard let place = SocketAddress(address, port) else { return false }
        let handle = socket(Int32(place.family), Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        return handle >= 0 && place.withPointer { connect(handle, $0, $1) } == 0
    }

    /// True when any datagram comes back within a tenth of a second.
    static func udp(_ address: String, _ port: Int, _ request: [UInt8]) async throws -> Bool {
        guard let place = SocketAddress(address, port) else { return false }
        let handle = socket(Int32(place.family), Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(handle) }
        let flags = Int32(MSG_DONTWAIT)
        guard handle >= 0, place.withPointer({ sendto(handle, request, request.count, flags, $0, $1) }) >= 0 else {
            return false
        }
        var answer = [UInt8](repeating: 0, count: 2048)
        for _ in 0..<20 {
            if recv(handle, &answer, answer.count, flags) > 0 { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }
}
