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

/// Between a connection and the service. Lives on the channel's event loop.
final class RedfishConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private static let largestBody = 1 << 20

    private let service: SimulatedRedfish
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    /// Requests that wait for the answer to the one before.
    private var waiting: [(request: RedfishRequest, keepsAlive: Bool)] = []
    private var isBusy = false

    init(_ service: SimulatedRedfish) { self.service = service }

    func channelActive(context: ChannelHandlerContext) {
        service.opened(context.channel)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        service.closed(context.channel)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError, !isBusy {
            let refusal =
                error == .invalidMethod
                ? RedfishRefusal(501, "OperationNotAllowed", "There is no such method.")
                : RedfishRefusal(400, "GeneralError", "This is no request of HTTP/1.1.")
            send(RedfishReply(response: refusal.response), keepsAlive: false, context)
        } else {
            context.close(promise: nil)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
            if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
                write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), context)
            }
        case .body(let part):
            if body.count <= Self.largestBody { body += part.readableBytesView }
        case .end:
            guard let head else { return }
            let headers = head.headers.map { RedfishRequest.Header($0.name, $0.value) }
            let request = RedfishRequest(head.method.rawValue, head.uri, headers: headers, body: body)
            waiting.append((request, head.isKeepAlive))
            answerNext(context)
        }
    }

    private func answerNext(_ context: ChannelHandlerContext) {
        guard !isBusy, !waiting.isEmpty else { return }
        isBusy = true
        let (request, keepsAlive) = waiting.removeFirst()
        if request.body.count > Self.largestBody {
            let refusal = RedfishRefusal(413, "GeneralError", "The body is too large.")
            return send(RedfishReply(response: refusal.response), keepsAlive: false, context)
        }
        let reply = service.receive(request)
        guard reply.delay > .zero else { return send(reply, keepsAlive: keepsAlive, context) }
        let here = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loop = context.eventLoop
        Task { [service] in
            try? await service.pause(reply.delay)
            loop.execute {
                let (connection, context) = here.value
                connection.send(reply, keepsAlive: keepsAlive, context)
            }
        }
    }

    private func send(_ reply: RedfishReply, keepsAlive: Bool, _ context: ChannelHandlerContext) {
        defer { service.afterwards(reply) }
        let keepsAlive = keepsAlive && reply.framing != .untilClose && reply.closesPort == nil
        switch reply.extent {
        case .silent: break
        case .hangsUp: Self.abort(context.channel)
        case .whole where reply.opensStream:
            write(RedfishBytes.head(reply, keepsAlive: true), context)
            service.becameStream(context.channel)
        case .whole:
            write(RedfishBytes.head(reply, keepsAlive: keepsAlive) + RedfishBytes.body(reply), context)
            if !keepsAlive { return context.close(promise: nil) }
            isBusy = false
            answerNext(context)
        case .closedAfter(let count):
            write(RedfishBytes.head(reply, keepsAlive: true) + RedfishBytes.body(reply, first: count), context)
            context.close(promise: nil)
        case .resetAfter(let count):
            write(RedfishBytes.head(reply, keepsAlive: true) + RedfishBytes.body(reply, first: count), context)
            Self.abort(context.channel)
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    /// Ends a connection at once: with a reset where it is possible, and without the farewell of TLS.
    static func abort(_ channel: any Channel) {
        guard let socket = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
            // Closing from the place of the TLS handler passes by it, so that it sends nothing.
            if let context = try? channel.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self) {
                context.close(promise: nil)
            } else {
                channel.close(promise: nil)
            }
        }
    }
}
