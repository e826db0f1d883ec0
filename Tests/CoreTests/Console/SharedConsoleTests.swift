import Testing

@testable import WroughtCore

@Suite("One console for several readers and one writer", .timeLimit(.minutes(1)))
struct SharedConsoleTests {
    /// Reads until the text of the events, with their notices, ends in these words.
    private func read(_ reader: ConsoleReader, until words: String) async throws -> String {
        var text = ""
        for try await event in reader {
            text += String(decoding: event.bytes, as: UTF8.self)
            if text.hasSuffix(words) { break }
        }
        return text
    }

    private func make(
        _ machine: ScriptedMachine, policy: ConsolePolicy = ConsolePolicy(), clock: any Clock<Duration> = VirtualClock()
    ) -> SharedConsole {
        SharedConsole(policy: policy, clock: clock) { try machine.open($0) }
    }

    @Test("all readers see what the machine prints; one that comes later sees what comes later")
    func readers() async throws {
        let machine = ScriptedMachine()
        let console = make(machine)
        let first = await console.read()
        try await console.open()
        try await console.open()
        #expect(machine.consoles.count == 1)
        machine.print("one ")
        #expect(try await read(first, until: "one ") == "one ")
        let second = await console.read()
        machine.print("two")
        #expect(try await read(first, until: "two") == "two")
        #expect(try await read(second, until: "two") == "two")
        await second.leave()
        #expect(await console.readerCount == 1)
        await console.close()
        #expect(try await read(first, until: "nothing") == "")
        #expect(machine.consoles[0].closings >= 1)
    }

    @Test("one writes at a time; the role is refused, taken over, given back")
    func writers() async throws {
        let machine = ScriptedMachine()
        let console = make(machine)
        try await console.open()
        let alice = try await console.becomeWriter()
        try await alice.write(Array("a".utf8))
        let refused = await #expect(throws: DriverError.self) { try await console.becomeWriter() }
        #expect(refused?.code == .conflict)
        let bob = try await console.becomeWriter(takeover: true)
        let late = await #expect(throws: DriverError.self) { try await alice.write(Array("x".utf8)) }
        #expect(late?.code == .conflict)
        try await bob.write(Array("b".utf8))
        await alice.resign()
        #expect(await console.hasWriter)
        await bob.resign()
        #expect(await !console.hasWriter)
        #expect(machine.typed == "ab")
    }

    @Test("a console that is lost is opened again with growing pauses, and readers are told")
    func reconnecting() async throws {
        let machine = ScriptedMachine()
        let clock = VirtualClock()
        let console = make(machine, clock: clock)
        let reader = await console.read()
        try await console.open()
        let writer = try await console.becomeWriter()
        machine.print("before")
        #expect(try await read(reader, until: "before") == "before")
        let gone = DriverError(.timeout, "it does not answer")
        machine.refuse(gone, gone, DriverError(.conflict, "it is in use"))
        machine.lose()
        let notices = try await clock.run { [self] in
            try await read(reader, until: "[console reconnected after 15 s]\r\n")
        }
        #expect(notices.contains("[console lost: the BMC stopped answering]"))
        machine.print("after")
        #expect(try await read(reader, until: "after") == "after")
        try await writer.write(Array("still me".utf8))
        #expect(machine.typed == "still me" && machine.consoles.count == 2)
        #expect(machine.consoles[0].closings == 1 && machine.forces.allSatisfy { !$0 })
        await console.close()
    }

    @Test("typing while the console is being opened again is refused, not kept")
    func typingIntoNothing() async throws {
        let machine = ScriptedMachine()
        let console = make(machine)
        let reader = await console.read()
        try await console.open(force: true)
        let writer = try await console.becomeWriter()
        machine.lose()
        _ = try await read(reader, until: "stopped answering]\r\n")
        let error = await #expect(throws: DriverError.self) { try await writer.write([13]) }
        #expect(error?.code == .unreachable)
        await console.close()
    }

    @Test("what a person must change ends it, for readers and for whoever opens it again")
    func finalErrors() async throws {
        for code in [DriverError.Code.conflict, .unauthorized] {
            let machine = ScriptedMachine()
            let console = make(machine)
            let reader = await console.read()
            try await console.open()
            machine.lose(DriverError(code, "taken over"))
            let error = await #expect(throws: DriverError.self) { try await read(reader, until: "never") }
            #expect(error?.code == code)
            let again = await #expect(throws: DriverError.self) { try await console.open() }
            #expect(again?.code == code)
        }
    }

    @Test("it gives up when its patience is over, or at once where it is told not to connect again")
    func givingUp() async throws {
        let clock = VirtualClock()
        let gone = DriverError(.timeout, "no answer")
        var policy = ConsolePolicy()
        policy.patience = .seconds(5)
        let machine = ScriptedMachine()
        let console = make(machine, policy: policy, clock: clock)
        let reader = await console.read()
        try await console.open()
        machine.refuse(gone, gone, gone, gone)
        machine.lose()
        let error = await #expect(throws: DriverError.self) {
            try await clock.run { [self] in try await read(reader, until: "never") }
        }
        #expect(error?.message == "no answer" && machine.forces.count == 4)

        policy.reconnects = false
        let other = ScriptedMachine()
        let once = make(other, policy: policy)
        let listener = await once.read()
        try await once.open()
        other.lose()
        await #expect(throws: DriverError.self) { try await read(listener, until: "never") }
        #expect(other.forces.count == 1)
    }

    @Test("a console that the machine closes in good order ends for all, without an error")
    func orderlyEnd() async throws {
        let machine = ScriptedMachine()
        let console = make(machine)
        let reader = await console.read()
        try await console.open()
        machine.print("bye")
        machine.consoles[0].end(nil)
        #expect(try await read(reader, until: "never") == "bye")
    }

    @Test("a slow reader loses its oldest text and is told, and holds nobody up")
    func slowReader() async throws {
        let machine = ScriptedMachine()
        var policy = ConsolePolicy()
        policy.bufferSize = 10
        let console = make(machine, policy: policy)
        let slow = await console.read()
        let quick = await console.read()
        try await console.open()
        var seen = ""
        for word in ["aaaa", "bbbb", "cccc", "dddd"] {
            machine.print(word)
            seen += try await read(quick, until: word)
        }
        #expect(seen == "aaaabbbbccccdddd")
        var events: [ConsoleEvent] = []
        for try await event in slow {
            events.append(event)
            if case .text = event { break }
        }
        #expect(events == [.skipped(6), .text(Array("bbccccdddd".utf8))])
        await console.close()
    }

    @Test("a reader that is cancelled or forgotten leaves")
    func leaving() async throws {
        let machine = ScriptedMachine()
        let console = make(machine)
        try await console.open()
        let reader = await console.read()
        let task = Task { for try await _ in reader {} }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        _ = await console.read()
        for _ in 0..<500 where await console.readerCount > 1 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(await console.readerCount == 1)
        withExtendedLifetime(reader) {}
        await console.close()
    }
}

@Suite("What waits for a reader")
struct ReaderBufferTests {
    @Test("gaps are told where they are, once, and notices stay in their places")
    func gaps() {
        var buffer = ReaderBuffer(limit: 4)
        buffer.append(.text(Array("abcd".utf8)))
        buffer.append(.lost("x"))
        buffer.append(.text(Array("ef".utf8)))
        buffer.append(.text(Array("ghi".utf8)))
        var events: [ConsoleEvent] = []
        while let event = buffer.next() { events.append(event) }
        #expect(events == [.skipped(5), .lost("x"), .text(Array("fghi".utf8))])
    }

    @Test("never more than the limit waits, whatever comes and goes, and nothing is lost untold")
    func bounded() {
        var generator = SystemRandomNumberGenerator()
        for limit in [1, 7, 64] {
            var buffer = ReaderBuffer(limit: limit)
            var (given, taken, longest) = (0, 0, 0)
            for _ in 0..<2000 {
                let bytes = [UInt8](repeating: 1, count: .random(in: 1...20, using: &generator))
                given += bytes.count
                buffer.append(.text(bytes))
                guard Bool.random(using: &generator), let event = buffer.next() else { continue }
                taken += Self.count(event)
                if case .text(let bytes) = event { longest = max(longest, bytes.count) }
            }
            while let event = buffer.next() { taken += Self.count(event) }
            #expect(taken == given && longest <= limit)
        }
    }

    private static func count(_ event: ConsoleEvent) -> Int {
        switch event {
        case .text(let bytes): bytes.count
        case .skipped(let count): count
        case .lost, .reconnected: 0
        }
    }
}
