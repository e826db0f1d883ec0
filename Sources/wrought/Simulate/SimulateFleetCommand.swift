import ArgumentParser
import WroughtLab
import WroughtSimulators

/// `wrought simulate fleet`
struct SimulateFleetCommand: SimulateCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet", abstract: "Many BMCs, PDUs and Redfish services, and an inventory of their machines.",
        discussion: """
            The devices take addresses of the loopback network, one behind the other: first the BMCs, then the PDUs, then \
            the Redfish services. Each BMC, each outlet and each system is a machine of the inventory, which `wrought \
            machine import` loads as it is:

              wrought simulate fleet --bmc 1000 --pdu 20 --inventory farm.csv
              wrought machine import farm.csv

            A PDU is net-snmp's snmpd, and ends with this program. Whoever works on this computer can reach the devices; \
            their passwords are no secrets.
            """)

    @Option(name: .customLong("bmc"), help: ArgumentHelp("How many BMCs.", valueName: "n"))
    var bmcs = 0

    @Option(name: .customLong("pdu"), help: ArgumentHelp("How many PDUs.", valueName: "n"))
    var pdus = 0

    @Option(name: .customLong("redfish"), help: ArgumentHelp("How many Redfish services.", valueName: "n"))
    var services = 0

    @Option(help: ArgumentHelp("How many outlets each PDU has, each with a machine of its own.", valueName: "n"))
    var outlets = 8

    @Option(help: ArgumentHelp("How many systems there are behind each Redfish service.", valueName: "n"))
    var systems = 1

    @Option(help: ArgumentHelp("The first address.", valueName: "address"))
    var first = FleetPlan().first

    @Option(help: "The UDP port of the BMCs.")
    var bmcPort = PortArgument(FleetPlan().bmcPort)

    @Option(help: "The UDP port of the PDUs.")
    var pduPort = PortArgument(FleetPlan().pduPort)

    @Option(help: "The TCP port of the Redfish services.")
    var redfishPort = PortArgument(FleetPlan().redfishPort)

    @Option(help: "Whose Redfish services they behave like.")
    var profile = ProfileArgument(.generic)

    @Option(help: "Whether the Redfish services speak TLS; the inventory then names their certificates.")
    var tls = SwitchArgument.off

    @Option(
        help: ArgumentHelp(
            "Write the inventory into this file once all devices answer: JSON if its name ends in .json, else CSV. "
                + "- is standard output, as CSV.", valueName: "file"))
    var inventory: String?

    func validate() throws {
        try Self.check("--bmc", bmcs, 0...100_000)
        try Self.check("--pdu", pdus, 0...1000)
        try Self.check("--redfish", services, 0...10_000)
        try Self.check("--outlets", outlets, 1...48)
        try Self.check("--systems", systems, 1...1000)
        for (option, port) in [("--bmc-port", bmcPort), ("--pdu-port", pduPort), ("--redfish-port", redfishPort)] {
            try Self.check(option, port.number, 1...65535)
        }
        guard plan.devices > 0 else {
            throw ValidationError("A fleet has at least one device: give --bmc, --pdu or --redfish a number.")
        }
        do throws(LabError) { _ = try plan.addresses() } catch { throw ValidationError("--first: \(error)") }
    }

    private static func check(_ option: String, _ number: Int, _ range: ClosedRange<Int>) throws {
        guard range.contains(number) else {
            throw ValidationError(
                "\(option) takes a number from \(range.lowerBound) to \(range.upperBound), not \(number).")
        }
    }

    private var plan: FleetPlan {
        var plan = FleetPlan()
        (plan.bmcs, plan.pdus, plan.services) = (bmcs, pdus, services)
        (plan.outlets, plan.systems, plan.first) = (outlets, systems, first)
        (plan.bmcPort, plan.pduPort, plan.redfishPort) = (bmcPort.number, pduPort.number, redfishPort.number)
        (plan.profile, plan.usesTLS) = (profile.profile, tls == .on)
        return plan
    }

    func serve(say: @Sendable (String) -> Void) async throws {
        let plan = plan
        try await Lab.run("fleet") { lab in
            let agent = try OwnProgram.linked(in: lab.folder)
            let fleet = try await SimulatedFleet.start(plan, pduAgent: [agent, "simulate", "pdu", "--file"], in: lab)
            if let inventory { try FleetInventory(fleet.machines).write(to: inventory) }
            say(Self.summary(of: fleet, plan, inventory: inventory))
            await Self.watch(fleet.pdus, say: say)
        }
    }

    /// Tells, until the end, of each PDU whose agent is gone.
    private static func watch(_ pdus: [SNMPDaemon], say: @Sendable (String) -> Void) async {
        var alive = pdus
        while !Task.isCancelled {
            for pdu in alive {
                guard let status = pdu.process.status() else { continue }
                say("the PDU at \(pdu.address), port \(pdu.port), is gone: its snmpd ended with \(status)")
            }
            alive.removeAll { $0.process.status() != nil }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private static func summary(of fleet: SimulatedFleet, _ plan: FleetPlan, inventory: String?) -> String {
        let user = "user admin, password secret"
        let lines = [
            line("BMC", fleet.addresses.bmcs, plan.bmcPort, user),
            line("PDU", fleet.addresses.pdus, plan.pduPort, "\(plan.outlets) outlets each, community private"),
            line("Redfish service", fleet.addresses.services, plan.redfishPort, user),
        ].compactMap { $0 }
        let hint =
            switch inventory {
            case nil: "; --inventory FILE writes them down"
            case "-"?: ", told to standard output"
            case let file?: " in \(file), for `wrought machine import`"
            }
        return (lines + ["\(fleet.machines.count) machines\(hint)", "Ctrl-C ends them"]).joined(separator: "\n")
    }

    private static func line(_ kind: String, _ addresses: [String], _ port: Int, _ login: String) -> String? {
        guard let first = addresses.first, let last = addresses.last else { return nil }
        let place = addresses.count == 1 ? first : "\(first) to \(last)"
        return "\(addresses.count) \(kind)\(addresses.count == 1 ? "" : "s") at \(place), port \(port): \(login)"
    }
}
