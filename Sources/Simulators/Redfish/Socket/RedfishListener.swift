#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Where a service listens, and how.
struct RedfishListener: Sendable {
    let address: String
    var port: Int
    let group: any EventLoopGroup
    let security: RedfishSecurity?

    /// Binds the socket, and asks for some seconds where the address is taken: a child process that another thread is
    /// starting holds a copy of a socket that was closed, until it runs its own program.
    func bind(_ service: SimulatedRedfish) async throws(SimulatorError) -> any Channel {
        let limit = ContinuousClock.now + .seconds(4)
        while true {
            do {
                return try await bootstrap(service).bind(host: address, port: port).get()
            } catch let error as IOError where error.errnoCode == EADDRINUSE && ContinuousClock.now < limit {
                do { try await Task.sleep(for: .milliseconds(20)) } catch { throw sentence(error) }
            } catch {
                throw sentence(error)
            }
        }
    }

    private func bootstrap(_ service: SimulatedRedfish) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { [security] channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let security { try pipeline.addHandler(NIOSSLServerHandler(context: security.context)) }
                    try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
                    try pipeline.addHandler(RedfishConnection(service))
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
    }

    private func sentence(_ error: any Error) -> SimulatorError {
        let remedy =
            switch (error as? IOError)?.errnoCode {
            case EMFILE: "; raise the limit of open files (ulimit -n)"
            case EACCES: "; ports below 1024 need the right to bind them"
            case EADDRINUSE: "; another program listens there"
            case EADDRNOTAVAIL: "; the address is not one of this machine's"
            default: ""
            }
        return SimulatorError("cannot listen on TCP \(address) port \(port): \(error)\(remedy)")
    }
}
