import NIOCore
import NIOHTTP1

/// What all connections of a server share.
struct HTTPService: Sendable {
    /// Octets of a request's head at most; firmware sends a few hundred.
    private static let longestHead = 16 * 1024

    let settings: HTTPServerSettings
    let files: any BootFileSource
    let connections: HTTPConnections
    let observe: @Sendable (HTTPObservation) -> Void

    /// Prepares a new connection, or fails, which closes it.
    func adopt(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard connections.admit(channel) else {
            return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
        }
        return channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = Self.longestHead
            limits.maxHeaderListSize = Self.longestHead
            limits.maxHeaderFieldCount = 100
            let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
            try channel.pipeline.syncOperations.addHandlers([
                HTTPResponseEncoder(),
                ByteToMessageHandler(decoder, maximumBufferSize: 4 * Self.longestHead),
                HTTPServerPipelineHandler(),
                HTTPServerProtocolErrorHandler(),
                HTTPBootHandler(
                    self, client: Self.endpoint(channel.remoteAddress), server: Self.endpoint(channel.localAddress)),
            ])
        }
    }

    private static func endpoint(_ address: SocketAddress?) -> BootEndpoint {
        BootEndpoint(address?.ipAddress ?? "?", port: UInt16(clamping: address?.port ?? 0))
    }
}
