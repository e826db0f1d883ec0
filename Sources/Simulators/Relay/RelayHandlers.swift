import NIOCore

/// Between clients and the wire. Lives on the relay's event loop.
final class RelayClientSide: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let wire: Wire

    init(_ wire: Wire) { self.wire = wire }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        wire.pass(Array(envelope.data.readableBytesView), from: envelope.remoteAddress, context.channel)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that went away answers with "port unreachable"; the socket stays good.
    }
}

/// Between the wire and the device, for one client.
final class RelayDeviceSide: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let wire: Wire
    private let client: SocketAddress
    private let front: any Channel

    init(_ wire: Wire, client: SocketAddress, front: any Channel) {
        (self.wire, self.client, self.front) = (wire, client, front)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        wire.answer(Array(unwrapInboundIn(data).data.readableBytesView), to: client, front)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // As for clients: a device that is being restarted.
    }
}
