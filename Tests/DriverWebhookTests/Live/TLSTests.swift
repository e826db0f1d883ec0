import DriverWebhook
import Testing
import WroughtCore
import WroughtLab

struct TLSTests {
    private static func digest(_ bench: WebhookBench) async throws -> String {
        let folder = try #require(bench.device.options.certificates?.folder)
        let result = try await bench.device.lab.command(
            "openssl", ["x509", "-noout", "-fingerprint", "-sha256", "-in", "\(folder)/good.pem"])
        return String(result.output.split(separator: "=").last?.split(separator: "\n").first ?? "")
    }

    @Test func certificatesAreVerifiedUnlessMAASSaysNo() async throws {
        try await WebhookBench.run(encrypted: true) { bench in
            #expect(try await bench.driver().powerReading().state == .off)
            let strict = try bench.driver(["ca_file": ""])
            let error = try #require(await failure { _ = try await strict.perform(.on) })
            #expect(error.code == .unreachable && !error.mayHaveHappened && error.retry == .never)
            #expect(error.message.contains("certificate is not believed"))
            #expect(error.remedy?.contains("ca_file") == true)
            let lax = try bench.driver(["ca_file": "", "power_verify_ssl": "n"])
            #expect(try await lax.perform(.on) == .accepted)
            #expect(try await bench.device.requests().map(\.line) == ["GET /state", "POST /on"])
        }
    }

    @Test func onlyThePinnedCertificateIsBelieved() async throws {
        try await WebhookBench.run(encrypted: true) { bench in
            let digest = try await Self.digest(bench)
            let pinned = try bench.driver(["ca_file": "", "certificate_sha256": .string(digest)])
            #expect(try await pinned.powerReading().state == .off)
            let zeros = String(repeating: "0", count: 64)
            let other = try bench.driver(["certificate_sha256": .string(zeros), "power_verify_ssl": "n"])
            let error = try #require(await failure { _ = try await other.powerReading() })
            #expect(error.code == .unauthorized)
            let plain = digest.replacing(":", with: "").lowercased()
            #expect(error.message.contains(plain))
            #expect(try await bench.device.requests().count == 1)
            let steps = await StepKeeper.steps(of: try bench.driver())
            #expect(steps.first { $0.name == "tls" }?.finding.contains(plain) == true)
            #expect(steps.allSatisfy { $0.outcome == .passed })
        }
    }

    @Test func anAddressWithoutTLSIsNotAskedForThePin() async throws {
        try await WebhookBench.run(encrypted: true) { bench in
            let plain = try await WebhookDevice.start(in: bench.device.lab)
            let driver = try bench.driver([
                "ca_file": "", "certificate_sha256": .string(try await Self.digest(bench)),
                "power_on_uri": .string("\(plain.origin)/on"),
            ])
            #expect(try await driver.perform(.on) == .accepted)
            #expect(try await driver.powerReading().state == .off)
        }
    }

    @Test func curlBelievesTheDoubleToo() async throws {
        try await WebhookBench.run(encrypted: true) { bench in
            let authority = try #require(bench.device.options.certificates?.authority)
            let result = try await bench.device.lab.command(
                "curl", ["-sS", "--fail", "--cacert", authority, "\(bench.device.origin)/state"])
            #expect(result.output.contains("stopped"))
        }
    }
}
