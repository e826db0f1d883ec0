/// One machine's console for several readers and one writer, opened again when it is lost.
///
/// Readers never wait for each other: what a slow one does not fetch is dropped, oldest first, and it is told. There is
/// one writer at a time; another may take the role over. When the connection breaks, as it does when a BMC that shares
/// the machine's network port resets, the console is opened again with growing pauses, and all readers are told. It has
/// no I/O of its own: opening is handed in.
public actor SharedConsole {
    /// Opens the machine's console; the flag says to take it from whoever has it.
    public typealias Opening = @Sendable (_ force: Bool) async throws -> any ConsoleSession

    private let opening: Opening
    private let policy: ConsolePolicy
    private let clock: any Clock<Duration>

    private var session: (any ConsoleSession)?
    private var work: Task<Void, Never>?
    private var readers: [UInt64: Reader] = [:]
    private var lastID: UInt64 = 0
    private var writer: UInt64?
    private var end: End?
    /// Whether the console was taken from others, and is again when it was lost.
    private var forces = false

    private struct Reader {
        var buffer: ReaderBuffer
        var waiting: CheckedContinuation<Void, any Error>?
    }

    private enum End {
        case closed
        case failed(DriverError)
    }

    /// A console that is not open yet.
    /// - Parameters:
    ///   - policy: How it treats its connection and its readers.
    ///   - clock: What its pauses go by.
    ///   - opening: Opens the machine's console.
    public init(
        policy: ConsolePolicy = ConsolePolicy(), clock: any Clock<Duration> = ContinuousClock(),
        opening: @escaping Opening
    ) {
        self.policy = policy
        self.clock = clock
        self.opening = opening
    }

    // MARK: Opening and ending

    /// Opens the console; does nothing where it is open. Throws what opening throws, and `conflict` after its end.
    public func open(force: Bool = false) async throws {
        try checkNotEnded()
        guard work == nil else { return }
        let opened = try await opening(force)
        // Somebody else may have opened or closed it in the meantime.
        guard end == nil, work == nil else {
            await opened.close()
            return try checkNotEnded()
        }
        session = opened
        forces = force
        work = Task { await self.follow(opened) }
    }

    /// Ends the console for everybody; safe to call twice.
    public func close() async {
        let open = session
        finish(.closed)
        await open?.close()
    }

    private func checkNotEnded() throws {
        switch end {
        case nil: return
        case .closed: throw DriverError(.conflict, "the console is closed")
        case .failed(let error): throw error
        }
    }

    private func finish(_ reason: End) {
        guard end == nil else { return }
        end = reason
        session = nil
        work?.cancel()
        for id in readers.keys { wake(id) }
    }

    // MARK: Reading

    /// A new reader, from now on.
    public func read() -> ConsoleReader {
        lastID += 1
        readers[lastID] = Reader(buffer: ReaderBuffer(limit: policy.bufferSize))
        let seat = ReaderSeat(id: lastID) { [weak self] id in Task { await self?.leave(id) } }
        return ConsoleReader(console: self, seat: seat)
    }

    /// How many readers there are.
    public var readerCount: Int { readers.count }

    func leave(_ id: UInt64) {
        wake(id)
        readers[id] = nil
    }

    func next(_ id: UInt64) async throws -> ConsoleEvent? {
        while true {
            if let event = readers[id]?.buffer.next() { return event }
            switch end {
            case .failed(let error): throw error
            case .closed: return nil
            case nil: guard readers[id] != nil else { return nil }
            }
            try await wait(id)
        }
    }

    private func wait(_ id: UInt64) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                readers[id]?.waiting = continuation
            }
        } onCancel: {
            Task { await self.wake(id, throwing: CancellationError()) }
        }
    }

    private func wake(_ id: UInt64, throwing error: (any Error)? = nil) {
        guard let waiting = readers[id]?.waiting else { return }
        readers[id]?.waiting = nil
        if let error { waiting.resume(throwing: error) } else { waiting.resume() }
    }

    private func tell(_ event: ConsoleEvent) {
        for id in readers.keys {
            readers[id]?.buffer.append(event)
            wake(id)
        }
    }

    // MARK: Writing

    /// Becomes the writer.
    /// - Throws: `conflict` while there is another and `takeover` is false.
    public func becomeWriter(takeover: Bool = false) throws -> ConsoleWriter {
        guard writer == nil || takeover else {
            throw DriverError(.conflict, "somebody else types on this console", remedy: "take it over")
        }
        lastID += 1
        writer = lastID
        return ConsoleWriter(console: self, id: lastID)
    }

    /// Whether somebody has the role of the writer.
    public var hasWriter: Bool { writer != nil }

    func resign(_ id: UInt64) {
        if writer == id { writer = nil }
    }

    func write(_ bytes: [UInt8], as id: UInt64) async throws {
        try await connection(of: id).write(bytes)
    }

    func sendBreak(as id: UInt64) async throws {
        guard let able = try connection(of: id) as? any BreakSending else {
            throw DriverError(.unsupported, "this console cannot send a break")
        }
        try await able.sendBreak()
    }

    private func connection(of id: UInt64) throws -> any ConsoleSession {
        guard writer == id else { throw DriverError(.conflict, "somebody else took the role of typing over") }
        try checkNotEnded()
        guard let session else {
            throw DriverError(.unreachable, "the console is not connected now; what was typed is lost")
        }
        return session
    }

    // MARK: Following

    /// Hands on what the machine prints, and connects again when the connection breaks, until the end.
    private func follow(_ first: any ConsoleSession) async {
        var current = first
        while end == nil {
            let reason = await listen(to: current)
            guard end == nil else { return }
            session = nil
            await current.close()
            guard let reason else { return finish(.closed) }
            guard policy.reconnects, !policy.isFinal(reason) else { return finish(.failed(reason)) }
            tell(.lost(reason.message))
            guard let again = await reconnect() else { return }
            current = again
        }
    }

    /// Why the console was lost; nil where it was closed in good order, as it is when a virtual machine is switched off.
    private func listen(to console: any ConsoleSession) async -> DriverError? {
        do {
            for try await bytes in console.output { tell(.text(bytes)) }
            return nil
        } catch {
            return DriverError(wrapping: error)
        }
    }

    private func reconnect() async -> (any ConsoleSession)? {
        let lost = Stopwatch(clock)
        var attempt = 1
        while end == nil {
            guard (try? await clock.sleep(for: policy.pause(before: attempt))) != nil else { return nil }
            do {
                let opened = try await opening(forces)
                guard end == nil else {
                    await opened.close()
                    return nil
                }
                session = opened
                tell(.reconnected(after: lost.elapsed()))
                return opened
            } catch {
                let failure = DriverError(wrapping: error)
                let isLate = policy.patience.map { lost.elapsed() >= $0 } ?? false
                if isLate || isHopeless(failure) { finish(.failed(failure)) }
            }
            attempt += 1
        }
        return nil
    }

    /// While connecting again, only what a person must change ends the attempts. A conflict passes: a BMC keeps the place
    /// of the connection that broke until it has noticed, about a minute.
    private func isHopeless(_ error: DriverError) -> Bool {
        policy.isFinal(error) && error.code != .conflict
    }
}
