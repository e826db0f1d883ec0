import CBootSockets
import Glibc
import Synchronization

/// A TFTP server for boot clients (RFC 1350, 2347, 2348, 2349, 7440): it sends what a ``BootFileSource`` gives, and takes
/// nothing.
///
/// All transfers live on one thread of the server's own, each with a socket and therefore a port of its own. In
/// lock step one thread answers faster than several: every block is a round trip, and nothing is handed over.
///
/// ```swift
/// let server = try TFTPServer(TFTPServerSettings(addresses: [BootEndpoint("10.0.0.1", port: 69)]), files: files)
/// try await server.run()
/// ```
public final class TFTPServer: Sendable {
    /// Where it listens; ports that were left to the system are filled in.
    public let addresses: [BootEndpoint]

    private let sockets: TFTPSockets
    private let engine: @Sendable () -> TFTPEngine
    private let hasRun = Atomic(false)

    /// Takes the addresses; requests that arrive from now on wait for ``run()``.
    /// - Parameters:
    ///   - settings: How it is set up.
    ///   - files: Asked for every request.
    ///   - observe: Told what happens to each request; called on the server's thread, and must return at once.
    /// - Throws: ``BootServerError`` where an address is none, is taken, or needs a right that this process has not.
    public init(
        _ settings: TFTPServerSettings, files: any BootFileSource,
        observe: @escaping @Sendable (TFTPObservation) -> Void = { _ in }
    ) throws(BootServerError) {
        let sockets = try TFTPSockets(settings.addresses)
        self.sockets = sockets
        addresses = zip(settings.addresses, sockets.listeners).map { place, listener in
            BootEndpoint(place.address, port: UInt16(clamping: cboot_port(listener)))
        }
        engine = { TFTPEngine(settings, sockets: sockets, files: files, observe: observe) }
    }

    /// Serves until the task is cancelled, then gives the addresses back; transfers that run then end without a word, as the
    /// network's failure would end them. Once per server; the thread that calls it first decides, as for every socket, in which network namespace the
    /// transfers' sockets are.
    /// - Throws: `CancellationError` at the end; ``BootServerError`` where it ran before or the system gives no thread.
    public func run() async throws {
        guard !hasRun.exchange(true, ordering: .relaxed) else {
            throw BootServerError("this TFTP server has run already; make another one")
        }
        let engine = self.engine
        try await withTaskCancellationHandler {
            try await EngineThread.run("tftp") { [sockets] in
                engine().serve()
                sockets.closeListeners()
            }
        } onCancel: {
            sockets.stop()
        }
        try Task.checkCancellation()
    }
}
