import Testing
import WroughtCore
import WroughtLab
import WroughtSimulators

/// The tools of the body that publishes Redfish: its protocol validator, and its Tacklebox of small commands.
@Suite("DMTF tools against the Redfish service", .serialized)
struct RedfishDMTFTests {
    @Test("the protocol validator finds nothing wrong but what is not implemented")
    func validator() async throws {
        var settings = RedfishSettings()
        settings.tls = RedfishTLS()
        try await RedfishBench.run(settings) { bench async throws in
            let ca = try bench.folder.write("ca.pem", try #require(bench.service.certificatePEM))
            let reports = try bench.folder.folder("reports")
            let plan = ProcessPlan(
                try LabTools.tool("redfish-clients", "rf_protocol_validator"),
                ["-u", "admin", "-p", "secret", "-r", bench.url, "--ca-bundle", ca, "--avoid-http-redirect"]
                    + ["--report-dir", reports.path, "--report-type", "tsv"],
                environment: ["REQUESTS_CA_BUNDLE": ca], folder: bench.folder.path)
            let result = try await RunCommand.run(plan, within: .seconds(240))
            let name = try #require((result.output + result.errorOutput).firstMatch(of: /[\w]+\.tsv/)?.output)
            let rows = try #require(reports.read(String(name))).split(separator: "\n").dropFirst()
            let results = rows.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }.filter {
                $0.count > 4
            }
            let failures = results.filter { $0[4] == "FAIL" }
            // There are the roles, but no AccountService to read them from.
            #expect(Set(failures.map(\.[0])).subtracting(["SEC_PRIV_SUPPORT_PREDEFINED_ROLES"]) == [], "\(failures)")
            #expect(results.count { $0[4] == "PASS" } > 180)
            #expect(bench.service.openSessions < 16)
        }
    }

    /// Runs a command of the Tacklebox.
    private func tacklebox(_ bench: RedfishBench, _ command: String, _ arguments: [String]) async throws -> String {
        let plan = ProcessPlan(
            try LabTools.tool("redfish-clients", command),
            ["-u", "admin", "-p", "secret", "-r", bench.url] + arguments, folder: bench.folder.path)
        return try await RunCommand.run(plan, within: .seconds(120)).checked().output
    }

    @Test(
        "the Tacklebox boots a machine from the network, whatever the maker",
        arguments: ["idrac10", "xcc", "ami", "openbmc", "tasks"])
    func tacklebox(_ id: String) async throws {
        let profile = try #require(RedfishProfile.row(id))
        try await RedfishBench.run(RedfishSettings(profile)) { bench async throws in
            let target = ["--target", "Pxe", "--mode", "UEFI"]
            _ = try await tacklebox(bench, "rf_boot_override.py", target + ["--workaround"])
            _ = try await tacklebox(bench, "rf_power_reset.py", ["--type", "On"])
            let truth = try #require(bench.service.truth())
            #expect(truth.power == .on)
            #expect(truth.starts.map(\.target) == ["Pxe"])
            #expect(bench.service.openSessions == 0)
        }
    }

    @Test("the Tacklebox reads sensors and logs and inserts media")
    func rest() async throws {
        try await RedfishBench.run { bench async throws in
            bench.service.setPower(.on)
            let sensors = try await tacklebox(bench, "rf_sensor_list.py", [])
            #expect(sensors.contains("5400"))
            let log = try await tacklebox(bench, "rf_logs.py", ["--system"])
            #expect(log.contains("The machine went on"))
            let insert = ["insert", "--image", "http://127.0.0.1/boot.iso"]
            _ = try await tacklebox(bench, "rf_virtual_media.py", insert)
            #expect(bench.service.truth()?.media.values.map(\.image) == ["http://127.0.0.1/boot.iso"])
        }
    }
}
