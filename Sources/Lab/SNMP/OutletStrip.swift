/// An APC switched rack PDU (AP79xx) as far as its outlets go: a real snmpd that serves the outlets' objects of
/// PowerNet-MIB, backed by a file.
public struct OutletStrip: Sendable {
    /// The agent in front.
    public let agent: SNMPDaemon
    /// How many outlets it has, numbered from 1.
    public let outlets: Int

    /// The community that may write.
    public static let community = "private"

    /// Starts one with all outlets on, and waits until it answers.
    public static func start(outlets: Int = 8, in lab: Lab) async throws -> OutletStrip {
        let folder = try lab.folder.folder(lab.unique("strip"))
        let script = try folder.write("strip.py", OutletStripScript.text)
        try folder.write("state", String(repeating: "1", count: outlets))
        var options = SNMPDaemonOptions()
        options.sysObjectID = ".1.3.6.1.4.1.318.1.3.4.5"
        options.writeCommunity = community
        options.passPersist = [
            (".1.3.6.1.4.1.318.1.1.12", "\(try LabTools.find("python3")) \(script) \(folder.file("state"))")
        ]
        return OutletStrip(agent: try await SNMPDaemon.start(options, in: lab), outlets: outlets, folder: folder)
    }

    private let folder: LabFolder

    private init(agent: SNMPDaemon, outlets: Int, folder: LabFolder) {
        (self.agent, self.outlets, self.folder) = (agent, outlets, folder)
    }

    /// Whether an outlet gives power; nil when there is no such outlet.
    public func isOn(_ outlet: Int) -> Bool? {
        let states = Array(folder.read("state") ?? "")
        return states.indices.contains(outlet - 1) ? states[outlet - 1] == "1" : nil
    }
}
