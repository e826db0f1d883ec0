import DeviceHTTP
import WroughtCore

/// Asks a busy service again as long as the request may wait and the time suffices.
struct Patience {
    let request: ServiceRequest
    let origin: WebOrigin
    let time: CallTime

    /// How often a busy service is asked again.
    private static let limit = 4

    /// The last answer, whatever its status. Throws what `ask` throws, and `CancellationError`.
    func answer(_ ask: () async throws -> HTTPAnswer) async throws -> HTTPAnswer {
        var pause = Duration.milliseconds(500)
        for _ in 0..<Self.limit {
            let answer = try await ask()
            let refusal = Refusal(answer, to: request, at: origin)
            let wait = refusal.pause ?? pause
            guard !answer.isSuccess, refusal.isBusy, request.waitsWhileBusy, wait < time.left else { return answer }
            try await Task.sleep(for: wait)
            pause = pause * 2
        }
        return try await ask()
    }
}
