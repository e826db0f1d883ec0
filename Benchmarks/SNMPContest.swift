import Foundation
import WroughtLab
import WroughtSimulators

/// The states of many outlets of one PDU: ours beside `snmpbulkwalk -Cr60`.
struct SNMPContest {
    let rounds: Int
    let count: Int

    private static let base = "1.3.6.1.4.1.318"
    private static let status = base + ".1.1.12.3.5.1.1.4"
    private static let control = base + ".1.1.12.3.3.1.1.4"

    func run(in lab: Lab, _ wrought: Wrought) async throws -> [Figures] {
        let agent = try await snmpd(in: lab, wrought)
        try wrought.add(
            (1...count).map { ("outlet\($0)", settings(agent.address, outlet: $0)) }, driver: "snmp-pdu")
        var listed = Figures("\(count) outlets of one PDU with their states (`targets`), whole process", limit: 2)
        var figures = Figures("\(count) machines, each an outlet of one PDU (`power status`), whole process", limit: 2)
        var second = Figures("\(count) machines, each an outlet of one PDU, second pass", limit: 2)
        for _ in 0..<rounds {
            let walk = try MeasuredRun.of(
                "snmpbulkwalk", ["-v2c", "-c", "private", "-Cr60", "-On", agent.address, "." + Self.status]
            ).succeeded("snmpbulkwalk")
            guard walk.output.split(separator: "\n").count == count else {
                throw BenchmarkError("snmpbulkwalk did not read \(count) outlets")
            }
            let ours = try wrought.run(["power", "status", "--all", "--json"])
            guard ours.output.split(separator: "\n").count(where: { $0.contains("\"on\"") }) >= count / 2 else {
                throw BenchmarkError("wrought did not read \(count) outlets: \(ours.output.prefix(300))")
            }
            listed.peers.append(walk.milliseconds)
            listed.ours.append(try list(agent.address, wrought).milliseconds)
            figures.peers.append(walk.milliseconds)
            figures.ours.append(ours.milliseconds)
            second.peers.append(walk.milliseconds)
            second.ours.append(try wrought.passes(["--all"], count: 2).passes[1])
        }
        return [listed, figures, second]
    }

    /// The PDU itself is asked, without the inventory.
    private func list(_ address: String, _ wrought: Wrought) throws -> MeasuredRun {
        let run = try wrought.run(
            [
                "targets", "--driver", "snmp-pdu", "--set", "power_address=\(address)", "--set", "pdu_type=apc-rpdu",
                "--set", "snmp_version=2c", "--secret-env", "snmp_community=COMMUNITY", "--json",
            ], environment: ["COMMUNITY": "private"])
        guard run.output.split(separator: "\n").count(where: { $0.contains("\"state\"") }) == count else {
            throw BenchmarkError("wrought did not list \(count) outlets: \(run.output.prefix(300))")
        }
        return run
    }

    private func settings(_ address: String, outlet: Int) -> [String: String] {
        [
            "power_address": address, "node_outlet": "\(outlet)", "pdu_type": "apc-rpdu", "snmp_version": "2c",
            "snmp_community": "private",
        ]
    }

    private func snmpd(in lab: Lab, _ wrought: Wrought) async throws -> SNMPDaemon {
        let outlets = (1...count).map { number in
            SimulatedOutlet(
                isOn: number % 2 == 1, name: "outlet \(number)", nameObject: nil,
                statusObject: "\(Self.status).\(number)", values: SimulatedStates(on: 1, off: 2),
                controls: [SimulatedControl("\(Self.control).\(number)", ["1": .on, "2": .off, "3": .cycle])])
        }
        let pdu = SimulatedPDU(base: Self.base, outlets: outlets)
        let file = try lab.folder.write("pdu.json", String(decoding: JSONEncoder().encode(pdu), as: UTF8.self))
        let agent = URL(filePath: wrought.program).deletingLastPathComponent().path + "/wrought-pdu-agent"
        guard FileManager.default.isExecutableFile(atPath: agent) else {
            throw BenchmarkError("there is no \(agent); build the product wrought-pdu-agent in the same configuration")
        }
        var options = SNMPDaemonOptions()
        options.sysObjectID = ".\(Self.base).1.3.4.5"
        options.passPersist = [(oid: ".\(Self.base).1.1", command: "\(agent) \(file)")]
        let daemon = try await SNMPDaemon.start(options, in: lab)
        try pin(daemon.process.pid)
        return daemon
    }

    /// Keeps the device on one core, before it starts its agent: the two hand every outlet to and fro, and on two cores
    /// the same walk takes the one time 45 ms and the next 400.
    private func pin(_ pid: pid_t) throws {
        let taskset = try MeasuredRun.of("/usr/bin/taskset", ["--all-tasks", "--pid", "1", "\(pid)"])
        _ = try taskset.succeeded("taskset")
    }
}
