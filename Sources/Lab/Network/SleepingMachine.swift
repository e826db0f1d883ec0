import Foundation

/// A machine that wakes by Wake-on-LAN: a listener at the far end of a cable that looks for magic packets with its MAC
/// address, as a network interface does, and keeps what it is in a file.
public struct SleepingMachine: Sendable {
    /// The interface, in this program's network, whose cable leads to it.
    public let interface: String
    /// Its MAC address.
    public let mac: String
    private let folder: LabFolder

    /// Starts one that is off. Needs root.
    public static func start(in lab: Lab) async throws -> SleepingMachine {
        let cable = try await OutsideCable.make(in: lab)
        let folder = try lab.folder.folder(lab.unique("sleeper"))
        let mac = "52:54:00:57:4f:4c"
        try folder.write("power", "off\n")
        try folder.write("off", "off\n")
        let script = try folder.write("listen.py", SleepingMachineScript.text)
        let plan = ProcessPlan(
            "python3", ["-u", script, cable.farInterface, mac, folder.file("power")], in: cable.namespace)
        try await lab.start("sleeping machine", plan, until: .log("listening"))
        return SleepingMachine(interface: cable.interface, mac: mac, folder: folder)
    }

    /// Whether it is awake.
    public var isOn: Bool { folder.read("power") == "on\n" }

    /// A command, as an argument list, that takes its power away.
    public var offCommand: [String] { ["cp", folder.file("off"), folder.file("power")] }
}
