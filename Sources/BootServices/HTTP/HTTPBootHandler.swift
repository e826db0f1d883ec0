import NIOCore
import NIOHTTP1
import WroughtWire

/// One connection: takes a request, lets it be looked up, and hands the answer to ``HTTPFileSending``. Requests come one at
/// a time, because the pipelining handler in front holds back what a client sends too early.
final class HTTPBootHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// Octets of a request's body that are read and thrown away; with more the connection is closed.
    private static let longestBody = 64 * 1024

    private enum State {
        /// Waits for a request.
        case idle
        /// Has a head and waits for the end.
        case receiving(HTTPRequestHead, body: Int)
        /// Waits for the source.
        case lookingUp(HTTPExchange, Task<Void, Never>)
        /// Sends.
        case sending
        /// Has nothing more to do.
        case closed
    }

    private let service: HTTPService
    private let client: BootEndpoint
    private let server: BootEndpoint
    private var state = State.idle
    private var limit: Scheduled<Void>?
    private var date = HTTPDate()

    init(_ service: HTTPService, client: BootEndpoint, server: BootEndpoint) {
        self.service = service
        self.client = client
        self.server = server
    }

    func channelActive(context: ChannelHandlerContext) { awaitHead(context) }

    func channelInactive(context: ChannelHandlerContext) {
        limit?.cancel()
        if case .lookingUp(let exchange, let lookup) = state {
            lookup.cancel()
            exchange.observe(.ended(octets: 0, duration: exchange.age, .closed))
        }
        state = .closed
        context.fireChannelInactive()
    }

    /// Broken requests and broken connections: the error handler in front has answered where that made sense.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), state) {
        case (.head(let head), .idle): state = .receiving(head, body: 0)
        case (.body(let octets), .receiving(let head, let body)):
            state = .receiving(head, body: body + octets.readableBytes)
            if body + octets.readableBytes > Self.longestBody { context.close(promise: nil) }
        case (.end, .receiving(let head, _)):
            limit?.cancel()
            answer(head, context)
        default: return
        }
    }

    private func awaitHead(_ context: ChannelHandlerContext) {
        state = .idle
        limit = context.eventLoop.assumeIsolated().scheduleTask(in: .init(service.settings.headLimit)) {
            context.close(promise: nil)
        }
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let exchange = HTTPExchange(head, service, client: client, server: server)
        guard head.method == .GET || head.method == .HEAD else {
            return refuse(.methodNotAllowed, [("Allow", "GET, HEAD")], exchange, context)
        }
        guard let target = try? HTTPTarget(head.uri) else { return refuse(.badRequest, [], exchange, context) }
        lookUp(target, exchange, context)
    }

    private func lookUp(_ target: HTTPTarget, _ exchange: HTTPExchange, _ context: ChannelHandlerContext) {
        let wish = BootFileRequest(target.path, query: target.query, client: client, server: server, transport: .http)
        let (files, loop) = (service.files, context.eventLoop)
        let bound = NIOLoopBound((self, exchange, context), eventLoop: loop)
        let lookup = Task {
            let result: Result<BootFile?, any Error>
            do {
                result = .success(try await files.file(for: wish))
            } catch {
                result = .failure(error)
            }
            loop.execute {
                let (handler, exchange, context) = bound.value
                handler.take(result, exchange, context)
            }
        }
        state = .lookingUp(exchange, lookup)
        limit = loop.assumeIsolated().scheduleTask(in: .init(service.settings.lookupLimit)) { [self] in
            lookup.cancel()
            fail("the source of boot files did not answer within \(service.settings.lookupLimit)", exchange, context)
        }
    }

    /// Takes what the source said, unless the limit or the client was faster.
    private func take(
        _ result: Result<BootFile?, any Error>, _ exchange: HTTPExchange, _ context: ChannelHandlerContext
    ) {
        guard case .lookingUp(let current, _) = state, current === exchange else { return }
        limit?.cancel()
        do {
            guard let file = try result.get() else { return refuse(.notFound, [], exchange, context) }
            send(try file.opened(), file.mediaType, exchange, context)
        } catch {
            fail("\(error)", exchange, context)
        }
    }

    private func send(
        _ file: OpenBootFile, _ mediaType: String, _ exchange: HTTPExchange, _ context: ChannelHandlerContext
    ) {
        let answer = HTTPAnswer(exchange.question, size: file.size, entityTag: file.entityTag, mediaType: mediaType)
        let status = HTTPResponseStatus(statusCode: answer.status)
        write(status, answer.fields.map { ($0.name, $0.value) }, exchange, context)
        exchange.observe(.began(.init(status: answer.status, octets: answer.body.count, range: answer.range)))
        let sending = HTTPFileSending(file, answer.body, exchange, limit: .init(service.settings.mebibyteLimit))
        sending.start(context) { [self] ending in ended(ending, exchange, context) }
    }

    /// An answer without a body.
    private func refuse(
        _ status: HTTPResponseStatus, _ fields: [(String, String)], _ exchange: HTTPExchange,
        _ context: ChannelHandlerContext
    ) {
        write(status, fields + [("Content-Length", "0")], exchange, context)
        exchange.observe(.began(.init(status: Int(status.code), octets: 0, range: nil)))
        ended(.complete, exchange, context)
    }

    /// The operator learns what failed; the client only that something did.
    private func fail(_ reason: String, _ exchange: HTTPExchange, _ context: ChannelHandlerContext) {
        exchange.observe(.failed(reason))
        refuse(.internalServerError, [], exchange, context)
    }

    private func write(
        _ status: HTTPResponseStatus, _ fields: [(String, String)], _ exchange: HTTPExchange,
        _ context: ChannelHandlerContext
    ) {
        state = .sending
        let connection = exchange.keepsAlive ? "keep-alive" : "close"
        let headers = HTTPHeaders([("Date", date.text()), ("Connection", connection)] + fields)
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func ended(_ ending: HTTPObservation.Ending, _ exchange: HTTPExchange, _ context: ChannelHandlerContext) {
        exchange.observe(.ended(octets: exchange.octetsSent, duration: exchange.age, ending))
        guard case .sending = state, ending == .complete else { return context.close(promise: nil) }
        // Before the end is written: the pipelining handler then brings the next request at once.
        if exchange.keepsAlive { awaitHead(context) } else { state = .closed }
        let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        if !exchange.keepsAlive { written.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
    }
}
