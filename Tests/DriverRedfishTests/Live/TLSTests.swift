import DriverRedfish
import Foundation
import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// Certificates, believed and not.
@Suite struct TLSTests {
    private func settings(_ defect: RedfishTLS.Defect? = nil, _ versions: RedfishTLS.Versions = .modern)
        -> RedfishSettings
    {
        var settings = RedfishSettings()
        settings.tls = RedfishTLS(.selfSigned(defect: defect), versions: versions)
        return settings
    }

    private func error(_ bench: RedfishBench, _ more: RawSettings = [:]) async -> DriverError? {
        await failure {
            let context = DriverContext(exchangeLimit: .seconds(5))
            let driver = try RedfishDriver(RedfishDriver.Settings.form.decode(bench.raw.merging(more)), in: context)
            do {
                _ = try await driver.powerReading()
                await context.shared.close()
            } catch {
                await context.shared.close()
                throw error
            }
        }
    }

    @Test func believesNobodyUnasked() async throws {
        try await RedfishBench.run(settings()) { bench in
            let unknown = await error(bench)
            #expect(unknown?.code == .unauthorized)
            #expect(unknown?.message.contains("signed by nobody") == true, "\(unknown?.description ?? "")")
            #expect(bench.service.observations.isEmpty)
            #expect(await error(bench, ["verify_ssl": false]) == nil)
            // The remedy holds the pin, and the pin works.
            let pin = try #require(unknown?.remedy?.split(separator: " ").last.map(String.init))
            #expect(await error(bench, ["certificate_sha256": .string(pin)]) == nil)
            let other = await error(bench, ["certificate_sha256": .string(String(repeating: "0", count: 64))])
            #expect(other?.message.contains("another certificate") == true, "\(other?.description ?? "")")
        }
    }

    @Test func believesACAFile() async throws {
        try await RedfishBench.run(settings()) { bench in
            let folder = try LabFolder("ca")
            defer { folder.remove() }
            let file = try folder.write("ca.pem", try #require(bench.service.certificatePEM))
            #expect(await error(bench, ["ca_file": .string(file)]) == nil)
            let missing = await error(bench, ["ca_file": .string(folder.file("none.pem"))])
            #expect(missing?.problems.map(\.key) == ["ca_file"])
        }
    }

    @Test(arguments: [
        (RedfishTLS.Defect.expired, "expired on"), (.notYetValid, "valid only from"), (.wrongName, "and not for 127."),
    ])
    func saysWhatIsWrongWithACertificate(defect: RedfishTLS.Defect, words: String) async throws {
        try await RedfishBench.run(settings(defect)) { bench in
            let folder = try LabFolder("ca")
            defer { folder.remove() }
            let file = try folder.write("ca.pem", try #require(bench.service.certificatePEM))
            let seen = await error(bench, ["ca_file": .string(file)])
            #expect(seen?.code == .unauthorized)
            #expect(seen?.message.contains(words) == true, "\(seen?.description ?? "no error")")
            #expect(seen?.remedy?.contains("certificate_sha256") == true)
        }
    }

    @Test func speaksOldTLSOnlyWhenTold() async throws {
        try await RedfishBench.run(settings(nil, .old)) { bench in
            let refused = await error(bench, ["verify_ssl": false])
            #expect(refused?.message.contains("tls_minimum") == true, "\(refused?.description ?? "no error")")
            #expect(await error(bench, ["verify_ssl": false, "tls_minimum": "1.0"]) == nil)
        }
    }

    @Test func saysThatTheOtherSideSpeaksNoTLS() async throws {
        try await RedfishBench.run { bench in
            let url = try #require(bench.service.url).replacing("http://", with: "https://")
            let seen = await error(bench, ["power_address": .string(url)])
            #expect(seen?.message.contains("TLS") == true, "\(seen?.description ?? "no error")")
            #expect(seen?.mayHaveHappened == false)
        }
    }
}
