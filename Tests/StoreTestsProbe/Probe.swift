import Foundation
import WroughtCore
import WroughtProvisioning
import WroughtStore

/// What the process can be told to do.
struct Probe: Sendable {
    let folder: String
    let arguments: [String]

    func run(_ command: String) async throws {
        switch command {
        case "open": try await open()
        case "order": try await order()
        case "add": try await add()
        case "hold": try await hold()
        case "rotate": try await rotate()
        case "fill": try await fill()
        case "status": try await status()
        default: say("error: no such command: \(command)")
        }
    }

    private func open() async throws {
        _ = try await Store.open(folder: folder)
        say("opened")
    }

    /// `order ID`: announces a verb and an order, then waits to be killed.
    private func order() async throws {
        let store = try await Store.open(folder: folder)
        let before = PowerReading(.on, source: "probe", time: Timestamp(microseconds: 3))
        let intent = PowerIntent(
            id: arguments[0], who: "ada", why: "test", machine: "n1", driver: "manual", verb: .cycle, before: before,
            time: Timestamp(microseconds: 1_000_000))
        try await store.willCarryOut(intent)
        try await store.willSend(.off, for: intent.id, at: Timestamp(microseconds: 2_000_000))
        say("sent")
        try await Task.sleep(for: .seconds(60))
    }

    /// `add PREFIX COUNT`: adds machines with a secret each, one at a time.
    private func add() async throws {
        let store = try await Store.open(folder: folder)
        for number in 1...(Int(arguments[1]) ?? 1) {
            let name = try MachineName("\(arguments[0])\(number)")
            let settings = RawSettings([:], secrets: ["power_pass": Secret("of \(name)")])
            try await store.add(Machine(name: name, driver: "manual", settings: settings))
        }
        say("added")
    }

    /// `hold SECONDS`: keeps a write transaction open on machine n1.
    private func hold() async throws {
        let store = try await Store.open(folder: folder)
        let seconds = Double(arguments[0]) ?? 1
        try await store.update(try MachineName("n1")) { machine in
            say("holding")
            usleep(UInt32(seconds * 1_000_000))
            machine.notes = "held"
        }
        say("released")
    }

    /// `rotate STEP`: rotates the key and dies at the step.
    private func rotate() async throws {
        let store = try await Store.open(folder: folder)
        let last = arguments[0]
        _ = try await store.rotateKey { step in
            if step.rawValue == last { kill(getpid(), SIGKILL) }
        }
        say("rotated")
    }

    /// Adds machines until an error comes, then looks whether every machine that was acknowledged is there.
    private func fill() async throws {
        let store = try await Store.open(folder: folder)
        var stored = 0
        do {
            while stored < 100_000 {
                let name = try MachineName("n\(stored + 1)")
                let notes = String(repeating: "x", count: 4000)
                try await store.add(Machine(name: name, driver: "manual", notes: notes))
                stored += 1
            }
        } catch {
            say("error: \(error)")
        }
        try await store.check()
        let names = try await store.machineNames()
        say("stored \(stored > 0 && names.count == stored ? "all" : "\(names.count) of \(stored)")")
        await store.close()
        let again = try await Store.open(folder: folder)
        say("reopened with \(try await again.machineNames().count == stored ? "all" : "other") machines")
    }

    /// `status NAME`: what a status command does with the store, for timing.
    private func status() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let store = try await Store.open(folder: folder)
        let opened = clock.now
        let machine = try await store.machine(named: try MachineName(arguments[0]))
        say("\(machine.name) \(machine.settings.keys) opened in \(opened - start), read in \(clock.now - opened)")
    }
}

/// Prints a line at once: whoever reads it may kill this process next.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
