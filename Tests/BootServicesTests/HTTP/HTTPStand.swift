import Foundation
import Glibc
import WroughtBootServices
import WroughtLab

/// A server on a loopback address of its own, with what it told.
struct HTTPStand {
    let server: BootEndpoint
    let told: Told<HTTPObservation>

    /// Serves for the length of the closure.
    static func run(
        files: any BootFileSource, settings change: (inout HTTPServerSettings) -> Void = { _ in },
        _ body: (HTTPStand) async throws -> Void
    ) async throws {
        let told = Told<HTTPObservation>()
        var settings = HTTPServerSettings(addresses: [BootEndpoint(try LabAddresses.next(), port: 0)])
        change(&settings)
        let server = try await HTTPBootServer.start(settings, files: files) { told.append($0) }
        let running = Task { try await server.run() }
        defer { running.cancel() }
        try await body(HTTPStand(server: server.addresses[0], told: told))
        running.cancel()
        _ = await running.result
    }

    var url: String { "http://\(server)/" }
    var observations: [HTTPObservation] { told.all }

    /// Waits until something was told.
    func observed(_ what: (HTTPObservation.Event) -> Bool) async throws -> HTTPObservation {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let found = observations.first(where: { what($0.event) }) { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw WaitedInVain()
    }
}

/// A connection that sends exactly what a test wants.
final class HTTPProbe {
    private let handle: Int32

    init(_ place: BootEndpoint) throws {
        handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = place.port.bigEndian
        inet_pton(AF_INET, place.address, &address.sin_addr)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw LabError("no connection to \(place)") }
        _ = fcntl(handle, F_SETFL, O_NONBLOCK)
    }

    deinit { close(handle) }

    /// Sends as much as the socket takes; false once the server has closed.
    @discardableResult
    func send(_ text: String) -> Bool {
        let octets = Array(text.utf8)
        let count = Glibc.send(handle, octets, octets.count, Int32(MSG_NOSIGNAL))
        return count >= 0 || errno == EAGAIN
    }

    /// Everything until the server closes, or nil where it does not within the time.
    func readToEnd(within limit: Duration) async throws -> String? {
        let deadline = ContinuousClock.now + limit
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while ContinuousClock.now < deadline {
            let count = recv(handle, &buffer, buffer.count, 0)
            if count == 0 || (count < 0 && errno != EAGAIN) { return String(decoding: all, as: UTF8.self) }
            if count > 0 { all += buffer[..<count] } else { try await Task.sleep(for: .milliseconds(2)) }
        }
        return nil
    }
}
