import Testing
import WroughtLab
import WroughtSimulators

/// The machine that wakes by Wake-on-LAN takes what other people's programs send.
@Suite struct SleeperTests {
    private static let mac: [UInt8] = [0x52, 0x54, 0x00, 0xAB, 0xCD, 0xEF]

    private func answers(_ sleeper: SimulatedSleeper) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while !sleeper.answers, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(20)) }
        return sleeper.answers
    }

    @Test func wakesByAnotherProgramAndAnswersThen() async throws {
        try await Lab.run("sleeper") { lab in
            let sleeper = SimulatedSleeper(mac: Self.mac)
            let address = try lab.address()
            try await sleeper.start(address: address, port: 9)
            lab.atEnd { await sleeper.stop() }
            try await lab.command("wakeonlan", ["-i", address, "-p", "9", "52:54:00:ab:cd:ee"]).checked()
            try await lab.command("wakeonlan", ["-i", address, "-p", "9", "52:54:00:ab:cd:ef"]).checked()
            #expect(try await answers(sleeper))
            #expect(sleeper.isOn)
            #expect(sleeper.packets == 2)
            #expect(sleeper.events == [.magicPacket], "the other machine's packet is not for it")
            sleeper.set(on: false)
            #expect(!sleeper.answers)
        }
    }

    @Test func aPacketWithoutThePasswordDoesNotWake() async throws {
        try await Lab.run("sleeper") { lab in
            let sleeper = SimulatedSleeper(mac: Self.mac, password: [1, 2, 3, 4, 5, 6])
            let address = try lab.address()
            try await sleeper.start(address: address, port: 9)
            lab.atEnd { await sleeper.stop() }
            try await lab.command("wakeonlan", ["-i", address, "-p", "9", "52:54:00:ab:cd:ef"]).checked()
            let deadline = ContinuousClock.now + .seconds(20)
            while sleeper.packets == 0, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(10)) }
            #expect(sleeper.packets == 1)
            #expect(!sleeper.isOn)
        }
    }
}
