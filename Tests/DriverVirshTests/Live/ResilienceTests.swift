#if Libvirt
import DriverVirsh
import Testing
import WroughtCore
import WroughtLab

@Suite("a libvirtd that stands still, dies or comes back", .serialized, .timeLimit(.minutes(5)))
struct ResilienceTests {
    /// How long a call took, and what it threw.
    private static func timed<Value>(_ body: () async throws -> sending Value) async -> (Duration, DriverError?) {
        let start = ContinuousClock.now
        let error = await failure(body)
        return (ContinuousClock.now - start, error)
    }

    private static func answersAgain(_ machine: VirshDriver) async throws -> Bool {
        try await eventually { (try? await machine.powerReading()) != nil }
    }

    @Test("on an open connection to a stopped libvirtd the deadline holds, and afterwards everything works again")
    func frozenWhileConnected() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri, limit: .seconds(3)) { machines in
                let machine = try machines("d1")
                #expect(try await machine.powerReading().state == .off)
                daemon.freeze()
                let (elapsed, error) = await Self.timed { try await machine.powerReading() }
                #expect(error?.code == .timeout)
                #expect(elapsed >= .seconds(3) && elapsed < .seconds(3.3), "\(elapsed)")
                #expect(machines.context.blocking.abandoned == 1)
                daemon.thaw()
                #expect(try await eventually { machines.context.blocking.abandoned == 0 })
                #expect(try await machine.powerReading().state == .off)
            }
        }
    }

    @Test("connecting to a stopped libvirtd: the deadline holds, many calls leave one thread behind, and it comes back")
    func frozenBeforeConnecting() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            daemon.freeze()
            try await Machines.with(daemon.uri, limit: .seconds(2)) { machines in
                let machine = try machines("d1")
                for _ in 0..<3 {
                    let (elapsed, error) = await Self.timed { try await machine.powerReading() }
                    #expect(error?.code == .timeout)
                    #expect(elapsed >= .seconds(1.9) && elapsed < .seconds(2.3), "\(elapsed)")
                }
                #expect(machines.context.blocking.abandoned == 1)
                daemon.thaw()
                #expect(try await Self.answersAgain(machine))
                #expect(try await eventually { machines.context.blocking.abandoned == 0 })
            }
        }
    }

    @Test("keep-alive ends a connection that hangs, which sets the threads free although libvirtd still stands")
    func keepAlive() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.tcpURI, limit: .seconds(1)) { machines in
                let machine = try machines("d1")
                #expect(try await machine.powerReading().state == .off)
                daemon.freeze()
                #expect(await failure { try await machine.powerReading() }?.code == .timeout)
                #expect(machines.context.blocking.abandoned == 1)
                #expect(try await eventually(within: .seconds(30)) { machines.context.blocking.abandoned == 0 })
                daemon.thaw()
                #expect(try await Self.answersAgain(machine))
            }
        }
    }

    @Test("a cancelled call returns at once")
    func cancellation() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                #expect(try await machine.powerReading().state == .off)
                daemon.freeze()
                let call = Task { try await machine.powerReading() }
                try await Task.sleep(for: .milliseconds(200))
                let start = ContinuousClock.now
                call.cancel()
                let result = await call.result
                #expect(ContinuousClock.now - start < .seconds(0.5))
                #expect(throws: (any Error).self) { try result.get() }
                daemon.thaw()
            }
        }
    }

    @Test("after libvirtd was killed and started again the next call connects anew; the machine runs on")
    func restarted() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("d1"))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                _ = try await machine.perform(.on)
                await daemon.kill()
                let error = await failure { try await machine.powerReading() }
                #expect(error?.code == .unreachable)
                #expect(error?.remedy?.contains("libvirtd") == true)
                try await daemon.startDaemon()
                #expect(try await machine.powerReading().state == .on)
                _ = try await machine.perform(.off)
            }
        }
    }
}
#endif
