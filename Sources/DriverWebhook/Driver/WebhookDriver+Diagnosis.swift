import NIOCore
import NIOPosix
public import WroughtCore

extension WebhookDriver: Diagnosing {
    /// Walks name and port of every host, TLS, the state's address and its answer. Sends no order.
    public func diagnose(_ report: @Sendable (DiagnosticStep) -> Void) async {
        var obstacle: String?
        for place in places {
            await step("name", &obstacle, report) { try await self.name(place) }
            await step("port", &obstacle, report) { try await self.port(place) }
            await step("tls", &obstacle, report) { try await self.security(place) }
        }
        let request = queryRequest
        await step("query", &obstacle, report) {
            let answer = try await WebhookClient(settings, in: context).answer(to: request)
            return (.passed, "\(request.words) was answered with \(answer.body.count) bytes")
        }
        await step("power", &obstacle, report) {
            let reading = try await powerReading()
            let words = reading.detail.map { " (\($0))" } ?? ""
            guard reading.state != .unknown else { throw unclear(words) }
            return (.passed, "the machine is \(reading.state.rawValue)\(words)")
        }
    }

    private typealias Finding = (outcome: DiagnosticStep.Outcome, words: String)

    /// One address for each host.
    private var places: [WebhookAddress] {
        settings.addresses.reduce(into: []) { list, address in
            if !list.contains(where: { $0.origin == address.origin }) { list.append(address) }
        }
    }

    /// Tells one step; the first that fails makes those behind it skipped.
    private func step(
        _ name: String, _ obstacle: inout String?, _ report: @Sendable (DiagnosticStep) -> Void,
        _ body: () async throws -> Finding
    ) async {
        if let obstacle { return report(DiagnosticStep(name, .skipped, obstacle)) }
        let start = ContinuousClock.now
        do {
            let finding = try await body()
            let time = (ContinuousClock.now - start).milliseconds
            report(DiagnosticStep(name, finding.outcome, finding.words, milliseconds: time))
        } catch {
            let error = DriverError(wrapping: error)
            let time = (ContinuousClock.now - start).milliseconds
            let problems = error.problems.map { "; \($0)" }.joined()
            let finding = error.message + problems
            report(DiagnosticStep(name, .failed, finding, remedy: error.remedy, milliseconds: time))
            obstacle = "the step \(name) failed"
        }
    }

    private func name(_ place: WebhookAddress) async throws -> Finding {
        let address = try await resolved(place)
        return (.passed, "\(place.host) is \(address.ipAddress ?? "known")")
    }

    private func resolved(_ place: WebhookAddress) async throws -> SocketAddress {
        let (host, port) = (place.host, Int(place.port))
        let late = "\(host): the name service is silent"
        return try await context.blocking.run(within: context.exchangeLimit, late: late) {
            do {
                return try SocketAddress.makeAddressResolvingHost(host, port: port)
            } catch {
                throw TransportFailure.unknownName.error(for: WebhookRequest(method: .get, address: place))
            }
        }
    }

    private func port(_ place: WebhookAddress) async throws -> Finding {
        let address = try await resolved(place)
        let limit = TimeAmount.nanoseconds(Int64(min(context.exchangeLimit.milliseconds, 5_000) * 1e6))
        do {
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(limit)
            try await bootstrap.connect(to: address).flatMap { $0.close() }.get()
        } catch {
            let failure = FailureReading.failure(error)
            throw failure.error(for: WebhookRequest(method: .get, address: place))
        }
        return (.passed, "TCP port \(place.port) of \(place.host) is open")
    }

    private func security(_ place: WebhookAddress) async throws -> Finding {
        guard place.isEncrypted else {
            let login = settings.login
            let what = login.isReadable ? "\(login.words) goes over the wire readable" : "nothing is encrypted"
            return (.workedAround, "\(place.origin): \(what)")
        }
        let digest = await digest(of: place).map { "; the SHA-256 digest of its certificate is \($0)" } ?? ""
        if settings.trust.pin != nil { return (.passed, "\(place.origin): the certificate is pinned\(digest)") }
        guard settings.trust.verifies else {
            return (
                .workedAround, "\(place.origin): the certificate is not verified (power_verify_ssl is off)\(digest)"
            )
        }
        // Whether it is believed shows at the next step, which uses the settings.
        return (.passed, "\(place.origin) speaks TLS\(digest)")
    }

    /// The digest of the certificate that is shown, seen by believing only a certificate that nobody has: nothing is
    /// sent.
    private func digest(of place: WebhookAddress) async -> String? {
        guard let nobody = CertificatePin(digest: [UInt8](repeating: 0, count: 32)),
            let transport = try? WebhookTransport(WebhookTrust(verifies: false, caFile: nil, pin: nobody))
        else { return nil }
        var seen: String?
        do throws(TransportFailure) {
            let limit = TimeAmount.nanoseconds(Int64(min(context.exchangeLimit.milliseconds, 5_000) * 1e6))
            _ = try await transport.send(
                WebhookRequest(method: .get, address: place.at("/")), headers: [], by: .now() + limit)
        } catch {
            if case .otherCertificate(let digest) = error { seen = digest }
        }
        await transport.close()
        return seen
    }

    private func unclear(_ words: String) -> DriverError {
        DriverError(
            .protocolViolation, "the answer says neither on nor off\(words)",
            remedy: "fit power_on_regex and power_off_regex to the answer, or set power_state_pointer",
            mayHaveHappened: false)
    }
}
