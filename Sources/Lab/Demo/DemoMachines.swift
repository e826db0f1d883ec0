import WroughtCore

/// The five machines of the demonstration, each on a real device that the lab starts. Needs root.
public enum DemoMachines {
    /// The drivers, in the order of the table, and what starts a machine for each.
    static let makers: [(driver: String, make: @Sendable (Lab) async throws -> DemoMachine)] = [
        ("virsh", { try await virtualMachine(in: $0) }), ("ipmi", { try await bmc(in: $0) }),
        ("snmp-pdu", { try await outlet(in: $0) }), ("wakeonlan", { try await sleeping(in: $0) }),
        ("manual", { _ in byHand }),
    ]

    /// Starts those whose drivers are wanted, all at once; all are on but the sleeping one. They end with the lab.
    /// - Throws: ``LabError`` for what cannot be started, with the remedy.
    public static func start(in lab: Lab, for isWanted: (String) -> Bool = { _ in true }) async throws -> [DemoMachine]
    {
        let wanted = makers.filter { isWanted($0.driver) }
        return try await withThrowingTaskGroup(of: (Int, DemoMachine).self) { group in
            for (index, maker) in wanted.enumerated() { group.addTask { (index, try await maker.make(lab)) } }
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// A QEMU machine of a libvirtd of its own.
    public static func virtualMachine(in lab: Lab) async throws -> DemoMachine {
        let daemon = try await LibvirtDaemon.start(in: lab)
        let name = "demo-vm"
        let interface = "<interface type='user'><mac address='52:54:00:de:00:01'/><model type='e1000'/></interface>"
        let disk =
            "<disk type='file' device='disk'><source file='\(try emptyDisk(lab))'/><target dev='sda' bus='sata'/></disk>"
        try await daemon.define(
            LibvirtMachine(name, os: "<boot dev='hd'/><boot dev='network'/>", devices: disk + interface))
        try await daemon.virsh("start", name)
        return DemoMachine(
            "vm", driver: "virsh", settings: ["power_address": .string(daemon.uri), "power_id": .string(name)],
            standIn: "libvirt and QEMU",
            isReallyOn: { (try? await daemon.virsh("domstate", name))?.hasPrefix("running") })
    }

    /// A BMC by ipmi_sim.
    public static func bmc(in lab: Lab) async throws -> DemoMachine {
        var options = IPMISimOptions()
        options.chassis = .machine(.obedient, on: true)
        let sim = try await IPMISim.start(options, in: lab)
        let settings = RawSettings(
            ["power_address": .string(sim.address), "power_user": .string(options.user)],
            secrets: ["power_pass": Secret(options.password)])
        return DemoMachine(
            "bmc", driver: "ipmi", settings: settings, standIn: "ipmi_sim", isReallyOn: { sim.isOn })
    }

    /// Outlet 3 of a switched PDU behind snmpd.
    public static func outlet(in lab: Lab) async throws -> DemoMachine {
        let strip = try await OutletStrip.start(in: lab)
        let settings = RawSettings(
            ["power_address": .string(strip.agent.address), "node_outlet": "3"],
            secrets: ["snmp_community": Secret(OutletStrip.community)])
        return DemoMachine(
            "outlet", driver: "snmp-pdu", settings: settings, standIn: "snmpd", isReallyOn: { strip.isOn(3) })
    }

    /// A machine asleep at the far end of a cable.
    public static func sleeping(in lab: Lab) async throws -> DemoMachine {
        let machine = try await SleepingMachine.start(in: lab)
        let settings: RawSettings = [
            "mac_address": .string(machine.mac), "transport": "ethernet", "interface": .string(machine.interface),
            "off_command": .array(machine.offCommand.map { .string($0) }),
        ]
        return DemoMachine(
            "sleeper", driver: "wakeonlan", settings: settings, standIn: "listener on a veth pair",
            isReallyOn: { machine.isOn })
    }

    /// A machine that only a person can switch.
    public static let byHand = DemoMachine(
        "by-hand", driver: "manual", settings: ["location": "rack 1, unit 7"], standIn: "an operator",
        isReallyOn: { nil })

    private static func emptyDisk(_ lab: Lab) throws -> String {
        try lab.folder.write("\(lab.unique("disk")).img", String(repeating: "\0", count: 1 << 20))
    }
}
