import Foundation
import Testing
import WroughtCore
import WroughtProvisioning
import WroughtStore

@Suite struct StoreSharingTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private static let unshare = ["/usr/bin/unshare"] + (geteuid() == 0 ? ["-m"] : ["-r", "-m"])

    @Test func processesShareAStoreFromItsBirth() async throws {
        let probes = try ["a", "b", "c", "d"].map { try ProbeProcess(["add", folder.path, $0, "40"]) }
        for probe in probes { #expect(try await probe.end() == "added\n") }
        let store = try await folder.open()
        let machines = try await store.machines(.all, secrets: .opened)
        #expect(machines.count == 160)
        for machine in machines {
            #expect(machine.settings.secrets["power_pass"]?.reveal() == "of \(machine.name)")
        }
        try await store.check()
    }

    @Test func waitsForAnotherProcessWithoutHoldingUpTheProgram() async throws {
        let store = try await folder.open()
        let name = try MachineName("n1")
        try await store.add(Machine(name: name, driver: "manual"))
        let probe = try ProbeProcess(["hold", folder.path, "4"])
        try await probe.wait(for: "holding")
        #expect(try await store.machine(named: name).notes.isEmpty, "a reader does not wait")
        let ticker = Task {
            var (worst, last) = (Duration.zero, ContinuousClock.now)
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(10))
                worst = max(worst, ContinuousClock.now - last)
                last = .now
            }
            return worst
        }
        // More writers than the program has threads.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask { _ = try await store.update(name) { $0.tags.insert(try Tag("t\(number)")) } }
            }
            try await group.waitForAll()
        }
        ticker.cancel()
        #expect(await ticker.value < .seconds(3), "a thread that waited would have been held for four seconds")
        try await probe.end()
        let machine = try await store.machine(named: name)
        #expect(machine.notes == "held" && machine.tags.count == 16)
    }

    @Test func tellsWhenAnotherProcessDoesNotLetGo() async throws {
        let store = try await folder.open()
        let name = try MachineName("n1")
        try await store.add(Machine(name: name, driver: "manual"))
        let probe = try ProbeProcess(["hold", folder.path, "30"])
        try await probe.wait(for: "holding")
        let error = await inventoryError { () throws(InventoryError) in try await store.update(name) { $0.notes = "x" }
        }
        #expect(error?.code == .busyStore, "\(error?.description ?? "none")")
        probe.kill()
        try await probe.end()
        _ = try await store.update(name) { $0.notes = "mine" }
        #expect(try await store.machine(named: name).notes == "mine", "what the killed process held is free again")
    }

    @Test func aFullDiskIsToldAndTheStoreStaysWhole() async throws {
        // A file system of one megabyte in a mount namespace that ends with the probe.
        let script = "mount -t tmpfs -o size=1m tmpfs \"$2\" && exec \"$0\" \"$@\""
        let probe = try ProbeProcess(["fill", folder.path], through: Self.unshare + ["/bin/sh", "-c", script])
        let lines = try await probe.end().split(separator: "\n").map(String.init)
        #expect(
            lines.first?.hasPrefix("error: disk-full: the disk that holds \(folder.path) is full") == true, "\(lines)")
        #expect(lines.dropFirst() == ["stored all", "reopened with all machines"], "\(lines)")
    }

    @Test func aFullDiskAtBirthIsTold() async throws {
        let script = "mount -t tmpfs -o size=8k tmpfs \"$2\" && exec \"$0\" \"$@\""
        let probe = try ProbeProcess(["open", folder.path], through: Self.unshare + ["/bin/sh", "-c", script])
        let output = try await probe.end()
        #expect(output.hasPrefix("error: disk-full"), "\(output)")
    }

    @Test(arguments: [true, false])
    func aReadOnlyFolderIsTold(_ hasStore: Bool) async throws {
        if hasStore { try await folder.open().close() }
        let script = "mount --bind \"$2\" \"$2\" && mount -o remount,bind,ro \"$2\" && exec \"$0\" \"$@\""
        let probe = try ProbeProcess(["open", folder.path], through: Self.unshare + ["/bin/sh", "-c", script])
        let output = try await probe.end()
        #expect(output.hasPrefix("error: not-writable: \(folder.path)"), "\(output)")
        #expect(output.contains("Read-only file system") && output.contains("WROUGHT_HOME"), "\(output)")
    }
}
