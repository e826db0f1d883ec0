import NIOCore
import NIOPosix
package import WroughtCore

/// The first steps to a web service: what its name stands for, whether its port is open, which certificate it shows.
/// Nothing is sent.
package struct ServerExamination: Sendable {
    /// What a driver calls things.
    package struct Words: Sendable {
        let verification: String
        let readable: String
        let error: @Sendable (TransportFailure) -> DriverError

        /// - Parameters:
        ///   - verification: The setting that switches the verification of certificates.
        ///   - readable: What a listener learns where there is no TLS, as a sentence.
        ///   - error: The error that says a failure.
        package init(
            verification: String, readable: String, error: @escaping @Sendable (TransportFailure) -> DriverError
        ) {
            self.verification = verification
            self.readable = readable
            self.error = error
        }
    }

    private let server: WebOrigin
    private let trust: ServerTrust
    private let words: Words
    private let context: DriverContext

    /// The steps to one server.
    package init(_ server: WebOrigin, _ trust: ServerTrust, _ words: Words, in context: DriverContext) {
        self.server = server
        self.trust = trust
        self.words = words
        self.context = context
    }

    /// Walks `name`, `port` and `tls`.
    package func walk(_ walk: inout DiagnosticWalk, _ report: @Sendable (DiagnosticStep) -> Void) async {
        var address: SocketAddress?
        await walk.step("name", report) {
            let found = try await resolved()
            address = found
            let host = server.host
            return .passed(
                found.ipAddress == host ? "\(host) is an address" : "\(host) is \(found.ipAddress ?? "known")")
        }
        await walk.step("port", report) {
            if let address { try await connect(to: address) }
            return .passed("TCP port \(server.port) of \(server.host) is open")
        }
        await walk.step("tls", report) { try await security() }
    }

    private var limit: Duration { min(context.exchangeLimit, .seconds(5)) }

    private func resolved() async throws -> SocketAddress {
        let (host, port, error) = (server.host, Int(server.port), words.error)
        let late = "\(host): the name service is silent"
        return try await context.blocking.run(within: context.exchangeLimit, late: late) {
            do {
                return try SocketAddress.makeAddressResolvingHost(host, port: port)
            } catch let failure {
                throw error(.unresolved(failure))
            }
        }
    }

    private func connect(to address: SocketAddress) async throws {
        do {
            let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            let channel = bootstrap.connectTimeout(CallTime(limit).amount).connect(to: address)
            try await channel.flatMap { $0.close() }.get()
        } catch {
            throw words.error(.unconnected(error))
        }
    }

    private func security() async throws -> DiagnosticWalk.Finding {
        guard server.isEncrypted else { return .workedAround("\(server): \(words.readable)") }
        let seen: CertificateFacts
        do {
            seen = try await HTTPTransport.certificate(of: server, within: limit)
        } catch {
            throw words.error(error)
        }
        let finding = "\(server) speaks \(seen.version); the SHA-256 digest of its certificate is \(seen.pin)"
        if let pin = trust.pin {
            guard seen.pin == pin else { throw words.error(.otherCertificate(seen)) }
            return .passed("\(finding), the pinned one")
        }
        guard trust.verifies else {
            return .workedAround("\(finding), which is not verified (\(words.verification) is off)")
        }
        // Whether it is believed shows at the next step, which uses the settings.
        return .passed(finding)
    }
}
