import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sends octets of a file, a mebibyte at a time, two of them on their way. Each has to be taken by the client's system
/// within the limit. Belongs to its connection's event loop.
final class HTTPFileSending {
    private static let step = 1 << 20

    private let file: OpenBootFile
    private let exchange: HTTPExchange
    private let limit: TimeAmount
    private let end: Int
    private var next: Int
    private var underway = 0
    private var handle: NIOFileHandle?
    private var timer: Scheduled<Void>?
    private var ending: HTTPObservation.Ending?
    private var done: ((HTTPObservation.Ending) -> Void)?

    init(_ file: OpenBootFile, _ octets: Range<Int>, _ exchange: HTTPExchange, limit: TimeAmount) {
        self.file = file
        self.exchange = exchange
        self.limit = limit
        next = octets.lowerBound
        end = octets.upperBound
    }

    /// Begins; the closure is called once, when nothing is on its way any more.
    func start(_ context: ChannelHandlerContext, _ done: @escaping (HTTPObservation.Ending) -> Void) {
        self.done = done
        if case .disk(let opened) = file, next < end {
            let own = fcntl(opened.descriptor, F_DUPFD_CLOEXEC, 3)
            guard own >= 0 else { return finish(.closed) }
            handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: own)
        }
        guard next < end else { return finish(.complete) }
        restartTimer(context)
        sendStep(context)
        sendStep(context)
    }

    private func sendStep(_ context: ChannelHandlerContext) {
        guard next < end, ending == nil else { return }
        guard isStillThere else { return stop(.fileChanged, context) }
        let range = next..<min(next + Self.step, end)
        next = range.upperBound
        underway += 1
        let part = HTTPServerResponsePart.body(octets(range, context))
        context.writeAndFlush(NIOAny(part)).assumeIsolated().whenComplete { result in
            self.stepEnded(range.count, result, context)
        }
    }

    private func octets(_ range: Range<Int>, _ context: ChannelHandlerContext) -> IOData {
        switch (file, handle) {
        case (.memory(let bytes), _): .byteBuffer(context.channel.allocator.buffer(bytes: bytes[range]))
        case (.disk, let handle?):
            .fileRegion(FileRegion(fileHandle: handle, readerIndex: range.lowerBound, endIndex: range.upperBound))
        case (.disk, nil): .byteBuffer(ByteBuffer())
        }
    }

    private func stepEnded(_ count: Int, _ result: Result<Void, any Error>, _ context: ChannelHandlerContext) {
        underway -= 1
        if case .failure = result {
            if ending == nil { ending = .closed }
        } else {
            exchange.octetsSent += count
            if next < end || underway > 0 { exchange.observe(.progressed(octets: exchange.octetsSent)) }
            restartTimer(context)
            sendStep(context)
        }
        if underway == 0 { finish(ending ?? .complete) }
    }

    /// A file that became shorter would let sendfile turn in circles.
    private var isStillThere: Bool {
        guard case .disk(let opened) = file else { return true }
        var status = stat()
        return fstat(opened.descriptor, &status) == 0 && Int(status.st_size) >= opened.size
    }

    private func restartTimer(_ context: ChannelHandlerContext) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: limit) { self.stop(.tooSlow, context) }
    }

    /// Ends early: closing the connection fails what is on its way.
    private func stop(_ reason: HTTPObservation.Ending, _ context: ChannelHandlerContext) {
        ending = reason
        context.close(promise: nil)
        if underway == 0 { finish(reason) }
    }

    private func finish(_ ending: HTTPObservation.Ending) {
        timer?.cancel()
        try? handle?.close()
        handle = nil
        done?(ending)
        done = nil
    }
}
