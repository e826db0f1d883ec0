import VMDetection
import WroughtCore

/// Results that MAAS gets from scripts of its own, and that this agent makes by itself: its image has no interpreter
/// for most of those scripts, and does not need one.
public enum BuiltInResult: String, Sendable, Hashable, CaseIterable {
    /// The hardware in the XML of lshw, on which tags ask XPath (MAAS 1.x).
    case oldHardware = "00-maas-01-lshw"
    /// The hardware in the XML of lshw.
    case hardware = "maas-lshw"
    /// Whether the machine is virtual, in the word of systemd-detect-virt (MAAS 1.x).
    case virtuality = "00-maas-02-virtuality"
    /// What drivers are wanted for (MAAS 1.x).
    case oldModaliases = "00-maas-04-list-modaliases"
    /// The hardware (MAAS 3.x).
    case resources = "20-maas-03-machine-resources"
    /// What drivers are wanted for.
    case modaliases = "maas-list-modaliases"
    /// The kernel's command line.
    case commandLine = "maas-kernel-cmdline"
    /// What switches say.
    case neighbours = "maas-capture-lldpd"
    /// The hardware again, in the result that MAAS's region digests (MAAS 3.x).
    case commissioning = "50-maas-01-commissioning"

    /// What is told of every machine, before any script runs and whether or not the server's index has it.
    public static let ofEveryMachine: [BuiltInResult] = [
        .resources, .hardware, .modaliases, .commandLine, .neighbours, .virtuality, .commissioning,
    ]

    /// Scripts of MAAS that have nothing to do here: what they prepare is not needed, or done before.
    public static let needless: Set<String> = [
        "00-maas-03-install-lldpd", "20-maas-01-install-lldpd", "99-maas-01-wait-for-lldpd",
        "00-maas-05-dhcp-unconfigured-ifaces", "20-maas-02-dhcp-unconfigured-ifaces",
    ]

    /// The result of that name; nil for any other script. MAAS 1.x appends `.out` to names.
    public init?(scriptName: String) {
        let name = scriptName.hasSuffix(".out") ? String(scriptName.dropLast(4)) : scriptName
        if name == "99-maas-02-capture-lldp" {
            self = .neighbours
        } else {
            self.init(rawValue: name)
        }
    }

    /// What is sent.
    public func content(of survey: MachineSurvey) -> [UInt8] {
        switch self {
        case .oldHardware, .hardware: lines([HardwareXML.text(survey)])
        case .virtuality: lines([survey.virtualization.systemdWord])
        case .oldModaliases, .modaliases: lines(survey.modaliases)
        case .resources, .commissioning: lines([JSONWriter.text(MachineReport(survey).json, indented: true)])
        case .commandLine: lines([survey.commandLine.text])
        case .neighbours: lines([LLDPXML.text(survey.neighbours)])
        }
    }

    private func lines(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }
}
