import Foundation
import Synchronization
import WroughtBootServices
import WroughtLab
import WroughtWire

/// A server on a loopback address of its own, with what it told.
struct TFTPStand {
    let server: BootEndpoint
    let told: Told<TFTPObservation>

    /// Files that every test may ask for.
    static func files() throws -> BootFileTable {
        BootFileTable([
            try BootPath("empty"): BootFile([]), try BootPath("hello.txt"): BootFile(text: "hello\nworld\n"),
            try BootPath("big"): BootFile(big), try BootPath("exact"): BootFile([UInt8](repeating: 7, count: 1024)),
        ])
    }

    static let big: [UInt8] = (0..<300_001).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }

    /// Serves on a free port of the address for the length of the closure.
    static func run(
        at address: String, files: any BootFileSource, settings change: (inout TFTPServerSettings) -> Void = { _ in },
        _ body: (TFTPStand) async throws -> Void
    ) async throws {
        var settings = TFTPServerSettings(addresses: [BootEndpoint(address, port: 0)])
        change(&settings)
        try await run(settings, files: files, in: nil, body)
    }

    /// Serves for the length of the closure, with all sockets in the namespace.
    static func run(
        _ settings: TFTPServerSettings, files: any BootFileSource, in namespace: NetworkNamespace?,
        _ body: (TFTPStand) async throws -> Void
    ) async throws {
        let told = Told<TFTPObservation>()
        let make: @Sendable () async throws -> TFTPServer = {
            try TFTPServer(settings, files: files) { told.append($0) }
        }
        let server = if let namespace { try await namespace.run(make) } else { try await make() }
        let running = Task {
            if let namespace { try await namespace.run { try await server.run() } } else { try await server.run() }
        }
        defer { running.cancel() }
        try await body(TFTPStand(server: server.addresses[0], told: told))
        running.cancel()
        _ = await running.result
    }

    var url: String { "tftp://\(server)/" }

    /// What was told so far.
    var observations: [TFTPObservation] { told.all }

    /// Waits until something was told.
    func observed(_ what: (TFTPObservation.Event) -> Bool) async throws -> TFTPObservation {
        let deadline = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < deadline {
            if let found = observations.first(where: { what($0.event) }) { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw WaitedInVain()
    }

    func ending() async throws -> TFTPObservation.Ending {
        let observation = try await observed { if case .ended = $0 { true } else { false } }
        guard case .ended(let ending) = observation.event else { throw WaitedInVain() }
        return ending
    }
}

struct WaitedInVain: Error {}

/// What an observer was told, in order.
final class Told<Observation: Sendable>: Sendable {
    private let list = Mutex<[Observation]>([])
    var all: [Observation] { list.withLock { $0 } }
    func append(_ observation: Observation) { list.withLock { $0.append(observation) } }
}
