import Synchronization
package import WroughtCore

/// Where machines with equal trust find their one transport. It is made at the first request: making it reads the CA
/// file.
package final class SharedTransport: Sendable {
    private enum State {
        case empty
        case made(HTTPTransport)
        case closed
    }
    private let trust: ServerTrust
    private let limits: HTTPTransport.Limits
    private let state = Mutex(State.empty)

    /// Does no I/O.
    package init(_ trust: ServerTrust, _ limits: HTTPTransport.Limits) {
        self.trust = trust
        self.limits = limits
    }

    /// The transport. Throws `bad-settings` for a CA file that cannot be read, and `cancelled` after ``close()``.
    package func transport() throws(DriverError) -> HTTPTransport {
        try state.withLock { state throws(DriverError) in
            switch state {
            case .made(let transport): return transport
            case .closed: throw DriverError(.cancelled, "the program is shutting down")
            case .empty:
                let transport = try HTTPTransport(trust, limits)
                state = .made(transport)
                return transport
            }
        }
    }

    /// Ends every connection.
    package func close() async {
        let transport: HTTPTransport? = state.withLock { state in
            defer { state = .closed }
            if case .made(let transport) = state { return transport }
            return nil
        }
        await transport?.close()
    }
}
