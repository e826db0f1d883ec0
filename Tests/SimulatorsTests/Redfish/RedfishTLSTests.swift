import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// TLS as curl sees it: OpenSSL is another implementation than the service's.
@Suite("TLS of the Redfish service")
struct RedfishTLSTests {
    /// Asks a service with TLS, trusting its certificate.
    private func ask(_ tls: RedfishTLS, _ arguments: [String] = []) async throws -> CommandResult {
        var settings = RedfishSettings()
        settings.tls = tls
        return try await RedfishBench.run(settings) { bench async throws in
            #expect(bench.url == "https://\(bench.address):8000")
            let file = try bench.folder.write("ca.pem", try #require(bench.service.certificatePEM))
            return try await bench.curl("/redfish/v1/Systems/1", ["--cacert", file] + arguments)
        }
    }

    @Test("a good certificate is believed, and the order of a client arrives")
    func good() async throws {
        let result = try await ask(RedfishTLS(), ["--tlsv1.3"]).checked()
        #expect(try JSONReader.read(result.output)["PowerState"] == "Off")
    }

    // 60: the certificate is not believed.
    @Test(
        "a bad certificate is not believed, unless nobody looks",
        arguments: [
            (RedfishTLS.Defect.expired, "expired"), (.notYetValid, "not yet valid"),
            (.wrongName, "no alternative certificate subject name"),
        ])
    func bad(_ defect: RedfishTLS.Defect, _ word: String) async throws {
        let tls = RedfishTLS(.selfSigned(defect: defect))
        let result = try await ask(tls)
        #expect(result.status == .exited(60))
        #expect(result.errorOutput.contains(word), "\(result.errorOutput)")
        #expect(try await ask(tls, ["--insecure"]).status.isSuccess)
    }

    @Test("a certificate of nobody's is not believed")
    func unknown() async throws {
        var settings = RedfishSettings()
        settings.tls = RedfishTLS()
        try await RedfishBench.run(settings) { bench async throws in
            #expect(try await bench.curl("/redfish/v1/").status == .exited(60))
        }
    }

    // 35: the handshake failed.
    @Test("old versions are refused by a client of today, and spoken to one of yesterday")
    func old() async throws {
        let tls = RedfishTLS(versions: .old)
        #expect(try await ask(tls).status == .exited(35))
        let yesterday = ["--tls-max", "1.1", "--tlsv1.0", "--ciphers", "DEFAULT@SECLEVEL=0"]
        #expect(try await ask(tls, yesterday).status == .exited(0))
    }

    @Test("a chain and a key that are given, made by openssl")
    func given() async throws {
        let folder = try LabFolder("pem")
        defer { folder.remove() }
        let (key, chain) = (folder.file("key.pem"), folder.file("cert.pem"))
        _ = try await RunCommand.run(
            ProcessPlan(
                "openssl",
                ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", chain, "-days", "2"]
                    + ["-subj", "/CN=bmc.test", "-addext", "subjectAltName=DNS:bmc.test"])
        ).checked()
        let certificate = RedfishTLS.Certificate.pem(
            chain: try #require(folder.read("cert.pem")), key: try #require(folder.read("key.pem")))
        var settings = RedfishSettings()
        settings.tls = RedfishTLS(certificate)
        try await RedfishBench.run(settings) { bench async throws in
            let result = try await RunCommand.run(
                ProcessPlan(
                    "curl",
                    ["--silent", "--cacert", chain, "--resolve", "bmc.test:8000:\(bench.address)"]
                        + ["https://bmc.test:8000/redfish/v1/"])
            ).checked()
            #expect(try JSONReader.read(result.output)["RedfishVersion"] == "1.15.0")
        }
    }

    @Test("what is no certificate is refused at the start")
    func nonsense() async throws {
        var settings = RedfishSettings()
        settings.tls = RedfishTLS(.pem(chain: "nothing", key: "nothing"))
        let service = SimulatedRedfish(settings)
        do {
            try await service.start()
            Issue.record("it started")
            await service.stop()
        } catch {
            #expect(error.description.hasPrefix("cannot use the certificate or its key: "))
        }
        #expect(service.port == nil)
    }
}
