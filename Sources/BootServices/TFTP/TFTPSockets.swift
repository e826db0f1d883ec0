import CBootSockets
import Glibc
import Synchronization

/// The descriptors of a server, and the two things that other threads may do to it: bring an answer, and stop it.
final class TFTPSockets: Sendable {
    /// What a source said, or why it said nothing.
    struct Answer: Sendable {
        let id: UInt64
        let result: Result<BootFile?, any Error>
    }

    let listeners: [Int32]
    let poller: Int32
    let bell: Int32
    private let answers = Mutex<[Answer]>([])
    private let stopped = Atomic(false)
    private let listens = Atomic(true)

    /// Opens everything.
    init(_ places: [BootEndpoint]) throws(BootServerError) {
        guard !places.isEmpty else { throw BootServerError("the TFTP server has no address to listen on; name one") }
        var listeners: [Int32] = []
        do {
            for place in places { listeners.append(try Self.listener(place)) }
        } catch {
            listeners.forEach { close($0) }
            throw error
        }
        self.listeners = listeners
        poller = cboot_poller()
        bell = cboot_bell()
        guard poller >= 0, bell >= 0 else {
            throw BootServerError("the TFTP server has no descriptor left; raise the limit of open files (ulimit -n)")
        }
    }

    deinit {
        closeListeners()
        [poller, bell].filter { $0 >= 0 }.forEach { close($0) }
    }

    /// Gives the addresses back. The bell stays, because answers may still come.
    func closeListeners() {
        if listens.exchange(false, ordering: .relaxed) { listeners.forEach { close($0) } }
    }

    private static func listener(_ place: BootEndpoint) throws(BootServerError) -> Int32 {
        guard var raw = SocketEndpoint(place)?.raw else {
            throw BootServerError("the TFTP server cannot listen on \(place): this is no numeric address")
        }
        let handle = cboot_listen(&raw)
        guard handle >= 0 else { throw .cannotListen("TFTP", place, errno: -handle) }
        return handle
    }

    var isStopped: Bool { stopped.load(ordering: .relaxed) }

    func stop() {
        stopped.store(true, ordering: .relaxed)
        cboot_ring(bell)
    }

    func bring(_ answer: Answer) {
        answers.withLock { $0.append(answer) }
        cboot_ring(bell)
    }

    /// All answers that were brought, taken out.
    func takeAnswers() -> [Answer] {
        cboot_silence(bell)
        return answers.withLock { answers in
            defer { answers = [] }
            return answers
        }
    }
}
