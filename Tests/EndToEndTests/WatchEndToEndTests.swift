#if Libvirt
import Foundation
import Testing
import WroughtCore
import WroughtLab

@Suite struct WatchEndToEndTests {
    @Test(.timeLimit(.minutes(5))) func aDomainThatStopsShowsLongBeforeTheNextReading() async throws {
        try await Lab.run("watch") { lab in
            let wrought = try Wrought(in: lab)
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(LibvirtMachine("vm1"))
            let added = try await wrought(
                "machine", "add", "vm1", "--driver", "virsh", "--set", "power_address=\(daemon.uri)", "--set",
                "power_id=vm1")
            #expect(added.status == .exited(0), "\(added.text)")
            // The next reading is ten minutes away: what shows before the limit of this test came as an event.
            let watching = try await wrought.start("power", "status", "vm1", "--watch", "10m")
            try await watching.waitUntil(.log("vm1      off"))
            _ = try await daemon.virsh("start", "vm1")
            try await watching.waitUntil(.log(" -> on\n"), within: .seconds(10))
            _ = try await daemon.virsh("destroy", "vm1")
            try await watching.waitUntil(.log(" -> off\n"), within: .seconds(10))
            // The connection that told it is gone; another one is made, after pauses and exchanges that may each take
            // their whole limit where the new daemon is slow to come up.
            await daemon.kill()
            try await daemon.startDaemon()
            _ = try await daemon.virsh("start", "vm1")
            // Whoever begins to listen in the middle of the start is told powering-on first.
            let twice = Readiness.check("a second start that is told") {
                watching.logTail.split(separator: "\n").count { $0.hasSuffix(" -> on") } == 2
            }
            try await watching.waitUntil(twice, within: .seconds(120))
            kill(watching.pid, SIGINT)
            #expect(try await watching.exit(within: .seconds(15)) == .exited(130))
            #expect(!watching.logTail.contains("-> not read"), "\(watching.logTail)")
        }
    }
}
#endif
