import DeviceHTTP
import Synchronization
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

struct DiagnosisTests {
    private static func steps(
        _ body: (inout DiagnosticWalk, @Sendable (DiagnosticStep) -> Void) async -> Void
    ) async -> [DiagnosticStep] {
        let kept = Mutex<[DiagnosticStep]>([])
        var walk = DiagnosticWalk()
        await body(&walk) { step in kept.withLock { $0.append(step) } }
        return kept.withLock(\.self)
    }

    private static func examine(_ server: WebOrigin, _ trust: ServerTrust = ServerTrust()) async -> [DiagnosticStep] {
        let words = ServerExamination.Words(verification: "verify", readable: "all is readable") {
            DriverError(.unreachable, "\($0)")
        }
        let context = DriverContext(exchangeLimit: .seconds(5))
        return await steps { await ServerExamination(server, trust, words, in: context).walk(&$0, $1) }
    }

    @Test func skipsWhatIsBehindAFailure() async {
        let steps = await Self.steps { walk, report in
            await walk.step("a", report) { .failed("hm", remedy: "look") }
            await walk.step("b", report) { throw DriverError.badSettings([SettingProblem("ca_file", "is gone")]) }
            await walk.step("c", report) { .passed("never tried") }
        }
        #expect(steps.map(\.outcome) == [.failed, .failed, .skipped])
        #expect(steps.map(\.finding) == ["hm", "the settings do not fit; ca_file: is gone", "the step b failed"])
        #expect(steps[0].remedy == "look" && steps[0].milliseconds != nil)
    }

    /// Runs `body` with a service that speaks TLS with a certificate of its own.
    private static func with(
        _ versions: RedfishTLS.Versions, _ body: (SimulatedRedfish, WebOrigin) async throws -> Void
    ) async throws {
        var settings = RedfishSettings()
        settings.tls = RedfishTLS(.selfSigned(defect: nil), versions: versions)
        let service = SimulatedRedfish(settings)
        let address = try LabAddresses.next()
        try await service.start(address: address)
        let port = UInt16(try #require(service.port))
        do {
            try await body(service, WebOrigin(isEncrypted: true, host: address, port: port))
        } catch {
            await service.stop()
            throw error
        }
        await service.stop()
    }

    @Test(arguments: [(RedfishTLS.Versions.modern, ["TLS 1.2", "TLS 1.3"]), (.old, ["TLS 1.0", "TLS 1.1"])])
    func showsACertificateAndSendsNothing(versions: RedfishTLS.Versions, names: [String]) async throws {
        try await Self.with(versions) { service, server in
            let seen = try await HTTPTransport.certificate(of: server, within: .seconds(5))
            #expect(names.contains(seen.version))
            #expect(seen.isFor(server.host))
            #expect(seen.notBefore < seen.notAfter)
            let pem = try #require(service.certificatePEM)
            let folder = try LabFolder("pem")
            defer { folder.remove() }
            let file = try folder.write("shown.pem", pem)
            try await Lab.run("digest") { lab in
                let openssl = try await lab.command(
                    "openssl", ["x509", "-noout", "-fingerprint", "-sha256", "-in", file])
                let line = openssl.output.split(whereSeparator: \.isNewline).first.map(String.init)
                #expect(line.flatMap { CertificatePin($0) } == seen.pin)
            }
            let steps = await Self.examine(server)
            #expect(steps.map(\.outcome) == [.passed, .passed, .passed])
            #expect(steps.map(\.name) == ["name", "port", "tls"])
            #expect(steps[2].finding.contains("\(seen.pin)") && steps[2].finding.contains(seen.version))
            let pinned = await Self.examine(server, ServerTrust(pin: seen.pin))
            #expect(pinned[2].outcome == .passed && pinned[2].finding.hasSuffix("the pinned one"))
            let other = await Self.examine(server, ServerTrust(pin: .nobodys))
            #expect(other[2].outcome == .failed && other[2].finding.contains("otherCertificate"))
            let lax = await Self.examine(server, ServerTrust(verifies: false))
            #expect(lax[2].outcome == .workedAround && lax[2].finding.contains("verify is off"))
            #expect(service.observations.isEmpty)
        }
    }

    @Test func saysWhatIsNotThere() async throws {
        let closed = await Self.examine(WebOrigin(isEncrypted: true, host: try LabAddresses.next(), port: 9))
        #expect(closed.map(\.outcome) == [.passed, .failed, .skipped])
        #expect(closed[1].finding.contains("nothing listens"))
        let unknown = await Self.examine(WebOrigin(isEncrypted: true, host: "no.such.name.invalid"))
        #expect(unknown.map(\.outcome) == [.failed, .skipped, .skipped])
        #expect(unknown[0].finding.contains("unknownName"))
    }

    @Test func saysWhatDoesNotSpeakTLS() async throws {
        let service = SimulatedRedfish()
        let address = try LabAddresses.next()
        try await service.start(address: address)
        let port = UInt16(try #require(service.port))
        let plain = await Self.examine(WebOrigin(isEncrypted: false, host: address, port: port))
        #expect(plain.map(\.outcome) == [.passed, .passed, .workedAround])
        #expect(plain[2].finding.hasSuffix("all is readable"))
        let steps = await Self.examine(WebOrigin(isEncrypted: true, host: address, port: port))
        #expect(steps.map(\.outcome) == [.passed, .passed, .failed])
        #expect(steps[2].finding.contains("tls("), "\(steps[2])")
        await service.stop()
    }
}
