import DriverWakeOnLAN
import Synchronization
import Testing
import WroughtCore
import WroughtLab

@Suite struct DiagnosisTests {
    private func steps(_ more: RawSettings) async throws -> [DiagnosticStep] {
        let raw = (["mac_address": "52:54:00:12:34:56"] as RawSettings).merging(more)
        let driver = WakeOnLANDriver(try WakeOnLANSettings.form.decode(raw), in: DriverContext())
        let steps = Mutex<[DiagnosticStep]>([])
        await driver.diagnose { step in steps.withLock { $0.append(step) } }
        return steps.withLock { $0 }
    }

    @Test func everyStepIsTold() async throws {
        let found = try await steps(["power_address": "127.0.0.1", "off_command": ["sh", "-c", "exit 9"]])
        #expect(found.map(\.name) == ["sending", "command for off", "command for soft-off", "power"])
        #expect(found.map(\.outcome) == [.passed, .passed, .skipped, .skipped])
    }

    @Test func theInterfaceAndTheProgramAreNamed() async throws {
        let found = try await steps(["interface": "nowhere0", "off_command": ["no-such-plug"]])
        #expect(found.map(\.outcome) == [.failed, .failed, .skipped, .skipped])
        #expect(found[0].finding == "there is no network interface nowhere0")
        #expect(found[1].finding.contains("no-such-plug"))
    }

    @Test func nothingIsSent() async throws {
        try await Lab.run("diagnose") { lab in
            let cable = try await VethPair.make(in: lab)
            let capture = try await PacketCapture.start(
                on: cable.far.interface, in: cable.far.namespace, filter: "udp or ether proto 0x0842", lab: lab)
            let interface = cable.near.interface
            for transport in ["udp", "ethernet"] {
                let outcomes = try await cable.near.namespace.run {
                    try await steps(["interface": .string(interface), "transport": .string(transport)]).map(\.outcome)
                }
                #expect(outcomes.first == .passed)
            }
            try await Task.sleep(for: .milliseconds(100))
            #expect(try capture.packets().isEmpty)
        }
    }
}
