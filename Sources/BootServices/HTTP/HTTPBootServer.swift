public import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP/1.1 server for boot clients (RFC 9110, RFC 9112): GET and HEAD of what a ``BootFileSource`` gives, with ranges
/// and entity tags. Files go from the page cache to the socket without passing through this program (sendfile).
///
/// ```swift
/// let server = try await HTTPBootServer.start(HTTPServerSettings(addresses: [...]), files: files)
/// try await server.run()
/// ```
public final class HTTPBootServer: Sendable {
    /// Where it listens; ports that were left to the system are filled in.
    public let addresses: [BootEndpoint]

    private let listeners: [any Channel]
    private let connections: HTTPConnections

    private init(addresses: [BootEndpoint], listeners: [any Channel], connections: HTTPConnections) {
        self.addresses = addresses
        self.listeners = listeners
        self.connections = connections
    }

    /// Takes the addresses and serves from now on; stop it by cancelling ``run()``.
    /// - Parameters:
    ///   - settings: How it is set up.
    ///   - files: Asked for every request.
    ///   - group: The event loops; the program's own by default.
    ///   - observe: Told what happens to each request; called on an event loop, and must return at once.
    /// - Throws: ``BootServerError`` where an address is none, is taken, or needs a right that this process has not.
    public static func start(
        _ settings: HTTPServerSettings, files: any BootFileSource,
        group: (any EventLoopGroup)? = nil,
        observe: @escaping @Sendable (HTTPObservation) -> Void = { _ in }
    ) async throws(BootServerError) -> HTTPBootServer {
        guard !settings.addresses.isEmpty else {
            throw BootServerError("the HTTP server has no address to listen on; name one")
        }
        let group = group ?? MultiThreadedEventLoopGroup.singleton
        let connections = HTTPConnections(most: settings.mostConnections)
        let service = HTTPService(settings: settings, files: files, connections: connections, observe: observe)
        var listeners: [any Channel] = []
        do {
            for place in settings.addresses { listeners.append(try await listen(at: place, service, group)) }
        } catch {
            for listener in listeners { try? await listener.close() }
            throw error
        }
        let addresses = zip(settings.addresses, listeners).map { place, listener in
            BootEndpoint(place.address, port: UInt16(clamping: listener.localAddress?.port ?? 0))
        }
        return HTTPBootServer(addresses: addresses, listeners: listeners, connections: connections)
    }

    /// Waits until the task is cancelled, then closes everything.
    /// - Throws: `CancellationError` at the end; ``BootServerError`` where a listening socket broke.
    public func run() async throws {
        await withTaskCancellationHandler {
            for listener in listeners { try? await listener.closeFuture.get() }
        } onCancel: {
            stop()
        }
        try Task.checkCancellation()
        throw BootServerError("the HTTP server's sockets were closed by the system")
    }

    private func stop() {
        listeners.forEach { $0.close(promise: nil) }
        connections.closeAll()
    }

    private static func listen(
        at place: BootEndpoint, _ service: HTTPService, _ group: any EventLoopGroup
    ) async throws(BootServerError) -> any Channel {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in service.adopt(channel) }
        do {
            let address = try SocketAddress(ipAddress: place.address, port: Int(place.port))
            return try await bootstrap.bind(to: address).get()
        } catch let error as IOError {
            throw .cannotListen("HTTP", place, errno: error.errnoCode)
        } catch {
            throw BootServerError("the HTTP server cannot listen on \(place): this is no numeric address")
        }
    }
}
