import Foundation
import Synchronization
import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The other side of OpenIPMI's simulator: the machine through its chassis program's files, the packets through a relay.
final class IPMISimHarness: ConformanceHarness {
    let abilities = Set<HarnessAbility>(
        [.truth, .setTruth, .orders, .exchanges]
            + ([
                .lying, .stale, .flapping, .slow, .ignoresSoftOff, .wrongPassword, .tooLittlePrivilege, .sessionLost,
                .restarting, .bootLies,
            ] + UDPRelay.faults as [DeviceFault.Kind]).map(HarnessAbility.fault))

    private let lab: Lab
    private let relay: UDPRelay
    private let sim: IPMISim
    /// The same machine behind controllers that know the user otherwise.
    private let strict: IPMISim
    private let humble: IPMISim
    private let process: Mutex<LabProcess>
    private let forgotten = Mutex(0)

    private init(_ lab: Lab, _ relay: UDPRelay, _ sim: IPMISim, strict: IPMISim, humble: IPMISim) {
        (self.lab, self.relay, self.sim) = (lab, relay, sim)
        (self.strict, self.humble) = (strict, humble)
        process = Mutex(sim.process)
    }

    /// Three simulators of one machine, and a relay that leads to the first.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let sim = try await IPMISim.start(in: lab)
        try sim.folder.write("chassis.sh", ChassisFaultScript.text)
        try sim.folder.write("behaviour", "obedient 0\n")
        var options = IPMISimOptions()
        options.password = "another"
        let strict = try await IPMISim.start(options, in: lab)
        options = IPMISimOptions()
        options.privilege = "user"
        let humble = try await IPMISim.start(options, in: lab)
        let relay = try await UDPRelay.start(address: lab.address(), port: sim.port, to: sim.address)
        lab.atEnd { await relay.close() }
        let settings = RawSettings(
            ["power_address": .string(relay.address), "power_user": "admin", "privilege_level": "ADMIN"],
            secrets: ["power_pass": Secret("secret")])
        return ConformanceBench(
            settings, harness: IPMISimHarness(lab, relay, sim, strict: strict, humble: humble))
    }

    func truth() -> PowerState { sim.isOn == true ? .on : .off }

    func setTruth(_ state: PowerState) throws {
        for name in ["pending", "shown"] { try? FileManager.default.removeItem(atPath: sim.folder.file(name)) }
        try sim.press(on: state == .on)
    }

    func orders() -> [ArrivedOrder] {
        sim.calls.dropFirst(forgotten.withLock { $0 }).compactMap { call in
            let words = call.split(separator: " ").map(String.init)
            guard words.count > 2, words[0] == "set" else { return nil }
            return switch (words[1], words[2]) {
            case ("power", "1"): .power(.on)
            case ("power", _): .power(.off)
            case ("reset", _): .power(.reset)
            case ("shutdown", _): .power(.softOff)
            case ("boot", _): .boot
            default: nil
            }
        }
    }

    func exchanges() -> Int { relay.requests }

    func forget() {
        relay.forget()
        let count = sim.calls.count
        forgotten.withLock { $0 = count }
    }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .lying: try behave("lying")
        case .stale: try behave("stale", fault.duration)
        case .flapping: try behave("flapping")
        case .slow: try behave("slow", fault.duration)
        case .ignoresSoftOff: try behave("heedless")
        case .bootLies: try behave("forgetful")
        case .wrongPassword: relay.lead(to: strict.address)
        case .tooLittlePrivilege: relay.lead(to: humble.address)
        case .sessionLost: try await restart()
        case .restarting:
            await process.withLock { $0 }.stop()
            Task {
                try await Task.sleep(for: fault.duration)
                try await restart()
            }
        default: if await !relay.misbehave(fault) { throw Inapplicable("ipmi_sim cannot \(fault)") }
        }
    }

    private func behave(_ word: String, _ duration: Duration = .zero) throws {
        try sim.folder.write("behaviour", "\(word) \(Int(duration / .milliseconds(1)))\n")
    }

    func behave() async throws {
        try behave("obedient")
        try await relay.behave()
        relay.lead(to: sim.address)
    }

    /// Ends the simulator and starts it with the same files: it forgets its sessions, and its machine stays.
    private func restart() async throws {
        await process.withLock { $0 }.stop()
        let folder = sim.folder
        let arguments = [
            "-c", folder.file("lan.conf"), "-f", folder.file("sim.emu"), "-s", folder.file("state"), "-n",
        ]
        let next = try await lab.start(
            "ipmi_sim", ProcessPlan("ipmi_sim", arguments, folder: folder.path),
            until: .udp(address: sim.address, port: sim.port, request: IPMIProbe.authenticationCapabilities))
        process.withLock { $0 = next }
    }
}
