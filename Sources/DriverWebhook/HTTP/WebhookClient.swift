import DeviceHTTP
import WroughtCore

/// Carries the requests of one call of the driver, and signs each.
struct WebhookClient: Sendable {
    let settings: WebhookSettings
    let context: DriverContext
    let time: CallTime

    /// Small web servers close a connection soon.
    private static let limits = HTTPTransport.Limits(body: 1 << 20, idleSeconds: 1)

    /// A client whose calls together take no longer than the context's limit.
    init(_ settings: WebhookSettings, in context: DriverContext) {
        self.settings = settings
        self.context = context
        time = CallTime(context.exchangeLimit)
    }

    /// The successful answer. Throws a ``DriverError`` for every other, and `CancellationError`.
    func answer(to request: WebhookRequest) async throws -> HTTPAnswer {
        let server = request.address.server
        let transport = try transport(to: server)
        let courier = Courier(request.method, at: server) { target async throws(TransportFailure) in
            try await transport.send(
                request.method, "\(server)\(target)", headers: headers(of: request.method, to: target), by: time)
        }
        let answer: HTTPAnswer
        do {
            answer = try await courier.carry(to: request.address.target)
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw error.error(for: request)
        }
        guard answer.isSuccess else {
            throw Refusal(request: request, response: answer, login: settings.login).error
        }
        return answer
    }

    private func transport(to server: WebOrigin) throws -> HTTPTransport {
        // A pin is looked for on every connection of a transport, and one without TLS has no certificate.
        let trust = server.isEncrypted ? settings.trust : ServerTrust()
        let shared = try context.shared.resource("webhook \(trust.name)") {
            SharedTransport(trust, Self.limits)
        } close: {
            await $0.close()
        }
        return try shared.transport()
    }

    private func headers(of method: RequestMethod, to target: String) -> [(String, String)] {
        var headers = [("Accept", "application/json"), ("User-Agent", "wrought")]
        if let value = settings.login.authorization { headers.append(("Authorization", value.reveal())) }
        guard let key = settings.login.key else { return headers }
        return headers
            + RequestSignature.headers(
                method.rawValue, target, [], key: key, at: context.now(), nonce: context.randomBytes(16))
    }
}
