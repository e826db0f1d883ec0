/// What a simulated BMC is like.
public struct IPMISimOptions: Sendable {
    /// What stands behind the BMC.
    public enum Chassis: Sendable, Hashable {
        /// A script that keeps the power state and the boot device; one short process for each order or question.
        case machine(ChassisBehaviour, on: Bool)
        /// Nothing: status reads off, orders are refused. For load tests.
        case none
    }

    /// The user's name, at most 16 bytes.
    public var user = "admin"
    /// The user's password, at most 16 bytes for IPMI 1.5, 20 for 2.0.
    public var password = "secret"
    /// The BMC key K_g, at most 20 bytes without spaces; nil for none.
    public var bmcKey: String?
    /// The highest privilege of the channel and of the user: "callback", "user", "operator" or "admin".
    public var privilege = "admin"
    /// The IPMI 1.5 authentication types allowed: some of "none", "md2", "md5", "straight".
    public var authentications = ["none", "md2", "md5", "straight"]
    /// What stands behind the BMC.
    public var chassis = Chassis.machine(.obedient, on: false)
    /// The UDP port.
    public var port = 623
    /// The address; nil takes a free one from ``LabAddresses``.
    public var address: String?
    /// More lines for the emulator's command file, before the controller is enabled: FRU data, SDRs, sensors.
    public var emulatorLines: [String] = []
    /// More lines for the end of lan.conf, such as a `sol` line or more users.
    public var configurationLines: [String] = []

    /// An obedient machine that is off, user admin with password secret.
    public init() {}

    /// The text of lan.conf.
    func configuration(address: String, chassisScript: String?, folder: String) -> String {
        let allowed = authentications.joined(separator: " ")
        let levels = ["callback", "user", "operator", "admin"]
        var lines = ["name \"bmc\"", "set_working_mc 0x20", "startlan 1", "addr \(address) \(port)"]
        lines += ["priv_limit \(privilege)"] + levels.map { "allowed_auths_\($0) \(allowed)" }
        lines.append("guid a123456789abcdefa123456789abcdef")
        lines += bmcKey.map { ["bmc_key \"\($0)\""] } ?? []
        lines.append("endlan")
        lines += chassisScript.map { ["chassis_control \"/bin/sh \($0) \(folder) 0x20\""] } ?? []
        lines.append("user 1 false \"\" \"\" user 10 \(allowed)")
        lines.append("user 2 true \"\(user)\" \"\(password)\" \(privilege) 10 \(allowed)")
        return (lines + configurationLines).joined(separator: "\n") + "\n"
    }

    /// The text of the emulator's command file.
    var emulator: String {
        var lines = ["mc_setbmc 0x20", "mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr"]
        lines.append("sel_enable 0x20 1000 0x0a")
        return (lines + emulatorLines + ["mc_enable 0x20"]).joined(separator: "\n") + "\n"
    }
}
