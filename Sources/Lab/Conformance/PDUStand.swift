import Foundation
import WroughtConformance
import WroughtCore
import WroughtSimulators

/// The files of a simulated PDU behind snmpd.
struct PDUStand: Sendable {
    let backstage: PDUBackstage
    private let folder: LabFolder

    private init(_ folder: LabFolder) {
        self.folder = folder
        backstage = PDUBackstage(folder.file("backstage"))
    }

    /// What was written so far, by object and value.
    var journal: [String] { (folder.read("journal") ?? "").split(separator: "\n").map(String.init) }

    /// Whether each outlet has power: as it was told last, or as the PDU told since.
    func outlets(_ direction: PDUBackstage.Direction) -> [Bool] {
        let truth = backstage.truth()
        if let told = direction.outlets, direction.number > truth?.number ?? 0 { return told }
        return truth?.outlets ?? Array(repeating: true, count: 8)
    }

    /// An APC PDU, version 2c, and a machine with two of its outlets.
    static func apc(in lab: Lab) async throws -> ConformanceBench {
        try await prepare(.apc, outlets: [3, 4], user: nil, in: lab) { address in
            RawSettings(
                ["power_address": .string(address), "node_outlet": "3,4"],
                secrets: ["snmp_community": Secret("private")])
        }
    }

    /// A Server Technology PDU, version 3 with authentication and encryption, and a machine with one of its outlets.
    static func sentry(in lab: Lab) async throws -> ConformanceBench {
        try await prepare(.sentry, outlets: [5], user: "wrought", in: lab) { address in
            RawSettings(
                [
                    "power_address": .string(address), "node_outlet": "5", "snmp_version": "3", "snmp_user": "wrought",
                    "snmp_auth_protocol": "SHA-256", "snmp_priv_protocol": "AES",
                ],
                secrets: [
                    "snmp_auth_password": Secret("correct-horse"), "snmp_priv_password": Secret("battery-staple"),
                ])
        }
    }

    private static func prepare(
        _ target: PDUTarget, outlets: [Int], user: String?, in lab: Lab, settings: (String) -> RawSettings
    ) async throws -> ConformanceBench {
        let stand = PDUStand(try lab.folder.folder(lab.unique("pdu")))
        let daemon = try await stand.agent(target, user, password: "correct-horse", in: lab)
        let other = user == nil ? nil : try await stand.agent(target, user, password: "another-horse", in: lab).address
        let relay = try await UDPRelay.start(
            address: lab.address(), port: 161, to: daemon.address, isOrder: SNMPMessage.isOrder)
        lab.atEnd { await relay.close() }
        let harness = PDUHarness(
            outlets: outlets, target, relay: relay, daemon: daemon, stand: stand, other: other)
        return ConformanceBench(settings(relay.address), harness: harness)
    }

    private func agent(_ target: PDUTarget, _ user: String?, password: String, in lab: Lab) async throws
        -> RestartableAgent
    {
        let pdu = target.description(journal: folder.file("journal"), backstage: folder.file("backstage"))
        let file = try folder.write("pdu.json", String(decoding: JSONEncoder().encode(pdu), as: UTF8.self))
        var options = SNMPDaemonOptions()
        options.sysObjectID = "." + target.device
        options.passPersist = [("." + target.base, "\(try BuiltProgram.find("wrought-pdu-agent")) \(file)")]
        options.users =
            user.map { user in
                [
                    SNMPAgentUser(
                        user, authentication: "SHA-256", authenticationPassphrase: password, privacy: "AES",
                        privacyPassphrase: "battery-staple")
                ]
            } ?? []
        return RestartableAgent(try await SNMPDaemon.start(options, in: lab), in: lab)
    }
}
