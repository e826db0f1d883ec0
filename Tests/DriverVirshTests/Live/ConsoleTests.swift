#if Libvirt
import DriverVirsh
import Synchronization
import Testing
import WroughtCore
import WroughtLab

@Suite("the console of a private libvirtd's machine", .serialized, .timeLimit(.minutes(5)))
struct ConsoleTests {
    /// What a console printed so far.
    private final class Screen: Sendable {
        private let text = Mutex("")

        func read(_ console: any ConsoleSession) async throws {
            for try await bytes in console.output { text.withLock { $0 += String(decoding: bytes, as: UTF8.self) } }
        }

        var shown: String { text.withLock { $0 } }

        func count(_ words: String) -> Int {
            text.withLock { $0.split(separator: words, omittingEmptySubsequences: false).count - 1 }
        }
    }

    /// Types until the screen shows the words: the BIOS keeps only a few keys, and drops what comes while it is busy.
    /// Every 20 s it tries from the beginning, where there is one: iPXE takes keys for some seconds only.
    private static func type(
        _ keys: String, on console: any ConsoleSession, until words: String, times: Int = 1, shownOn screen: Screen,
        beginning: () async throws -> Void = {}
    ) async throws -> Bool {
        for turn in 1...100 where screen.count(words) < times {
            try await console.write(Array(keys.utf8))
            try await Task.sleep(for: .seconds(1))
            if turn % 20 == 0, screen.count(words) < times { try await beginning() }
        }
        return screen.count(words) >= times
    }

    @Test("firmware is read, keys reach it, a second reader is refused unless it insists, power-off ends it")
    func session() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(
                LibvirtMachine("d1", memory: 128, os: "<boot dev='network'/>", devices: Devices.interface(1)))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("d1")
                // Paused, so that somebody listens before the firmware speaks: what QEMU writes to a pty that nobody has
                // opened is lost, and now and then it stays silent on such a pty altogether.
                try await daemon.virsh("start", "--paused", "d1")
                let console = try await machine.openConsole(force: false)
                let screen = Screen()
                let reader = Task { try await screen.read(console) }
                #expect(await failure { try await machine.openConsole(force: false) }?.code == .conflict)
                _ = try await machine.perform(.on)
                // Ctrl-B leads to iPXE's shell, which shows each line twice: as it is typed, and as echo's answer.
                let isInShell = try await Self.type("\u{2}", on: console, until: "iPXE>", shownOn: screen) {
                    _ = try await machine.perform(.reset)
                }
                #expect(isInShell, "\(screen.shown)")
                #expect(try await Self.type("echo ok\r", on: console, until: "ok", times: 2, shownOn: screen))
                let second = try await machine.openConsole(force: true)
                _ = try await machine.perform(.off)
                for try await _ in second.output {}
                await second.close()
                await console.close()
                await console.close()
                _ = await reader.result
                #expect(await failure { try await console.write([13]) }?.code == .conflict)
            }
        }
    }
}
#endif
