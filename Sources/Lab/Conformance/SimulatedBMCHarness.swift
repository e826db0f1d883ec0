import Synchronization
import WroughtConformance
import WroughtCore
import WroughtSimulators
import WroughtWireIPMI

/// The other side of a simulated BMC, which can do nearly everything wrong.
struct SimulatedBMCHarness: ConformanceHarness {
    let bmc: SimulatedBMC
    let address: String

    let abilities: Set<HarnessAbility> = Set(
        [.truth, .setTruth, .orders, .exchanges, .consolePrinting, .consoleTyping, .consoleCounting]
            + Self.faults.keys.map(HarnessAbility.fault)
            + [.fault(.sessionLost), .fault(.restarting), .fault(.closed), .fault(.consoleDropped)])

    /// A BMC on an address of its own.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        var settings = BMCSettings()
        // Long enough for the dark moment of a power cycle to be seen: then the cycle is proven, and soon.
        settings.timing.cyclePause = .milliseconds(500)
        // What arrives on the console is what a check printed.
        settings.serialOverLAN.guest = .silent
        let bmc = SimulatedBMC(settings)
        let address = try lab.address()
        try await bmc.start(address: address, port: 623)
        lab.atEnd { await bmc.stop() }
        return ConformanceBench(
            RawSettings(
                ["power_address": .string(address), "power_user": "admin", "privilege_level": "ADMIN"],
                secrets: ["power_pass": Secret("secret")]),
            harness: SimulatedBMCHarness(bmc: bmc, address: address))
    }

    func truth() -> PowerState { bmc.isOn ? .on : .off }

    /// The button ends what was under way; where the state is right already, it is pressed twice for that.
    func setTruth(_ state: PowerState) {
        if bmc.faults.orderDelay > .zero || bmc.isOn == (state == .on) { bmc.pressPowerButton() }
        if bmc.isOn != (state == .on) { bmc.pressPowerButton() }
    }

    /// What was refused was not taken, and is no order.
    func orders() -> [ArrivedOrder] {
        bmc.observations.filter { $0.completion == .ok }.compactMap(order)
    }

    private func order(_ observation: BMCObservation) -> ArrivedOrder? {
        if observation.isA(SetSystemBootOptions.self) {
            let command = try? SetSystemBootOptions.decodeRequest(observation.request.data)
            if case .bootFlags? = command?.option { return .boot }
        }
        guard observation.isA(ChassisControl.self),
            let command = try? ChassisControl.decodeRequest(observation.request.data)
        else { return nil }
        return Self.actions[command.action].map(ArrivedOrder.power)
    }

    private static let actions: [ChassisControl.Action: PowerAction] = [
        .powerUp: .on, .powerDown: .off, .powerCycle: .cycle, .hardReset: .reset, .diagnosticInterrupt: .nmi,
        .softShutdown: .softOff,
    ]

    func exchanges() -> Int { bmc.observations.count }

    func forget() {
        bmc.clearObservations()
        bmc.clearTyped()
    }

    func printOnConsole(_ bytes: [UInt8]) { bmc.printSerial(bytes) }
    func typedOnConsole() -> [UInt8] { bmc.typedBytes }
    func consoleSessions() -> Int { bmc.openConsoles }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .sessionLost: bmc.forgetSessions()
        case .consoleDropped: bmc.dropConsoles()
        case .closed: await bmc.stop()
        case .restarting:
            bmc.forgetSessions()
            bmc.changeFaults { $0.isDeaf = true }
            Task { [bmc] in
                try? await Task.sleep(for: fault.duration)
                bmc.changeFaults { $0.isDeaf = false }
            }
        default:
            guard let change = Self.faults[fault.kind] else {
                throw Inapplicable("the simulated BMC cannot \(fault)")
            }
            bmc.changeFaults { change(&$0, fault) }
        }
    }

    func behave() async throws {
        bmc.setFaults(BMCFaults())
        if bmc.port == nil { try await bmc.start(address: address, port: 623) }
    }

    private static let faults: [DeviceFault.Kind: @Sendable (inout BMCFaults, DeviceFault) -> Void] = [
        .lying: { faults, _ in faults.isStuck = true },
        .stale: { $0.statusLag = $1.duration },
        .flapping: { faults, _ in faults.flaps = true },
        .slow: { $0.orderDelay = $1.duration },
        .silent: { faults, _ in faults.isDeaf = true },
        .delayed: { $0.latency = $1.duration },
        .busy: { $0.refusals.append(.init(ChassisControl.self, with: .nodeBusy, times: $1.count)) },
        .lostAnswer: { faults, _ in faults.lostOrderAnswers = 1 },
        .ignoresSoftOff: { faults, _ in faults.ignoresSoftOff = true },
        .wrongPassword: { faults, _ in faults.hasOtherPasswords = true },
        .tooLittlePrivilege: { faults, _ in
            faults.refusals.append(.init(ChassisControl.self, with: .insufficientPrivilege))
        },
        .dropping: { $0.packets.append(.init(.drop, .every($1.count))) },
        .duplicating: { faults, _ in faults.packets.append(.init(.duplicate, .all)) },
        // A changed bit may leave a packet that can be read, and says something else.
        .corrupting: { faults, _ in faults.packets.append(.init(.truncate(20), .all)) },
        .bootLies: { faults, _ in faults.forgetsBootFlags = true },
        // Longer than clients wait before they ask again.
        .reordering: { faults, _ in faults.packets.append(.init(.delay(.milliseconds(1500)), .every(2))) },
        .truncating: { faults, _ in faults.packets.append(.init(.truncate(20), .all)) },
        .filtered: { faults, _ in faults.isDeaf = true },
        .sessionLimit: { $0.sessionLimit = $1.count },
        // RC4 alone (suite 4), which no client of today takes.
        .unsupportedCipher: { faults, _ in faults.cipherSuites = [4] },
    ]
}
