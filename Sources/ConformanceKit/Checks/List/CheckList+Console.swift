import WroughtCore

// The module Console.
extension CheckList {
    static let console: [Check] = [
        console("CON-001", "the console opens and closes", because: "a machine that does not boot tells why there") {
            it, controller in
            let tap = try await open(it, controller)
            await tap.close()
        },
        console(
            "CON-002", "what the machine prints arrives", harness: [.consolePrinting],
            because: "a kernel's last words are what the console is for"
        ) { it, controller in
            try await opened(it, controller) { tap in
                try await arrives("conformance 002: the quick brown fox\r\n", tap, it)
            }
        },
        console(
            "CON-003", "every byte that the machine prints arrives as it is, in order", .should,
            harness: [.consolePrinting], because: "installers draw with escape sequences and UTF-8"
        ) { it, controller in
            try await opened(it, controller) { tap in
                let all = (0..<2).flatMap { _ in (UInt8.min...UInt8.max) }
                try await it.harness().printOnConsole(all)
                try await it.wait { tap.bytes.count >= all.count }
                try it.expect(tap.bytes == all, difference(tap.bytes, all))
            }
        },
        console(
            "CON-004", "what is typed arrives at the machine", harness: [.consoleTyping], types: "a line",
            because: "a console that only shows cannot log in"
        ) { it, controller in
            try await opened(it, controller) { tap in try await reaches(Array("typed 004\r".utf8), tap, it) }
        },
        console(
            "CON-005", "a long paste arrives whole and in order", harness: [.consoleTyping], types: "2,000 characters",
            because: "IPMI's serial-over-LAN takes some 200 bytes at a time and acknowledges each packet"
        ) { it, controller in
            try await opened(it, controller) { tap in
                try await reaches((0..<200).flatMap { Array("line \(1000 + $0)\r".utf8) }, tap, it)
            }
        },
        console("CON-006", "closing frees the console", because: "a console that stays taken locks everybody out") {
            it, controller in
            for _ in 0..<2 {
                let tap = try await open(it, controller)
                await tap.close()
                try await leavesNone(it)
            }
            let other = it.freshContext()
            let tap = try await open(it, try it.controller(in: other))
            await tap.close()
            await other.shared.close()
        },
        console(
            "CON-007", "a second opener gets a conflict, and the first keeps the console",
            because: "two people who type into one installer know nothing of each other"
        ) { it, controller in
            try await opened(it, controller) { tap in
                let other = it.freshContext()
                let second = try it.controller(in: other)
                let error = try await it.error(of: "a second opener") { try await open(it, second).close() }
                await other.shared.close()
                try it.expect(error.code == .conflict, "the error is \(error.code.rawValue)")
                try it.expect(!tap.hasEnded, "the first one's output ended")
                if able(.consolePrinting, it) { try await arrives("conformance 007\r\n", tap, it) }
            }
        },
        console(
            "CON-008", "a second opener who insists takes the console over",
            because: "whoever went home with it open must not keep it"
        ) { it, controller in
            try await opened(it, controller) { tap in
                let other = it.freshContext()
                let second = try await open(it, try it.controller(in: other), force: true)
                try await it.wait { tap.hasEnded }
                let isOver = tap.hasEnded
                if able(.consolePrinting, it) { try await arrives("conformance 008\r\n", second, it) }
                await second.close()
                await other.shared.close()
                try it.expect(isOver, "the first one's output goes on")
            }
        },
        console(
            "CON-009", "output ends with an error when the connection drops", harness: [.fault(.consoleDropped)],
            because: "a console that is silent and one that is dead look the same"
        ) { it, controller in
            try await opened(it, controller) { tap in
                try await it.harness().misbehave(DeviceFault(.consoleDropped))
                try await it.wait { tap.hasEnded }
                try it.expect(tap.hasEnded, "the output goes on")
                try it.expect(tap.error != nil, "the output ended as if it had been closed")
            }
        },
        console(
            "CON-010", "opening that is cancelled leaves no session", harness: [.fault(.delayed)],
            because: "whoever presses Ctrl-C must not lock the console"
        ) { it, controller in
            try await it.harness().misbehave(DeviceFault(.delayed, for: .seconds(1)))
            let opening = Task { try await open(it, controller) }
            try await it.clock.sleep(for: .milliseconds(400))
            opening.cancel()
            if case .success(let tap) = await opening.result { await tap.close() }
            try await it.harness().behave()
            try await leavesNone(it)
            try await opensSoon(it, controller)
        },
        console(
            "CON-011", "closing twice does no harm, and the output has ended",
            because: "a session is closed by whoever comes first: the reader, the writer, or the program's end"
        ) { it, controller in
            let tap = try await open(it, controller)
            await tap.session.close()
            await tap.session.close()
            try await it.wait { tap.hasEnded }
            try it.expect(tap.hasEnded, "the output goes on")
            await tap.close()
        },
        console(
            "CON-012", "typing into a closed console is an error", .should,
            because: "keys that go nowhere are typed again"
        ) { it, controller in
            let tap = try await open(it, controller)
            await tap.close()
            _ = try await it.error(of: "typing after closing") { try await tap.session.write([13]) }
        },
        console(
            "CON-013", "closing what machines share ends an open console", harness: [.consoleCounting],
            because: "a program that ends leaves no session behind"
        ) { it, _ in
            let other = it.freshContext()
            let tap = try await open(it, try it.controller(in: other))
            await other.shared.close()
            try await it.wait { tap.hasEnded }
            let isOver = tap.hasEnded
            await tap.close()
            try it.expect(isOver, "the output goes on")
            try await leavesNone(it)
        },
    ]

    private static func console(
        _ id: String, _ title: String, _ level: CheckLevel = .must, harness: Set<HarnessAbility> = [],
        types: String? = nil, because reason: String,
        _ body: @escaping @Sendable (Examination, PowerController) async throws -> Void
    ) -> Check {
        Check(
            id, title, .console, level, needs: [.console], harness: harness,
            sends: "console sessions" + (types.map { ", and \($0) typed" } ?? ""), because: reason
        ) { it in
            let controller = try it.controller()
            try await needsRunning(it, controller)
            try await it.target.harness?.forget()
            try await body(it, controller)
        }
    }

    /// Many devices have no console while the machine is off.
    private static func needsRunning(_ it: Examination, _ controller: PowerController) async throws {
        guard controller.driver is any PowerSensing, try await it.read(controller).state != .on else { return }
        guard able(.setTruth, it) else { throw Inapplicable("the machine is off, and its console with it") }
        try await it.harness().setTruth(.on)
    }

    private static func able(_ ability: HarnessAbility, _ it: Examination) -> Bool {
        it.target.harness?.abilities.contains(ability) ?? false
    }

    private static func open(
        _ it: Examination, _ controller: PowerController, force: Bool = false
    ) async throws -> ConsoleTap {
        let session = try await controller.exchange("console", as: (any ConsoleOpening).self) {
            try await $0.openConsole(force: force)
        }
        it.transcript.note("the console is open")
        return ConsoleTap(session)
    }

    /// An open console, closed afterwards however the part ends.
    private static func opened(
        _ it: Examination, _ controller: PowerController, _ body: (ConsoleTap) async throws -> Void
    ) async throws {
        let tap = try await open(it, controller)
        do { try await body(tap) } catch {
            await tap.close()
            throw error
        }
        await tap.close()
    }

    private static func arrives(_ text: String, _ tap: ConsoleTap, _ it: Examination) async throws {
        try await it.harness().printOnConsole(Array(text.utf8))
        try await it.wait { String(decoding: tap.bytes, as: UTF8.self).contains(text) }
        let seen = String(decoding: tap.bytes, as: UTF8.self)
        try it.expect(seen.contains(text), "the output is “\(seen)”")
    }

    private static func reaches(_ bytes: [UInt8], _ tap: ConsoleTap, _ it: Examination) async throws {
        try await tap.session.write(bytes)
        let harness = try it.harness()
        try await it.wait { try await harness.typedOnConsole().count >= bytes.count }
        let typed = try await harness.typedOnConsole()
        try it.expect(typed == bytes, difference(typed, bytes))
    }

    /// What was cancelled may still be on its way when nobody can count consoles: the place is free once it has arrived and
    /// been given back.
    private static func opensSoon(_ it: Examination, _ controller: PowerController) async throws {
        let watch = Stopwatch(it.clock)
        while true {
            do { return await (try open(it, controller)).close() } catch let error as DriverError {
                guard error.code == .conflict, watch.elapsed() < it.plan.exchangeLimit else { throw error }
            }
            try await it.clock.sleep(for: .milliseconds(200))
        }
    }

    private static func leavesNone(_ it: Examination) async throws {
        guard able(.consoleCounting, it) else { return }
        let harness = try it.harness()
        try await it.wait { try await harness.consoleSessions() == 0 }
        let count = try await harness.consoleSessions()
        try it.expect(count == 0, "\(count) consoles are open at the device")
    }

    private static func difference(_ seen: [UInt8], _ wanted: [UInt8]) -> String {
        let place = zip(seen, wanted).prefix { $0 == $1 }.reduce(into: 0) { count, _ in count += 1 }
        return "\(seen.count) of \(wanted.count) bytes arrived; the first \(place) are as they should be"
    }
}
