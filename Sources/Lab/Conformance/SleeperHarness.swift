import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The other side of a machine that wakes by Wake-on-LAN.
struct SleeperHarness: ConformanceHarness {
    let sleeper: SimulatedSleeper
    let abilities: Set<HarnessAbility> = [
        .truth, .setTruth, .orders, .exchanges, .fault(.lying), .fault(.ignoresSoftOff),
    ]

    private static let mac: [UInt8] = [0x52, 0x54, 0x00, 0x57, 0x4F, 0x4C]
    private static let password: [UInt8] = [1, 2, 3, 4, 5, 6]

    /// A machine with a SecureOn password; its switched socket is reached by a command of the user's.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let sleeper = SimulatedSleeper(mac: mac, password: password)
        let address = try lab.address()
        try await sleeper.start(address: address, port: 9)
        lab.atEnd { await sleeper.stop() }
        let program = try LabTools.find("python3")
        let script = try lab.folder.write("plug.py", socketScript)
        let command = { (word: String) -> JSONValue in
            .array([program, script, address, word].map { .string($0) })
        }
        return ConformanceBench(
            RawSettings(
                [
                    "mac_address": "52:54:00:57:4f:4c", "power_address": .string(address), "port": 9, "repeat": 1,
                    "off_command": command("off"), "soft_off_command": command("soft-off"),
                ], secrets: ["secureon": Secret("01:02:03:04:05:06")]),
            harness: SleeperHarness(sleeper: sleeper))
    }

    private static let socketScript = """
        import socket, sys
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(sys.argv[2].encode(), (sys.argv[1], 9))

        """

    /// A datagram is on its way when the order is done: a moment is waited for what is to be expected.
    func truth() async throws -> PowerState {
        try await Task.sleep(for: .milliseconds(100))
        return sleeper.isOn ? .on : .off
    }

    func setTruth(_ state: PowerState) { sleeper.set(on: state == .on) }

    func orders() async throws -> [ArrivedOrder] {
        try await Task.sleep(for: .milliseconds(100))
        return sleeper.events.map { event in
            switch event {
            case .magicPacket: .power(.on)
            case .off: .power(.off)
            case .softOff: .power(.softOff)
            }
        }
    }

    func exchanges() -> Int { sleeper.packets }
    func forget() { sleeper.forget() }

    func misbehave(_ fault: DeviceFault) throws {
        switch fault.kind {
        case .lying: sleeper.setDeaf(true)
        case .ignoresSoftOff: sleeper.setHeedsSoftOff(false)
        default: throw Inapplicable("the sleeping machine cannot \(fault)")
        }
    }

    func behave() {
        sleeper.setDeaf(false)
        sleeper.setHeedsSoftOff(true)
    }
}
