#if Libvirt
import Synchronization
import WroughtCore

/// One libvirt daemon as the machines behind it share it: connected at the first call, again after the connection was
/// lost, and never more than once at a time.
final class LibvirtHost: Sendable {
    private enum State {
        case closed
        case opening(Opening)
        case open(LibvirtConnection)
        case shut
    }

    /// The URI as the user wrote it, for errors and as a source. Holds no secret.
    let place: String
    private let address: LibvirtAddress
    private let password: Secret?
    private let blocking: BlockingCalls
    private let limit: Duration
    private let state = Mutex(State.closed)

    private init(_ address: LibvirtAddress, _ password: Secret?, _ context: DriverContext) {
        (self.address, self.password) = (address, password)
        place = address.description
        (blocking, limit) = (context.blocking, context.exchangeLimit)
    }

    /// The host of these settings, the same one for every machine of a process.
    static func shared(_ address: LibvirtAddress, _ password: Secret?, in context: DriverContext) throws -> LibvirtHost
    {
        // The hash is seeded anew in every process and tells two passwords apart without showing one.
        let key = "\(address) \(password?.hashValue ?? 0)"
        return try context.shared.resource(
            key, make: { LibvirtHost(address, password, context) }, close: { await $0.close() })
    }

    /// Asks the daemon something, off the cooperative pool.
    ///
    /// A connection that turns out to be lost before anything was asked is opened again; nothing is ever asked twice.
    /// - Parameters:
    ///   - what: for errors, for example `start of d1`.
    ///   - limit: the longest that connecting and asking may take together.
    /// - Throws: ``DriverError``; `timeout` on time even when the daemon hangs, the thread then left behind.
    func call<Value: Sendable>(
        _ what: String, within limit: Duration? = nil,
        _ body: @escaping @Sendable (LibvirtConnection) throws -> Value
    ) async throws -> Value {
        let limit = limit ?? self.limit
        let deadline = ContinuousClock.now + limit
        let late = "\(place): no answer to \(what) within \(limit); libvirtd may be stopped or overloaded"
        while true {
            let connection = try await connection(until: deadline)
            let answer = try await blocking.run(within: deadline - .now, late: late) {
                guard connection.isAlive else { return Answer<Value>.stale }
                return try .given(body(connection))
            } failing: { [place] in
                ($0 as? LibvirtFailure)?.driverError(what, at: place) ?? $0
            }
            if case .given(let value) = answer { return value }
            forget(connection)
        }
    }

    private enum Answer<Value: Sendable>: Sendable {
        case given(Value)
        case stale
    }

    /// The connection, opened if need be. Many may wait for one opening; each only as long as it wants to.
    private func connection(until deadline: ContinuousClock.Instant) async throws -> LibvirtConnection {
        let opening: Opening = try state.withLock { state in
            switch state {
            case .open(let connection) where connection.isAlive: return Opening(done: connection)
            case .opening(let opening): return opening
            case .shut: throw DriverError(.cancelled, "the program is shutting down")
            case .open, .closed:
                let opening = Opening()
                state = .opening(opening)
                return opening
            }
        }
        if opening.begins() { open(opening) }
        let late = "\(place): the connection was not answered in time; libvirtd may be stopped or overloaded"
        return try await withDeadline(deadline - .now, clock: ContinuousClock(), grace: .zero, late: late) {
            try await opening.value()
        }
    }

    /// Opens on a thread that is left behind, and counted, when the daemon does not answer. Until that thread comes
    /// back no second one is started for this host.
    private func open(_ opening: Opening) {
        Task.detached { [self] in
            do {
                try await blocking.run(within: limit, late: "no connection") { [self] in connect(opening) }
            } catch let error as DriverError where error.code == .timeout && opening.hasReached {
                // Left behind, and counted: the thread itself ends the opening if it ever comes back.
            } catch {
                opened(opening, .failure(error))
            }
        }
    }

    /// On a thread that may block as long as it likes.
    private func connect(_ opening: Opening) {
        opening.reached()
        opened(opening, Result { try newConnection() })
    }

    private func newConnection() throws(DriverError) -> LibvirtConnection {
        let library = try LibvirtLibrary.use()
        let credentials = LibvirtCredentials(user: address.user, password: password)
        let uri = address.connectionURI(hasPassword: password != nil)
        do throws(LibvirtFailure) {
            return try LibvirtConnection(uri, credentials: credentials, blocking: blocking, by: library)
        } catch {
            throw explained(error, credentials)
        }
    }

    private func explained(_ failure: LibvirtFailure, _ credentials: LibvirtCredentials) -> DriverError {
        var error = failure.openingError(at: place, transport: address.transport)
        if let question = credentials.unanswered.first {
            error.code = .unauthorized
            error.remedy = "libvirt asked for \(question)"
        } else if credentials.wasAskedAgain {
            error.code = .unauthorized
            error.remedy = "check the user in the URI and power_pass"
        }
        return error
    }

    private func opened(_ opening: Opening, _ result: Result<LibvirtConnection, any Error>) {
        let isUnwanted = state.withLock { state in
            guard case .opening(let current) = state, current === opening else { return true }
            if case .success(let connection) = result { state = .open(connection) } else { state = .closed }
            return false
        }
        if isUnwanted, case .success(let connection) = result { release(connection) }
        opening.finish(result)
    }

    /// Takes a lost connection out of use.
    private func forget(_ connection: LibvirtConnection) {
        state.withLock { state in
            if case .open(let current) = state, current === connection { state = .closed }
        }
        release(connection)
    }

    private func release(_ connection: LibvirtConnection) {
        Task.detached { [blocking] in
            try? await blocking.run(within: .seconds(5), late: "closing") { connection.release() }
        }
    }

    /// Closes the connection and refuses further calls. Waits at most two seconds for the daemon.
    func close() async {
        let open: LibvirtConnection? = state.withLock { state in
            defer { state = .shut }
            if case .open(let connection) = state { return connection }
            return nil
        }
        guard let open else { return }
        try? await blocking.run(within: .seconds(2), late: "closing") { open.release() }
    }
}

extension BlockingCalls {
    /// ``run(within:late:_:)`` with the body's errors put into the words of the contract on its own thread.
    fileprivate func run<Value: Sendable>(
        within limit: Duration, late: @autoclosure @Sendable @escaping () -> String,
        _ body: @escaping @Sendable () throws -> Value, failing reword: @escaping @Sendable (any Error) -> any Error
    ) async throws -> Value {
        try await run(within: limit, late: late()) {
            do { return try body() } catch { throw reword(error) }
        }
    }
}
#endif
