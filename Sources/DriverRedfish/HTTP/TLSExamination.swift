import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import WroughtCore

/// Looks at the certificate that a place shows, believing nothing and sending nothing.
enum TLSExamination {
    /// What was seen.
    struct Finding: Sendable {
        var certificate: CertificateFacts
        var version: String
    }

    /// Connects, shakes hands, and hangs up. Throws what keeps it from doing so.
    static func examine(
        _ place: HostPort, _ port: UInt16, minimum: RedfishTLSMinimum, within limit: Duration
    ) async throws -> Finding {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        tls.minimumTLSVersion = .tlsv1
        let context = try NIOSSLContext(configuration: tls)
        // Only names may be told to the other side (RFC 6066 section 3).
        let isName = (try? SocketAddress(ipAddress: place.host, port: 0)) == nil
        let name = isName ? place.host : nil
        let wait = TimeAmount.nanoseconds(Int64(max(0, min(limit.milliseconds, 60_000)) * 1e6))
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(wait)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: name)
                    try channel.pipeline.syncOperations.addHandler(handler)
                    try channel.pipeline.syncOperations.addHandler(HandshakeWatch(channel.eventLoop, within: wait))
                }
            }
            .connect(host: place.host, port: Int(port))
            .flatMap { channel in
                channel.pipeline.handler(type: HandshakeWatch.self).flatMap(\.finding).always { _ in
                    channel.close(promise: nil)
                }
            }
            .get()
    }
}

/// Waits for the end of the handshake.
private final class HandshakeWatch: ChannelInboundHandler, @unchecked Sendable {
    // Unchecked: every member is used on the channel's event loop only, but for the future, which is Sendable.
    typealias InboundIn = ByteBuffer
    private let promise: EventLoopPromise<TLSExamination.Finding>
    private let timer: Scheduled<Void>
    var finding: EventLoopFuture<TLSExamination.Finding> { promise.futureResult }

    init(_ loop: any EventLoop, within limit: TimeAmount) {
        let promise = loop.makePromise(of: TLSExamination.Finding.self)
        self.promise = promise
        timer = loop.scheduleTask(in: limit) { promise.fail(TransportFailure.late) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { tell(context) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(.failure(error)) }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failure(TransportFailure.tls("the other side closed the connection in the handshake")))
        context.fireChannelInactive()
    }

    private func tell(_ context: ChannelHandlerContext) {
        do {
            let operations = context.pipeline.syncOperations
            guard let certificate = try operations.nioSSL_peerCertificate() else {
                return end(.failure(TransportFailure.tls("it shows no certificate")))
            }
            let version = try operations.nioSSL_tlsVersion().map { "\($0)" } ?? "TLS"
            end(.success(TLSExamination.Finding(certificate: CertificateFacts(certificate), version: version)))
        } catch {
            end(.failure(error))
        }
    }

    private func end(_ result: Result<TLSExamination.Finding, any Error>) {
        timer.cancel()
        promise.completeWith(result)
    }
}
