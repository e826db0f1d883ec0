import Foundation
public import WroughtSimulators

/// A farm of simulated devices: BMCs and Redfish services in this program, PDUs behind real snmpds that end with it.
///
/// Orders take about as long as with hardware: a second or three.
public struct SimulatedFleet: Sendable {
    /// Every machine behind the devices.
    public let machines: [FleetMachine]
    /// Where the devices listen.
    public let addresses: FleetAddresses
    /// The BMCs, in the order of their addresses.
    public let bmcs: [SimulatedBMC]
    /// The Redfish services, in the order of their addresses.
    public let services: [SimulatedRedfish]
    /// The agents of the PDUs, in the order of their addresses: programs of their own, which may end before the fleet.
    public let pdus: [SNMPDaemon]

    /// Starts every device of a plan, and returns when all of them answer. They end with the lab.
    /// - Parameters:
    ///   - plan: What to start.
    ///   - pduAgent: The program that answers for a PDU by snmpd's `pass_persist`, and its arguments; the file with the
    ///     PDU's description is added to them.
    ///   - lab: What they live in.
    /// - Throws: ``LabError`` before anything is started where an address is taken, where the devices do not fit, or
    ///   where the system allows too few open files; ``LabError`` or `SimulatorError` for a device that does not start.
    public static func start(_ plan: FleetPlan, pduAgent: [String], in lab: Lab) async throws -> SimulatedFleet {
        let addresses = try plan.addresses()
        try OpenFileLimit.allow(plan.openFiles)
        for place in addresses.places(of: plan) { try place.check() }
        let bmcs = try await startBMCs(plan, addresses.bmcs, in: lab)
        let services = try await startServices(plan, addresses.services, in: lab)
        let pdus = try await startPDUs(plan, addresses.pdus, pduAgent, in: lab)
        return SimulatedFleet(plan, addresses, bmcs, services, pdus)
    }

    private init(
        _ plan: FleetPlan, _ addresses: FleetAddresses, _ bmcs: [SimulatedBMC], _ services: [SimulatedRedfish],
        _ pdus: [SNMPDaemon]
    ) {
        (self.addresses, self.bmcs, self.services, self.pdus) = (addresses, bmcs, services, pdus)
        let behindBMCs = addresses.bmcs.enumerated().map { index, address in
            FleetMachine.bmc(Self.name("bmc", index, of: plan.bmcs), at: address, port: plan.bmcPort)
        }
        let behindPDUs = addresses.pdus.enumerated().flatMap { index, address in
            let pdu = Self.name("pdu", index, of: plan.pdus)
            return (1...plan.outlets).map { FleetMachine.outlet($0, of: pdu, at: address, port: plan.pduPort) }
        }
        let behindServices = services.enumerated().flatMap { index, service in
            Self.systems(of: service, named: Self.name("redfish", index, of: plan.services))
        }
        machines = behindBMCs + behindPDUs + behindServices
    }

    private static func name(_ kind: String, _ index: Int, of count: Int) -> String {
        "\(kind)-\(FleetMachine.number(index + 1, of: count))"
    }

    private static func systems(of service: SimulatedRedfish, named name: String) -> [FleetMachine] {
        let ids = service.systemIDs
        return ids.enumerated().map { index, id in
            .system(
                id, ids.count == 1 ? name : "\(name)-\(index + 1)", at: service.url ?? "",
                pin: service.certificateSHA256)
        }
    }

    private static func startBMCs(
        _ plan: FleetPlan, _ addresses: [String], in lab: Lab
    ) async throws -> [SimulatedBMC] {
        guard !addresses.isEmpty else { return [] }
        let fleet = try await SimulatedBMCFleet.start(on: addresses, port: plan.bmcPort) { index in
            var settings = SimulatedBMCFleet.numbered(index)
            settings.timing = .lifelike
            return settings
        }
        lab.atEnd { await fleet.stop() }
        return fleet.bmcs
    }

    private static func startServices(
        _ plan: FleetPlan, _ addresses: [String], in lab: Lab
    ) async throws -> [SimulatedRedfish] {
        guard !addresses.isEmpty else { return [] }
        let fleet = try await SimulatedRedfishFleet.start(on: addresses, port: plan.redfishPort) { index in
            var settings = RedfishSettings(plan.profile)
            settings.timing = .lifelike
            settings.tls = plan.usesTLS ? RedfishTLS() : nil
            settings.systems = (1...plan.systems).map { RedfishSystemSettings(index * plan.systems + $0) }
            return settings
        }
        lab.atEnd { await fleet.stop() }
        return fleet.services
    }

    /// A few at a time, so that each is up within its limit however many there are.
    private static func startPDUs(
        _ plan: FleetPlan, _ addresses: [String], _ agent: [String], in lab: Lab
    ) async throws -> [SNMPDaemon] {
        var pdus: [SNMPDaemon] = []
        for start in stride(from: 0, to: addresses.count, by: 8) {
            let next = start..<min(start + 8, addresses.count)
            pdus += try await withThrowingTaskGroup(of: (Int, SNMPDaemon).self) { group in
                for index in next {
                    let name = Self.name("pdu", index, of: plan.pdus)
                    group.addTask { (index, try await startPDU(plan, name, addresses[index], agent, in: lab)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
        return pdus
    }

    private static func startPDU(
        _ plan: FleetPlan, _ name: String, _ address: String, _ agent: [String], in lab: Lab
    ) async throws -> SNMPDaemon {
        let target = PDUTarget.apc
        let pdu = target.description(outlets: plan.outlets, delay: 500) { "\(name)-\($0)" }
        let file = try lab.folder.write(
            "\(name).json", String(decoding: JSONEncoder().encode(pdu), as: UTF8.self))
        var options = SNMPDaemonOptions()
        (options.address, options.port) = (address, plan.pduPort)
        options.sysObjectID = "." + target.device
        options.passPersist = [("." + target.base, (agent + [file]).joined(separator: " "))]
        return try await SNMPDaemon.start(options, in: lab)
    }
}
