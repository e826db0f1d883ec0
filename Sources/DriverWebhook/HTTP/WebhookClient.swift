import NIOCore
import WroughtCore

/// Carries one request to its answer: signs it, follows redirections on the same origin, tries a path that is not there
/// with a slash behind it as MAAS does, and repeats once what is only read. An order is never repeated after its answer
/// was lost.
struct WebhookClient: Sendable {
    let transport: WebhookTransport
    let login: WebhookLogin
    let context: DriverContext
    let end: ContinuousClock.Instant

    /// A client whose calls together take no longer than the context's limit.
    init(_ settings: WebhookSettings, in context: DriverContext) throws {
        let place = try context.shared.resource(settings.trust.name) {
            TransportPlace(settings.trust)
        } close: {
            await $0.close()
        }
        transport = try place.transport()
        login = settings.login
        self.context = context
        end = .now + context.exchangeLimit
    }

    /// The successful answer. Throws a ``DriverError`` for every other, and `CancellationError`.
    func answer(to request: WebhookRequest) async throws -> WebhookResponse {
        let answer = try await found(request)
        guard answer.isSuccess else { throw Refusal(request: request, response: answer, login: login).error }
        return answer
    }

    /// A path that is not there was not acted on; some services want a slash at its end.
    private func found(_ request: WebhookRequest) async throws -> WebhookResponse {
        let answer = try await redirected(request)
        let target = request.address.target
        guard answer.status == 404, !target.contains("?"), !target.hasSuffix("/") else { return answer }
        var other = request
        other.address = request.address.at(target + "/")
        let second = try await redirected(other)
        return second.status == 404 ? answer : second
    }

    private func redirected(_ request: WebhookRequest) async throws -> WebhookResponse {
        var request = request
        for _ in 0...Redirection.limit {
            let answer = try await sent(request)
            guard (300...399).contains(answer.status), answer.status != 304 else { return answer }
            request = try Redirection.next(after: answer, to: request)
        }
        throw DriverError(
            .protocolViolation, "\(request.words) redirects more than \(Redirection.limit) times in a row",
            mayHaveHappened: false)
    }

    private func sent(_ request: WebhookRequest) async throws -> WebhookResponse {
        do {
            do {
                return try await sentOnce(request)
            } catch .broken where request.isRepeatable {
                return try await sentOnce(request)
            }
        } catch {
            if Task.isCancelled { throw CancellationError() }
            throw error.error(for: request)
        }
    }

    private func sentOnce(_ request: WebhookRequest) async throws(TransportFailure) -> WebhookResponse {
        let left = max(.zero, end - .now)
        // A day is longer than any exchange and far from overflow.
        let deadline = NIODeadline.now() + .nanoseconds(Int64(min(left.milliseconds, 86_400_000) * 1e6))
        return try await transport.send(request, headers: headers(of: request), by: deadline)
    }

    private func headers(of request: WebhookRequest) -> [(String, String)] {
        var headers = [("Accept", "application/json"), ("User-Agent", "wrought")]
        if let value = login.authorization { headers.append(("Authorization", value.reveal())) }
        guard let key = login.key else { return headers }
        return headers
            + RequestSignature.headers(
                request.method.rawValue, request.address.target, [], key: key, at: context.now(),
                nonce: context.randomBytes(16))
    }
}
