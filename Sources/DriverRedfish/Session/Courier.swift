import WroughtCore

/// Carries one request to its answer: follows redirections, tries a path with and without its last slash, waits for a
/// busy service, and repeats what is only read. An order is never repeated after its answer was lost.
struct Courier: Sendable {
    let origin: String
    let send: @Sendable (ServiceRequest, CallTime) async throws -> ServiceResponse

    /// How often a busy service is asked again.
    private static let patience = 4

    /// The last answer, whatever its status. Throws ``TransportFailure``, `CancellationError`, or what redirections
    /// break.
    func carry(_ request: ServiceRequest, by time: CallTime) async throws -> ServiceResponse {
        var pause = Duration.milliseconds(500)
        for attempt in 0... {
            let answer = try await found(request, by: time)
            let refusal = Refusal(answer, to: request, at: origin)
            let wait = refusal.pause ?? pause
            guard !answer.isSuccess, refusal.isBusy, request.waitsWhileBusy, attempt < Self.patience, wait < time.left
            else { return answer }
            try await Task.sleep(for: wait)
            pause = pause * 2
        }
        throw TransportFailure.late
    }

    /// A path that is not there is tried once with its last slash, or without: services differ.
    private func found(_ request: ServiceRequest, by time: CallTime) async throws -> ServiceResponse {
        let answer = try await redirected(request, by: time)
        guard answer.status == 404, !request.path.contains("?"), request.path.count > 1 else { return answer }
        let other = request.path.hasSuffix("/") ? String(request.path.dropLast()) : request.path + "/"
        let second = try await redirected(request.at(other), by: time)
        return second.status == 404 ? answer : second
    }

    private func redirected(_ request: ServiceRequest, by time: CallTime) async throws -> ServiceResponse {
        var request = request
        for _ in 0...Redirection.limit {
            let answer = try await sent(request, by: time)
            guard (300...399).contains(answer.status), answer.status != 304 else { return answer }
            switch Redirection.decide(answer, to: request, at: origin) {
            case .follow(let path): request = request.at(path)
            case .refuse(let why):
                throw DriverError(
                    .protocolViolation,
                    "\(origin)\(request.path) redirects with status \(answer.status) \(why)",
                    remedy: "set power_address to the place where the service really is", mayHaveHappened: false)
            }
        }
        throw DriverError(
            .protocolViolation, "\(origin)\(request.path) redirects more than \(Redirection.limit) times in a row",
            mayHaveHappened: false)
    }

    /// A read is repeated once after a connection that broke or an answer that broke off.
    private func sent(_ request: ServiceRequest, by time: CallTime) async throws -> ServiceResponse {
        do {
            return try await send(request, time)
        } catch let failure as TransportFailure {
            switch failure {
            case .broken where request.isRepeatable, .truncated where request.isRepeatable: break
            default: throw failure
            }
        }
        return try await send(request, time)
    }
}
