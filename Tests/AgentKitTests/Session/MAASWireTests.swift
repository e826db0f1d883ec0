import AgentKit
import Foundation
import Testing
import VMDetection
import WroughtCore

@Suite("What travels between an agent and a server", .timeLimit(.minutes(3)))
struct MAASWireTests {
    private static let scripts = [
        "index.json": """
        {"1.0": {"commissioning_scripts": [
          {"name": "20-maas-03-machine-resources", "path": "commissioning/resources", "script_result_id": 1},
          {"name": "00-maas-03-install-lldpd", "script_result_id": 2},
          {"name": "30-maas-01-bmc-config", "path": "commissioning/bmc", "script_result_id": 3},
          {"name": "own", "path": "commissioning/own", "script_result_id": 4, "script_version_id": 14,
           "timeout_seconds": 30}],
         "testing_scripts": [
          {"name": "probe", "path": "testing/probe", "script_result_id": 5, "timeout_seconds": 1}]}}
        """,
        "commissioning/resources": "#!/bin/sh\nexit 99\n", "commissioning/bmc": "#!/bin/sh\nexit 99\n",
        "commissioning/own": "#!/bin/sh\necho out; echo err >&2; echo 'status: passed' > \"$RESULT_PATH\"\n",
        "testing/probe": "#!/bin/sh\nsleep 60\n",
    ]

    private func run(
        _ server: RecordingServer, orders: String = "", bmc: BMCOutcome = BMCOutcome("There is no BMC.")
    ) async throws -> (finish: AgentOrders.Finish, calls: [RecordingServer.Call], lines: [String]) {
        let tree = try serverFixture()
        let place = tree.path
        let port = server.port
        let result = try await onOwnThread {
            let evidence = EvidenceCollector(root: place, architecture: "x86_64", signatures: []).collect()
            let survey = MachineSurvey(of: HostFiles(root: place), evidence: evidence, machine: "x86_64")
            let line = "wrought.server=http://127.0.0.1:\(port) wrought.patience=10 \(orders)"
            let log = Lines()
            let run = AgentRun(
                orders: AgentOrders(KernelCommandLine(line)), web: WebExchange(), survey: survey, bmc: bmc,
                runner: ScriptRunner(folder: "\(place)/run"), unpacked: { $0 }, log: { log.add($0) })
            return (run.run(), log.all)
        }
        return (result.0, try server.calls(), result.1)
    }

    @Test func fromUnknownToDone() async throws {
        let server = try await RecordingServer.start(
            ["--nonce", "n/1", "--compress", "none", "--next", "reboot"], scripts: Self.scripts)
        let power = Signal.Power(type: "ipmi", parameters: #"{"power_pass":"p"}"#)
        let (finish, calls, lines) = try await run(
            server, orders: "wrought.nonce=n/1", bmc: BMCOutcome("The BMC has a user.", power: power))
        #expect(finish == .reboot, "the server's word counts more than the command line's")
        #expect(lines.contains("Enlisted as abc123."))
        #expect(
            calls[0].path
                == "/MAAS/api/2.0/machines/?op=is_registered&mac_address=3c%3Afd%3Afe%3A00%3A00%3A02%2C3c%3Afd%3Afe%3A00%3A00%3A01"
        )
        let enlist = calls[1]
        #expect(enlist.method == "POST" && enlist.path == "/MAAS/api/2.0/machines/" && !enlist.isSigned)
        #expect(enlist.fields["architecture"] == "amd64/generic")
        #expect(enlist.fields["mac_addresses"] == "3c:fd:fe:00:00:02,3c:fd:fe:00:00:01")
        #expect(enlist.fields["commission"] == "True")
        #expect(enlist.fields["power_type"] == "ipmi")
        #expect(enlist.fields["power_parameters"] == power.parameters)
        #expect(enlist.fields["nonce"] == "n/1")
        #expect(try JSONReader.read(enlist.fields["hardware"] ?? "")["resources", "cpu", "total"] == 8)
        #expect(calls[2].path == "/MAAS/metadata/latest/by-id/abc123/?op=get_preseed&nonce=n%2F1")
        let signals = calls.dropFirst(3).filter { $0.method == "POST" }
        #expect(
            signals.allSatisfy { $0.isSigned && $0.path == "/MAAS/metadata/latest/" && $0.fields["op"] == "signal" })
        #expect(signals.first?.fields["power_type"] == "ipmi")
        #expect(signals.first?.files["50-maas-01-commissioning.out"]?.isEmpty == false)
        #expect(signals.first?.files["maas-list-modaliases"] == Array("pci:v00008086d00001572\n".utf8))
        try checkResults(Array(signals))
    }

    private func checkResults(_ signals: [RecordingServer.Call]) throws {
        func result(_ id: Int) -> RecordingServer.Call? {
            signals.first { $0.fields["script_result_id"] == String(id) && $0.fields["exit_status"] != nil }
        }
        let own = try #require(result(4))
        #expect(own.fields["status"] == "WORKING")
        #expect(own.fields["exit_status"] == "0")
        #expect(own.fields["name"] == "own")
        #expect(own.fields["script_version_id"] == "14")
        #expect(Double(own.fields["runtime"] ?? "") != nil)
        #expect(own.files["own.out"] == Array("out\n".utf8))
        #expect(own.files["own.err"] == Array("err\n".utf8))
        #expect(own.files["own"]?.count == 8)
        #expect(own.files["own.yaml"] == Array("status: passed\n".utf8))
        #expect(result(1)?.fields["exit_status"] == "0", "the agent's own result stands in for the script")
        #expect(result(2)?.fields["exit_status"] == "0")
        #expect(result(3)?.fields["exit_status"] == "0")
        let probe = try #require(result(5))
        #expect(probe.fields["status"] == "TIMEDOUT")
        #expect(signals.contains { $0.fields["status"] == "TESTING" })
        let last = try #require(signals.last)
        #expect(last.fields["status"] == "FAILED")
        #expect(last.fields["error"] == "1 scripts failed: probe")
        let started = signals.filter { $0.fields["error"]?.hasPrefix("Starting ") == true }
        #expect(started.compactMap { $0.fields["script_result_id"] } == ["4", "5"])
    }

    @Test func aMachineThatIsKnownIsNotEnlistedAgain() async throws {
        let server = try await RecordingServer.start(["--nonce", "n"])
        let address = "http://127.0.0.1:\(server.port)/MAAS/metadata/latest/by-id/xyz/?op=get_preseed"
        let (finish, calls, _) = try await run(server, orders: "cloud-config-url=\(address) wrought.nonce=n")
        #expect(finish == .powerOff)
        #expect(!calls.contains { $0.path.hasPrefix("/MAAS/api/") })
        #expect(calls.last?.fields["status"] == "OK")
    }

    @Test func whoIsHeldWaits() async throws {
        let server = try await RecordingServer.start(["--hold"])
        let (finish, calls, lines) = try await run(server, orders: "wrought.finish=poweroff")
        #expect(finish == .powerOff)
        #expect(lines.contains("Waiting for somebody to accept this machine."))
        #expect(!calls.contains { $0.path == "/MAAS/metadata/latest/" })
    }

    @Test func aWrongNonceGivesNoCredentials() async throws {
        let server = try await RecordingServer.start(["--nonce", "right"])
        let (_, calls, _) = try await run(server, orders: "wrought.nonce=wrong")
        #expect(!calls.contains { $0.isSigned })
    }

    @Test func aServerThatStartsIsWaitedFor() async throws {
        let server = try await RecordingServer.start(["--stumble", "2"])
        let (_, calls, _) = try await run(server)
        #expect(calls.last?.fields["status"] == "OK")
        #expect(calls.filter { $0.path.contains("is_registered") }.count == 3)
    }

    @Test func aServerThatIsNotThereIsGivenUp() async throws {
        let server = try await RecordingServer.start(["--stumble", "1000"])
        let (finish, _, lines) = try await run(server)
        #expect(finish == .powerOff)
        #expect(lines.last?.contains("503") == true)
    }
}

/// Lines of a console.
private final class Lines: @unchecked Sendable {
    // Proof: the agent logs from its one thread, and the test reads after that has ended.
    private(set) var all: [String] = []
    func add(_ line: String) { all.append(line) }
}
