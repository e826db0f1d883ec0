#if Libvirt
import DriverVirsh
import Synchronization
import Testing
import WroughtCore
import WroughtLab

@Suite("diagnosis names the first step that fails", .serialized, .timeLimit(.minutes(5)))
struct DiagnosisTests {
    private static func walk(_ machine: VirshDriver) async -> [DiagnosticStep] {
        let steps = Mutex<[DiagnosticStep]>([])
        await machine.diagnose { step in steps.withLock { $0.append(step) } }
        return steps.withLock { $0 }
    }

    private static func firstFailure(_ machine: VirshDriver) async -> DiagnosticStep? {
        await walk(machine).first { $0.outcome == .failed }
    }

    @Test("everything in order, over TCP and on the socket")
    func healthy() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            for uri in [daemon.uri, daemon.tcpURI] {
                try await Machines.with(uri) { machines in
                    let steps = await Self.walk(try machines("d1"))
                    #expect(
                        steps.map(\.name) == [
                            "library", "address", "name", "port", "session", "privilege", "domain", "power", "boot",
                        ])
                    #expect(steps.allSatisfy { $0.outcome == .passed || $0.outcome == .skipped }, "\(steps)")
                    #expect(steps.last?.finding.contains("always disk, bios") == true)
                }
            }
        }
    }

    @Test("no such domain, libvirtd stopped, libvirtd gone, a port nobody listens on, a name nobody knows")
    func faults() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let step = await Self.firstFailure(try machines("d2"))
                #expect(step?.name == "domain")
                #expect(step?.remedy?.contains("did you mean d1?") == true)
            }
            daemon.freeze()
            try await Machines.with(daemon.uri) { machines in
                let steps = await Self.walk(try machines("d1"))
                let step = steps.first { $0.outcome == .failed }
                #expect(step?.name == "session")
                #expect(step?.finding.contains("stopped or hangs") == true)
                #expect(steps.last?.outcome == .skipped)
            }
            daemon.thaw()
            await daemon.kill()
            try await Machines.with(daemon.uri) { machines in
                let step = await Self.firstFailure(try machines("d1"))
                #expect(step?.name == "port")
                #expect(step?.remedy == "start libvirtd on the host")
            }
            try await Machines.with("qemu+tcp://\(daemon.address):1/system") { machines in
                let step = await Self.firstFailure(try machines("d1"))
                #expect(step?.name == "port")
                #expect(step?.finding.contains("nothing listens there") == true)
            }
            try await Machines.with("qemu+tcp://no-such-host.invalid/system") { machines in
                let step = await Self.firstFailure(try machines("d1"))
                #expect(step?.name == "name")
            }
        }
    }

    @Test("a wrong password is told as credentials")
    func credentials() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab, login: .sasl(user: "admin", password: "right"))
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with("qemu+tcp://admin@\(daemon.address)/system", password: "wrong") { machines in
                let step = await Self.firstFailure(try machines("d1"))
                #expect(step?.name == "credentials")
                #expect(step?.remedy == "check the user in the URI and power_pass")
            }
        }
    }
}
#endif
