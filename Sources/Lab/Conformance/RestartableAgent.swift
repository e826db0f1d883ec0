import Foundation
import Synchronization

/// A real snmpd that can be ended and started again with the same configuration: its users stay, its clock and its count
/// of starts do not (RFC 3414, section 2.2).
public final class RestartableAgent: Sendable {
    /// What an agent still knows when it starts again.
    public enum Memory: Sendable, CaseIterable {
        /// Its engine id, and how often it was started.
        case kept
        /// Nothing: it is another engine.
        case lost
    }

    /// Where it listens.
    let address: String

    private let agent: SNMPDaemon
    private let lab: Lab
    private let process: Mutex<LabProcess>

    /// Takes over an agent that runs.
    public init(_ agent: SNMPDaemon, in lab: Lab) {
        (self.agent, self.lab, address) = (agent, lab, agent.address)
        process = Mutex(agent.process)
    }

    /// Ends it and starts it again; returns once it answers. Throws ``LabError`` where it does not.
    public func restart(_ memory: Memory = .kept) async throws {
        await process.withLock { $0 }.stop()
        let folder = agent.folder
        if memory == .lost { try FileManager.default.removeItem(atPath: folder.file("state")) }
        // With -C it does not read what it wrote at its end unless it is told to.
        var files = [folder.file("snmpd.conf")]
        if memory == .kept { files.append(folder.file("state") + "/snmpd.conf") }
        let plan = ProcessPlan(
            "snmpd", ["-f", "-Lo", "-C", "-c", files.joined(separator: ","), "udp:\(address):\(agent.port)"],
            environment: ["SNMP_PERSISTENT_DIR": folder.file("state"), "SNMPCONFPATH": folder.path, "MIBS": ""],
            folder: folder.path)
        let next = try await lab.start(
            "snmpd", plan, until: .udp(address: address, port: agent.port, request: SNMPProbe.discovery))
        process.withLock { $0 = next }
    }
}
