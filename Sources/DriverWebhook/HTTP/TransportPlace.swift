import Synchronization
import WroughtCore

/// Where machines with equal trust find their one transport. It is made at the first request: making it reads the CA
/// file.
final class TransportPlace: Sendable {
    private enum State {
        case empty
        case made(WebhookTransport)
        case closed
    }
    private let trust: WebhookTrust
    private let state = Mutex(State.empty)

    /// Does no I/O.
    init(_ trust: WebhookTrust) { self.trust = trust }

    /// The transport. Throws `bad-settings` for a CA file that cannot be read, and `cancelled` after ``close()``.
    func transport() throws(DriverError) -> WebhookTransport {
        try state.withLock { state throws(DriverError) in
            switch state {
            case .made(let transport): return transport
            case .closed: throw DriverError(.cancelled, "the program is shutting down")
            case .empty:
                let transport = try WebhookTransport(trust)
                state = .made(transport)
                return transport
            }
        }
    }

    /// Ends every connection.
    func close() async {
        let transport: WebhookTransport? = state.withLock { state in
            defer { state = .closed }
            if case .made(let transport) = state { return transport }
            return nil
        }
        await transport?.close()
    }
}
