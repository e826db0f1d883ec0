#if Libvirt
import DriverVirsh
import Testing
import WroughtCore
import WroughtLab

@Suite("a libvirtd that stands still, dies or comes back", .serialized, .timeLimit(.minutes(5)))
struct ResilienceTests {
    /// How long a call took, how long a plain sleep of the call's limit took beside it, and what the call threw.
    ///
    /// A busy machine is late with everything, so the call's lateness is measured against that of the sleep.
    private static func timed<Value>(
        beside limit: Duration, _ body: () async throws -> sending Value
    ) async -> (call: Duration, sleep: Duration, error: DriverError?) {
        let start = ContinuousClock.now
        let sleep = Task {
            try? await Task.sleep(for: limit)
            return ContinuousClock.now - start
        }
        let error = await failure(body)
        let call = ContinuousClock.now - start
        return (call, await sleep.value, error)
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
                let (call, sleep, error) = await Self.timed(beside: .seconds(3)) { try await machine.powerReading() }
                #expect(error?.code == .timeout)
                #expect(call >= .seconds(3) && call < sleep * 1.1, "\(call) beside \(sleep)")
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
                    let (call, sleep, error) = await Self.timed(beside: .seconds(2)) {
                        try await machine.powerReading()
                    }
                    #expect(error?.code == .timeout)
                    #expect(call >= .seconds(1.9) && call < sleep * 1.1, "\(call) beside \(sleep)")
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
                // Watched all the while: on a busy machine keep-alive may free the thread before this test looks.
                let blocking = machines.context.blocking
                let most = Task {
                    var most = 0
                    while !Task.isCancelled {
                        most = max(most, blocking.abandoned)
                        try? await Task.sleep(for: .milliseconds(10))
                    }
                    return most
                }
                daemon.freeze()
                #expect(await failure { try await machine.powerReading() }?.code == .timeout)
                #expect(try await eventually { blocking.abandoned == 0 })
                most.cancel()
                #expect(await most.value == 1)
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
                // Not too early, so that the call is inside libvirt.
                try await Task.sleep(for: .milliseconds(200))
                let start = ContinuousClock.now
                call.cancel()
                let result = await call.result
                // At once, as against the call's own limit of a minute.
                #expect(ContinuousClock.now - start < .seconds(20))
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
                // libvirtd may still be reconnecting to QEMU, and then may say of an off that the domain is not running.
                #expect(try await machine.perform(.off) == .accepted)
                #expect(try await machine.powerReading().state == .off)
            }
        }
    }
}
#endif
