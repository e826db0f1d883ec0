/// An SNMP agent by the Python program snmpsim, serving recorded objects for v1 and v2c.
public struct SNMPSim: Sendable {
    /// Where it listens.
    public let address: String
    /// The UDP port.
    public let port = 161
    /// The agent itself.
    public let process: LabProcess

    /// Starts one and waits until it answers. It takes about 2 s and 54 MB.
    /// - Parameters:
    ///   - records: For each community, the lines of its `.snmprec` file: `OID|TAG|VALUE`, sorted by OID; a writable
    ///     integer is `OID|2:writecache|value=1`. Written values stay with their own OID: a control object and a
    ///     status object do not follow each other.
    public static func start(records: [String: [String]], in lab: Lab) async throws -> SNMPSim {
        let address = try lab.address()
        let folder = try lab.folder.folder(lab.unique("snmpsim"))
        let data = try folder.folder("data")
        for (community, lines) in records {
            try data.write("\(community).snmprec", lines.joined(separator: "\n") + "\n")
        }
        let arguments = [
            "--data-dir", data.path, "--cache-dir", try folder.folder("cache").path,
            "--agent-udpv4-endpoint=\(address):161", "--process-user=root", "--process-group=root",
        ]
        let plan = ProcessPlan(
            try LabTools.tool("snmpsim", "snmpsim-command-responder"), arguments, environment: ["HOME": folder.path],
            folder: folder.path)
        let process = try await lab.start("snmpsim", plan, until: .log("Listening at UDP/IPv4"), within: .seconds(60))
        return SNMPSim(address: address, process: process)
    }
}
