import DeviceHTTP
public import WroughtCore

extension WebhookDriver: Diagnosing {
    /// Walks name and port of every host, TLS, the state's address and its answer. Sends no order.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        var walk = DiagnosticWalk()
        for server in settings.servers {
            await ServerExamination(server, settings.trust, words(for: server), in: context).walk(&walk, report)
        }
        let request = queryRequest
        await walk.step("query", report) {
            let answer = try await WebhookClient(settings, in: context).answer(to: request)
            return .passed("\(request.words) was answered with \(answer.body.count) bytes")
        }
        await walk.step("power", report) {
            let reading = try await powerReading()
            let words = reading.detail.map { " (\($0))" } ?? ""
            guard reading.state != .unknown else { throw unclear(words) }
            return .passed("the machine is \(reading.state.rawValue)\(words)")
        }
    }

    private func words(for server: WebOrigin) -> ServerExamination.Words {
        let login = settings.login
        return ServerExamination.Words(
            verification: "power_verify_ssl",
            readable: login.isReadable ? "\(login.words) goes over the wire readable" : "nothing is encrypted"
        ) { $0.error(for: WebhookRequest(method: .get, address: WebhookAddress(server, "/"))) }
    }

    private func unclear(_ words: String) -> DriverError {
        DriverError(
            .protocolViolation, "the answer says neither on nor off\(words)",
            remedy: "fit power_on_regex and power_off_regex to the answer, or set power_state_pointer",
            mayHaveHappened: false)
    }
}
