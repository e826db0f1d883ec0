import CBootSockets
import Glibc
import Testing

@testable import WroughtBootServices
@testable import WroughtWire

/// A client that sends exactly what a test wants.
final class TFTPProbe {
    private let handle: Int32
    private let local: SocketEndpoint
    /// Where the last packet came from.
    private(set) var peer: SocketEndpoint?

    init(at address: String) throws {
        local = try #require(SocketEndpoint(BootEndpoint(address, port: 0)))
        var raw = local.raw
        handle = cboot_listen(&raw)
        try #require(handle >= 0)
    }

    deinit { close(handle) }

    func send(_ octets: [UInt8], to place: SocketEndpoint) {
        var (to, from) = (place.raw, local.raw)
        _ = cboot_reply(handle, octets, octets.count, &to, &from)
    }

    func send(_ packet: TFTPPacket, to place: SocketEndpoint) throws { send(try packet.encoded(), to: place) }

    /// The next packet, or nil after the time.
    func receive(within limit: Duration = .seconds(10)) async throws -> TFTPPacket? {
        let deadline = ContinuousClock.now + limit
        var buffer = [UInt8](repeating: 0, count: 70_000)
        while ContinuousClock.now < deadline {
            var (from, to) = (cboot_endpoint(), cboot_endpoint())
            let count = cboot_receive(handle, &buffer, buffer.count, &from, &to)
            if count >= 0 {
                peer = SocketEndpoint(from)
                return try TFTPPacket(decoding: Array(buffer[..<count]))
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        return nil
    }
}
