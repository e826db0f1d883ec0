/// Carries one request to its answer: follows redirections on the same origin, tries a path that is not there with and
/// without its last slash, and repeats once what is only read. An order is never repeated after its answer was lost.
package struct Courier: Sendable {
    private let origin: WebOrigin
    private let method: RequestMethod
    private let send: @Sendable (_ target: String) async throws(TransportFailure) -> HTTPAnswer

    /// - Parameter send: Sends the request once to a path, perhaps with a query, on the origin.
    package init(
        _ method: RequestMethod, at origin: WebOrigin,
        send: @escaping @Sendable (_ target: String) async throws(TransportFailure) -> HTTPAnswer
    ) {
        self.method = method
        self.origin = origin
        self.send = send
    }

    /// The last answer, whatever its status.
    package func carry(to target: String) async throws(TransportFailure) -> HTTPAnswer {
        let answer = try await redirected(target)
        // A path that is not there was not acted on.
        guard answer.status == 404, let other = RequestTarget.otherSlash(target) else { return answer }
        let second = try await redirected(other)
        return second.status == 404 ? answer : second
    }

    private func redirected(_ target: String) async throws(TransportFailure) -> HTTPAnswer {
        var target = target
        for _ in 0...Redirection.limit {
            let answer = try await sent(target)
            guard Redirection.isOne(answer) else { return answer }
            target = try Redirection.next(after: answer, to: method, target, at: origin)
        }
        throw .redirected("redirects more than \(Redirection.limit) times in a row", isTaken: false)
    }

    /// A read is repeated once after a connection that broke or an answer that broke off.
    private func sent(_ target: String) async throws(TransportFailure) -> HTTPAnswer {
        do {
            return try await send(target)
        } catch {
            guard method.isRepeatable, error.isBroken else { throw error }
        }
        return try await send(target)
    }
}
