/// A BMC by the Python library pyghmi: IPMI 2.0 with cipher suite 3 only, no IPMI 1.5.
///
/// It serves power, reset, soft-off and the boot device; no SEL, SDR, FRU or sensors. The EFI and persistent bits of
/// boot flags are lost on read-back. Its state is the file `state` in its folder.
public struct FakeBMC: Sendable {
    /// Where it listens.
    public let address: String
    /// The UDP port.
    public let port = 623
    /// The simulator itself.
    public let process: LabProcess
    /// Its folder.
    public let folder: LabFolder

    /// Starts one whose machine is off, and waits until it answers.
    /// - Parameter bmcKey: The key K_g; nil for none.
    public static func start(
        user: String = "admin", password: String = "secret", bmcKey: String? = nil, in lab: Lab
    ) async throws -> FakeBMC {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("fakebmc"))
        let script = try folder.write("bmc.py", FakeBMCScript.text)
        let secrets = try folder.write("secrets", "\(user)\n\(password)\n\(bmcKey ?? "")\n")
        let plan = ProcessPlan(
            try LabTools.python("pyghmi"), ["-u", script, address, secrets, folder.file("state")], folder: folder.path)
        let readiness = Readiness.udp(address: address, port: 623, request: IPMIProbe.authenticationCapabilities)
        let process = try await lab.start("fakebmc", plan, until: readiness)
        return FakeBMC(address: address, process: process, folder: folder)
    }

    /// Whether the machine behind it is on.
    public var isOn: Bool { state.first == "on" }

    /// The boot device it was told, in pyghmi's words: "default", "network", "hd", "optical", "setup", ...
    public var bootDevice: String? { state.count > 1 ? state[1] : nil }

    private var state: [String] { (folder.read("state") ?? "").split(separator: " ").map(String.init) }
}
