/// A real net-snmp agent with a configuration and a state of its own; the system's files are not read.
public struct SNMPDaemon: Sendable {
    /// Where it listens.
    public let address: String
    /// The UDP port.
    public let port: Int
    /// The agent itself, to be stopped or paused by a test.
    public let process: LabProcess
    /// Its folder, with snmpd.conf.
    public let folder: LabFolder

    /// Starts one and waits until it answers.
    public static func start(_ options: SNMPDaemonOptions = .init(), in lab: Lab) async throws -> SNMPDaemon {
        let address = try options.address ?? lab.address()
        let folder = try lab.folder.folder(lab.unique("snmpd"))
        let state = try folder.folder("state")
        let configuration = try folder.write("snmpd.conf", options.configuration)
        let plan = ProcessPlan(
            "snmpd", ["-f", "-Lo", "-C", "-c", configuration, "udp:\(address):\(options.port)"],
            environment: ["SNMP_PERSISTENT_DIR": state.path, "SNMPCONFPATH": folder.path, "MIBS": ""],
            folder: folder.path)
        let readiness = Readiness.udp(address: address, port: options.port, request: SNMPProbe.discovery)
        let process = try await lab.start("snmpd", plan, until: readiness)
        return SNMPDaemon(address: address, port: options.port, process: process, folder: folder)
    }
}
