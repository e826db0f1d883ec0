/// A machine behind one of a fleet's devices, as an inventory has it.
public struct FleetMachine: Sendable, Hashable {
    /// Its name, such as `bmc-0001`, `pdu-01-3` or `redfish-1`.
    public let name: String
    /// The id of its driver.
    public let driver: String
    /// The driver's settings. The passwords among them are the simulators' own, which everybody knows.
    public let settings: [String: String]
    /// What it shares with other machines.
    public let tags: [String]
    /// The PDU that feeds it; nil for the others.
    public let group: String?

    init(_ name: String, driver: String, settings: [String: String], tag: String, group: String? = nil) {
        self.name = name
        self.driver = driver
        self.settings = settings
        tags = ["simulated", tag]
        self.group = group
    }

    static func bmc(_ name: String, at address: String, port: Int) -> FleetMachine {
        FleetMachine(
            name, driver: "ipmi",
            settings: [
                "power_address": "\(address):\(port)", "power_user": "admin", "power_pass": "secret",
                "privilege_level": "ADMIN",
            ], tag: "bmc")
    }

    static func outlet(_ number: Int, of pdu: String, at address: String, port: Int) -> FleetMachine {
        FleetMachine(
            "\(pdu)-\(number)", driver: "snmp-pdu",
            settings: [
                "power_address": "\(address):\(port)", "node_outlet": "\(number)",
                "snmp_community": OutletStrip.community,
            ], tag: "pdu", group: pdu)
    }

    /// - Parameters:
    ///   - url: Where the service answers.
    ///   - pin: The digest of the certificate it shows; nil without TLS.
    static func system(_ id: String, _ name: String, at url: String, pin: String?) -> FleetMachine {
        var settings = ["power_address": url, "power_user": "admin", "power_pass": "secret", "node_id": id]
        settings["certificate_sha256"] = pin
        return FleetMachine(name, driver: "redfish", settings: settings, tag: "redfish")
    }

    /// Numbers of one width, so that names sort, and patterns such as `bmc-[001-100]` fit.
    static func number(_ number: Int, of count: Int) -> String {
        let (text, width) = ("\(number)", "\(count)".count)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
