import Testing
import WroughtCore
import WroughtLab

/// The Redfish service of sushy-tools with machines that are only pretended.
struct SushyEmulator {
    let url: String
    /// The ids of its systems.
    let ids: [String]

    /// Starts one and waits until it answers. It takes about 2 s.
    static func start(machines count: Int = 1, in lab: Lab) async throws -> SushyEmulator {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("sushy"))
        let ids = (1...count).map { "27946b59-9e44-4fa7-8e91-0000000000\(($0 < 10 ? "0" : "") + String($0))" }
        let systems = ids.enumerated().map { index, id in
            "{'uuid': '\(id)', 'name': 'n\(index + 1)', 'power_state': 'Off', "
                + "'nics': [{'mac': '00:5c:52:31:3a:0\(index)', 'ip': '172.22.0.10\(index)'}]}"
        }
        let configuration = try folder.write(
            "sushy.conf",
            """
            SUSHY_EMULATOR_LISTEN_IP = '\(address)'
            SUSHY_EMULATOR_LISTEN_PORT = 8000
            SUSHY_EMULATOR_STATE_DIR = '\(folder.path)'
            SUSHY_EMULATOR_FAKE_SYSTEMS = [\(systems.joined(separator: ", "))]

            """)
        let plan = ProcessPlan(
            try LabTools.tool("sushy-tools", "sushy-emulator"), ["--config", configuration, "--fake"],
            folder: folder.path)
        _ = try await lab.start(
            "sushy-emulator", plan, until: .tcp(address: address, port: 8000), within: .seconds(60))
        return SushyEmulator(url: "http://\(address):8000", ids: ids)
    }

    /// Starts one in front of a libvirtd.
    static func start(before libvirt: LibvirtDaemon, ids: [String], in lab: Lab) async throws -> SushyEmulator {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("sushy"))
        let configuration = try folder.write(
            "sushy.conf",
            """
            SUSHY_EMULATOR_LISTEN_IP = '\(address)'
            SUSHY_EMULATOR_LISTEN_PORT = 8000
            SUSHY_EMULATOR_STATE_DIR = '\(folder.path)'
            SUSHY_EMULATOR_LIBVIRT_URI = '\(libvirt.uri)'

            """)
        let program = try LabTools.tool("sushy-tools", "sushy-emulator")
        _ = try await lab.start(
            "sushy-emulator", ProcessPlan(program, ["--config", configuration], folder: folder.path),
            until: .tcp(address: address, port: 8000), within: .seconds(60))
        return SushyEmulator(url: "http://\(address):8000", ids: ids)
    }
}
