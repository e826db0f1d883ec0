import Synchronization
import WroughtConformance
import WroughtCore

/// The other side of sushy-tools' emulator: its machine through the file it keeps it in, silence through signals.
final class SushyHarness: ConformanceHarness {
    let abilities = Set<HarnessAbility>(
        [.truth, .setTruth, .stranger] + ([.silent, .delayed] as [DeviceFault.Kind]).map(HarnessAbility.fault))

    private let lab: Lab
    private let process: LabProcess
    private let script: String
    private let store: String
    private static let id = "27946b59-9e44-4fa7-8e91-000000000001"

    private init(_ lab: Lab, _ process: LabProcess, script: String, store: String) {
        (self.lab, self.process, self.script, self.store) = (lab, process, script, store)
    }

    /// The emulator with one machine that is only pretended. Its orders take 1 to 11 s by chance; here always
    /// between 1 and 2, or one run would take many minutes.
    static func prepare(in lab: Lab) async throws -> ConformanceBench {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("sushy"))
        let configuration = try folder.write("sushy.conf", configuration(address, folder.path))
        try folder.write("sitecustomize.py", "import random\nrandom.randint = lambda low, high: low + 1\n")
        let plan = ProcessPlan(
            try LabTools.tool("sushy-tools", "sushy-emulator"), ["--config", configuration, "--fake"],
            environment: ["PYTHONPATH": folder.path], folder: folder.path)
        let process = try await lab.start(
            "sushy-emulator", plan, until: .tcp(address: address, port: 8000), within: .seconds(60))
        let script = try folder.write("machine.py", machineScript)
        return ConformanceBench(
            RawSettings(
                ["power_address": .string("http://\(address):8000"), "power_user": "admin", "node_id": .string(id)],
                secrets: ["power_pass": Secret("s3cret-sushy")]),
            harness: SushyHarness(lab, process, script: script, store: folder.file("fakedriver.sqlite")))
    }

    private static func configuration(_ address: String, _ folder: String) -> String {
        """
        SUSHY_EMULATOR_LISTEN_IP = '\(address)'
        SUSHY_EMULATOR_LISTEN_PORT = 8000
        SUSHY_EMULATOR_STATE_DIR = '\(folder)'
        SUSHY_EMULATOR_FAKE_SYSTEMS = [{'uuid': '\(id)', 'name': 'n1', 'power_state': 'Off',
            'nics': [{'mac': '00:5c:52:31:3a:00', 'ip': '172.22.0.100'}]}]

        """
    }

    /// The emulator keeps its machines as pickles in SQLite, and carries an order out when somebody looks.
    private static let machineScript = """
        import pickle, sqlite3, sys, time
        path, name, wanted = sys.argv[1:]
        key = pickle.dumps(name)
        with sqlite3.connect(path, timeout=10) as store:
            row = store.execute("select value from cache where key=?", (key,)).fetchone()
            machine = pickle.loads(row[0])
            pending = machine.get("pending_power")
            if wanted:
                machine.update(power_state=wanted, pending_power=None)
                store.execute("insert or replace into cache values (?, ?)", (key, pickle.dumps(machine)))
            elif pending and time.time() >= pending["apply_time"]:
                machine["power_state"] = "Off" if pending["power_state"] == "Off" else "On"
            print(machine["power_state"])

        """

    private func machine(_ wanted: String = "") async throws -> String {
        let python = try LabTools.python("sushy-tools")
        return try await lab.command(python, [script, store, Self.id, wanted]).checked().output
    }

    func truth() async throws -> PowerState { try await machine().contains("On") ? .on : .off }

    func setTruth(_ state: PowerState) async throws { _ = try await machine(state == .on ? "On" : "Off") }

    func misbehave(_ fault: DeviceFault) async throws {
        switch fault.kind {
        case .silent: process.signal(Self.stop)
        case .delayed:
            process.signal(Self.stop)
            Task { [process] in
                try? await Task.sleep(for: fault.duration)
                process.signal(Self.go)
            }
        default: throw Inapplicable("sushy-emulator cannot \(fault)")
        }
    }

    func behave() { process.signal(Self.go) }

    /// SIGSTOP and SIGCONT.
    private static let (stop, go): (Int32, Int32) = (19, 18)

    func strangerSettings() -> RawSettings? { ["node_id": "27946b59-9e44-4fa7-8e91-000000000099"] }
}
