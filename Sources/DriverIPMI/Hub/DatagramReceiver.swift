import NIOCore
import WroughtWireIPMI

/// Hands the datagrams of a socket to the hub.
final class DatagramReceiver: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private weak var hub: HubCore?

    init(_ hub: HubCore) { self.hub = hub }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        hub?.received(Array(envelope.data.readableBytesView), from: envelope.remoteAddress)
    }

    func channelReadComplete(context: ChannelHandlerContext) { hub?.receivedAll() }

    /// Errors of single packets end nothing: what was not sent is sent again in its time.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

/// Finds out whether the host of a peer says that nothing listens on the port.
final class PortProbe: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let remote: RemoteKey
    private weak var hub: HubCore?

    init(_ remote: RemoteKey, _ hub: HubCore) {
        self.remote = remote
        self.hub = hub
    }

    func channelActive(context: ChannelHandlerContext) {
        guard let address = context.remoteAddress else { return context.close(promise: nil) }
        let ping = ByteBuffer(bytes: RMCPDatagram.asf(.ping(tag: 0)).encode())
        context.writeAndFlush(wrapOutboundOut(AddressedEnvelope(remoteAddress: address, data: ping)), promise: nil)
    }

    /// Somebody answered: somebody listens.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) { context.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? IOError, error.errnoCode == ECONNREFUSED { hub?.portIsClosed(remote) }
        context.close(promise: nil)
    }
}

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
