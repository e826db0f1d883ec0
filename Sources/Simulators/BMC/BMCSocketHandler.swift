import NIOCore

/// Between the socket and the BMC. Lives on the channel's event loop.
final class BMCSocketHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let bmc: SimulatedBMC

    init(_ bmc: SimulatedBMC) { self.bmc = bmc }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        let (peer, channel) = (envelope.remoteAddress, context.channel)
        let effects = bmc.receive(Array(envelope.data.readableBytesView), wasDelayed: false) {
            Self.write($0, to: peer, channel)
        }
        Self.carryOut(effects, to: peer, bmc, channel)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that went away answers with "port unreachable"; the socket stays good.
    }

    private static func carryOut(
        _ effects: [BMCEffect], to peer: SocketAddress, _ bmc: SimulatedBMC, _ channel: any Channel
    ) {
        for effect in effects {
            switch effect {
            case .send(let bytes, .zero): write(bytes, to: peer, channel)
            case .send(let bytes, let delay):
                Task {
                    try await bmc.pause(delay)
                    write(bytes, to: peer, channel)
                }
            case .receive(let bytes, let delay):
                Task {
                    try await bmc.pause(delay)
                    let effects = bmc.receive(bytes, wasDelayed: true) { write($0, to: peer, channel) }
                    carryOut(effects, to: peer, bmc, channel)
                }
            case .sendInSession(let session, let bytes, let delay): bmc.send(bytes, to: session, after: delay)
            case .power, .heard: break
            }
        }
    }

    private static func write(_ bytes: [UInt8], to peer: SocketAddress, _ channel: any Channel) {
        let envelope = AddressedEnvelope(remoteAddress: peer, data: ByteBuffer(bytes: bytes))
        channel.writeAndFlush(envelope, promise: nil)
    }
}
