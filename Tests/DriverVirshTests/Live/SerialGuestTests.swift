#if Libvirt
import DriverVirsh
import Synchronization
import Testing
import WroughtCore
import WroughtLab

@Suite("a machine's own program is typed into over its serial line", .serialized, .timeLimit(.minutes(5)))
struct SerialGuestTests {
    @Test("what is typed on a shared console reaches the program, and every reader sees its answers")
    func typing() async throws {
        try await Lab.run("virsh") { lab in
            let daemon = try await LibvirtDaemon.start(in: lab)
            try await daemon.define(try EchoGuest.machine("echo", in: daemon.folder))
            try await Machines.with(daemon.uri) { machines in
                let machine = try machines("echo")
                // Paused, so that somebody listens before the machine speaks.
                try await daemon.virsh("start", "--paused", "echo")
                let console = SharedConsole { try await machine.openConsole(force: $0) }
                let (reader, other) = (await console.read(), await console.read())
                try await console.open()
                let writer = try await console.becomeWriter()
                _ = try await machine.perform(.on)
                let screen = Transcript(reader)
                #expect(try await screen.shows(EchoGuest.greeting), "\(screen.text.debugDescription)")
                try await writer.write(Array("echo 1, two;".utf8))
                #expect(try await screen.shows("ECHO 1, TWO;"), "\(screen.text.debugDescription)")
                // A reset is no loss: the console stays, and the program starts again.
                _ = try await machine.perform(.reset)
                #expect(try await screen.shows(EchoGuest.greeting, times: 2), "\(screen.text.debugDescription)")
                try await writer.write(Array("again".utf8))
                #expect(try await screen.shows("AGAIN"), "\(screen.text.debugDescription)")
                // Switched off, the machine closes its console in good order, for all readers.
                _ = try await machine.perform(.off)
                #expect(try await eventually { screen.hasEnded })
                let late = Transcript(other)
                #expect(try await eventually { late.hasEnded })
                #expect(late.text == screen.text)
            }
        }
    }
}

/// What a reader has seen so far.
private final class Transcript: Sendable {
    private let state = Mutex((text: "", hasEnded: false))
    var text: String { state.withLock { $0.text } }
    var hasEnded: Bool { state.withLock { $0.hasEnded } }

    /// Reads in the background to the console's end.
    init(_ reader: ConsoleReader) {
        Task {
            for try await event in reader {
                state.withLock { $0.text += String(decoding: event.bytes, as: UTF8.self) }
            }
            state.withLock { $0.hasEnded = true }
        }
    }

    /// Waits until the words are there so often.
    func shows(_ words: String, times: Int = 1) async throws -> Bool {
        try await eventually(within: .seconds(60)) {
            text.split(separator: words, omittingEmptySubsequences: false).count > times
        }
    }
}
#endif
