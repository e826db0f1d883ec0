import CBootSockets
import Glibc
import WroughtWire

/// The server's thread: packets, answers and expired waits go to the exchange they belong to.
final class TFTPEngine {
    /// Marks the bell and the listening sockets among the tokens of the poller; exchanges count up from 1.
    private static let bellToken = UInt64.max
    private static let listenerTokens: UInt64 = 1 << 63
    /// How often a lone client's socket is looked at before the poller sleeps. A client in lock step answers within
    /// microseconds, and to sleep and to be woken costs more than that.
    private static let looks = 20
    /// How many packets a lone client may have before the others are asked for.
    private static let mostStaying = 32
    /// More than a request may have, so that a longer one is seen to be too long.
    static let requestRoom = 2048

    let settings: TFTPServerSettings
    let sockets: TFTPSockets
    let files: any BootFileSource
    let observe: @Sendable (TFTPObservation) -> Void

    /// The time of this turn.
    private(set) var now: UInt64 = 0
    var exchanges: [UInt64: TFTPExchange] = [:]
    /// By the client's address and port: a client's repeated request belongs to the exchange it began.
    var byClient: [SocketEndpoint: UInt64] = [:]
    var caution = FragmentCaution()
    var openFiles = SharedFiles()
    var lastID: UInt64 = 0
    private var deadlines = DeadlineQueue()
    private var ready = [cboot_ready](repeating: cboot_ready(), count: 256)
    /// What arrives.
    var input = [UInt8](repeating: 0, count: TFTPEngine.requestRoom)
    /// What is sent: as many blocks as fit one call.
    var output = [UInt8](repeating: 0, count: 128 * 1024)

    init(
        _ settings: TFTPServerSettings, sockets: TFTPSockets, files: any BootFileSource,
        observe: @escaping @Sendable (TFTPObservation) -> Void
    ) {
        self.settings = settings
        self.sockets = sockets
        self.files = files
        self.observe = observe
    }

    /// Serves until the sockets are stopped.
    func serve() {
        _ = cboot_watch(sockets.poller, sockets.bell, Self.bellToken)
        for (index, listener) in sockets.listeners.enumerated() {
            _ = cboot_watch(sockets.poller, listener, Self.listenerTokens | UInt64(index))
        }
        now = Self.clock()
        while !sockets.isStopped {
            let count = Int(cboot_wait(sockets.poller, &ready, Int32(ready.count), waitTime()))
            now = Self.clock()
            for index in 0..<max(count, 0) { serve(ready[index].token) }
            if count == 1 { stay(with: ready[0].token) }
            expire()
        }
    }

    private func serve(_ token: UInt64) {
        if token == Self.bellToken {
            sockets.takeAnswers().forEach(take)
        } else if token & Self.listenerTokens != 0 {
            takeRequests(from: sockets.listeners[Int(token & ~Self.listenerTokens)])
        } else if let exchange = exchanges[token] {
            _ = takePacket(of: exchange)
        }
    }

    /// Serves a client that is alone for a while without asking the poller, as long as it answers at once.
    private func stay(with token: UInt64) {
        guard Self.looks > 0 else { return }
        for _ in 0..<Self.mostStaying {
            guard let exchange = exchanges[token], exchange.sending != nil else { return }
            var looks = Self.looks
            while !takePacket(of: exchange) {
                looks -= 1
                if looks == 0 { return }
            }
            now = Self.clock()
        }
    }

    /// Lets something be done with the exchange after so long.
    func wait(_ duration: Duration, for exchange: TFTPExchange) {
        exchange.deadline = now + duration.nanoseconds
        if exchange.deadline < exchange.scheduled { schedule(exchange) }
    }

    /// Watches a transfer's socket.
    func watch(_ handle: Int32, for exchange: TFTPExchange) {
        _ = cboot_watch(sockets.poller, handle, exchange.id)
    }

    private func schedule(_ exchange: TFTPExchange) {
        exchange.scheduled = exchange.deadline
        deadlines.insert(exchange.deadline, exchange.id)
    }

    private func expire() {
        while let id = deadlines.popDue(at: now) {
            guard let exchange = exchanges[id] else { continue }
            exchange.scheduled = .max
            if exchange.deadline <= now { expired(exchange) } else { schedule(exchange) }
        }
    }

    /// Milliseconds until the next deadline, at most a minute.
    private func waitTime() -> Int32 {
        guard let next = deadlines.next else { return 60_000 }
        return next <= now ? 0 : Int32(min((next - now) / 1_000_000 + 1, 60_000))
    }

    private static func clock() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

extension Duration {
    /// Not negative, and at most a year.
    var nanoseconds: UInt64 {
        let seconds = min(max(components.seconds, 0), 31_536_000)
        return UInt64(seconds) * 1_000_000_000 + UInt64(max(0, components.attoseconds / 1_000_000_000))
    }
}
