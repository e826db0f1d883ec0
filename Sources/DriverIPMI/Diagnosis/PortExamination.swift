import NIOCore
import NIOPosix
import WroughtWireIPMI

/// Asks one UDP port whether IPMI is there, from a socket of its own that learns of refusals.
struct PortExamination: Sendable {
    /// What was found.
    enum Finding: Sendable, Hashable {
        /// Get Channel Authentication Capabilities was answered.
        case capabilities(GetChannelAuthenticationCapabilities.Reply)
        /// Something answered that is RMCP, but not to the question about IPMI.
        case presence(supportsIPMI: Bool)
        /// Something answered that is not RMCP.
        case strange
        /// The host says that nothing listens.
        case refused
        /// Nothing came back.
        case silent
        /// No packet could be sent, for instance for want of a route.
        case unsendable(String)
    }

    private static let interval = TimeAmount.milliseconds(1000)

    /// Asks up to four times, a second apart.
    static func examine(
        _ remote: SocketAddress, privilege: PrivilegeLevel, on loop: any EventLoop
    ) async throws -> Finding {
        let promise = loop.makePromise(of: Finding.self)
        let question = RMCPDatagram.ipmi15(
            Session15Packet(
                payload: LANRequest(
                    GetChannelAuthenticationCapabilities(privilege: privilege).request, sequence: 1
                ).encode())
        ).encode()
        let opened = DatagramBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(PortExaminer(promise, question))
                }
            }
            .connect(to: remote)
        opened.whenFailure { promise.succeed(.unsendable("\($0)")) }
        let timer = loop.scheduleTask(in: .seconds(4)) { promise.succeed(.silent) }
        promise.futureResult.whenComplete { _ in
            timer.cancel()
            opened.whenSuccess { $0.close(promise: nil) }
        }
        return try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            promise.succeed(.silent)
        }
    }

    /// The handler of that socket.
    private final class PortExaminer: ChannelInboundHandler {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        typealias OutboundOut = AddressedEnvelope<ByteBuffer>

        private let promise: EventLoopPromise<Finding>
        private let question: [UInt8]
        private var sends = 0
        /// A weaker finding, given up for a better one.
        private var fallback: Finding?

        init(_ promise: EventLoopPromise<Finding>, _ question: [UInt8]) {
            self.promise = promise
            self.question = question
        }

        func channelActive(context: ChannelHandlerContext) { ask(context) }

        private func ask(_ context: ChannelHandlerContext) {
            guard context.channel.isActive, sends < 4 else { return }
            sends += 1
            send(question, context)
            // A controller may be deaf to one of the two.
            if sends == 2 { send(RMCPDatagram.asf(.ping(tag: 1)).encode(), context) }
            if sends == 3, let fallback { promise.succeed(fallback) }
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: PortExamination.interval) { bound.value.0.ask(bound.value.1) }
        }

        private func send(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
            guard let address = context.remoteAddress else { return }
            let envelope = AddressedEnvelope(remoteAddress: address, data: ByteBuffer(bytes: bytes))
            context.writeAndFlush(wrapOutboundOut(envelope), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = Array(unwrapInboundIn(data).data.readableBytesView)
            guard let datagram = try? RMCPDatagram.decode(bytes) else {
                fallback = fallback ?? .strange
                return
            }
            switch datagram {
            case .ipmi15(let packet):
                guard let message = try? LANResponse.decode(packet.payload, checkingSums: false),
                    let reply = try? GetChannelAuthenticationCapabilities.decodeReply(message.response.data)
                else { return fallback = .presence(supportsIPMI: true) }
                promise.succeed(.capabilities(reply))
            case .asf(.pong(_, let pong)):
                fallback = .presence(supportsIPMI: pong.supportsIPMI)
            case .asf, .acknowledge, .rmcpPlus:
                fallback = .presence(supportsIPMI: true)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if let error = error as? IOError, error.errnoCode == ECONNREFUSED {
                promise.succeed(.refused)
            } else {
                promise.succeed(.unsendable("\(error)"))
            }
        }
    }
}

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
