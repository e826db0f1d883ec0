import Foundation

/// A BMC by OpenIPMI's simulator (`ipmi_sim`), reachable by IPMI 1.5 and 2.0 (cipher suites 0 to 3 and 6).
///
/// Known limits of that simulator: no SHA-256 suites; Open Session answers with privilege 0, so FreeIPMI's tools need
/// `-W opensesspriv`; the valid, EFI and persistent bits of boot flags are lost on read-back; the diagnostic
/// interrupt is refused; Get Channel Payload Support for channel 0x0E kills it.
public struct IPMISim: Sendable {
    /// Where it listens.
    public let address: String
    /// The UDP port.
    public let port: Int
    /// What it was made from, with user and password.
    public let options: IPMISimOptions
    /// The simulator itself, to be stopped or paused by a test.
    public let process: LabProcess
    /// Its folder: lan.conf, sim.emu, and the chassis's files `power`, `boot`, `behaviour` and `calls`.
    public let folder: LabFolder

    /// Starts one and waits until it answers.
    public static func start(_ options: IPMISimOptions = .init(), in lab: Lab) async throws -> IPMISim {
        let sim = try await launch(options, in: lab)
        try await sim.waitUntilReady()
        return sim
    }

    /// Starts many alike, each on its own address, and waits until all answer. About 80 a second; each takes 0.9 MB.
    public static func start(count: Int, _ options: IPMISimOptions, in lab: Lab) async throws -> [IPMISim] {
        var sims: [IPMISim] = []
        for _ in 0..<count { sims.append(try await launch(options, in: lab)) }
        for sim in sims { try await sim.waitUntilReady() }
        return sims
    }

    /// Makes the machine behind it behave differently from now on.
    public func behave(_ behaviour: ChassisBehaviour) throws {
        try folder.write("behaviour", behaviour.word + "\n")
    }

    /// Whether the machine behind it really is on, whatever the BMC says; nil without a machine.
    public var isOn: Bool? { folder.read("power").map { $0.hasPrefix("1") } }

    /// Switches the machine behind it, as a person at its button would.
    public func press(on: Bool) throws { try folder.write("power", on ? "1\n" : "0\n") }

    /// The boot device the machine behind it was told: "none", "pxe", "default", "cdrom", "bios", ...
    public var bootDevice: String? { folder.read("boot")?.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The orders and questions that reached the machine, such as "set power 1", "get power".
    public var calls: [String] {
        (folder.read("calls") ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func launch(_ options: IPMISimOptions, in lab: Lab) async throws -> IPMISim {
        let address = try options.address ?? lab.address()
        let folder = try lab.folder.folder(lab.unique("bmc"))
        let state = try folder.folder("state")
        let script = try prepare(options.chassis, folder)
        let configuration = options.configuration(address: address, chassisScript: script, folder: folder.path)
        let arguments = [
            "-c", try folder.write("lan.conf", configuration), "-f", try folder.write("sim.emu", options.emulator),
            "-s", state.path, "-n",
        ]
        let process = try await lab.start("ipmi_sim", ProcessPlan("ipmi_sim", arguments, folder: folder.path))
        return IPMISim(address: address, port: options.port, options: options, process: process, folder: folder)
    }

    /// Writes the chassis's files; gives the path of its script.
    private static func prepare(_ chassis: IPMISimOptions.Chassis, _ folder: LabFolder) throws -> String? {
        guard case .machine(let behaviour, let on) = chassis else { return nil }
        try folder.write("power", on ? "1\n" : "0\n")
        try folder.write("boot", "none\n")
        try folder.write("behaviour", behaviour.word + "\n")
        return try folder.write("chassis.sh", ChassisScript.text)
    }

    private func waitUntilReady() async throws {
        try await process.waitUntil(.udp(address: address, port: port, request: IPMIProbe.authenticationCapabilities))
    }
}
