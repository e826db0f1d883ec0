public import WroughtCore
import WroughtWireIPMI

/// The settings of the IPMI driver, under MAAS's names where MAAS has them.
public struct IPMISettings: DriverSettings, Hashable {
    let address: HostPort
    let port: PortNumber
    let user: String?
    let password: Secret?
    let version: Version
    let privilege: Privilege
    let suite: Suite
    let controllerKey: Secret?
    let workarounds: [WorkaroundName]
    let bootType: BootType
    let offMode: OffMode
    let authentication: Authentication
    let userLookup: UserLookup
    let macAddress: MACAddress?
    let bridging: Bridging
    let transitChannel: Int
    let transitAddress: BusAddress
    let targetChannel: Int
    let targetAddress: BusAddress

    /// One list: parser, schema and form.
    public static let form = SettingsForm(
        Setting("power_address", "Address", help: "Name or address of the BMC, perhaps with a port.", identifies: true),
        Setting(
            "port", "UDP port", help: "Used where the address names none.", default: 623 as PortNumber,
            identifies: true),
        Setting(
            "power_user", "User", help: "At most 16 bytes; empty for the nameless user.",
            constraints: ["maxLength": 16], check: { check($0, atMost: 16) }),
        Setting("power_pass", "Password", help: "At most 20 bytes; 16 with LAN.", check: checkPassword),
        Setting("power_driver", "Version", help: "LAN_2_0 is IPMI 2.0, LAN is IPMI 1.5.", default: Version.lan20),
        Setting("privilege_level", "Privilege", help: "USER may only read.", default: Privilege.operator),
        Setting(
            "cipher_suite_id", "Cipher suite", help: "Empty: the best that the BMC offers.", default: Suite.s3),
        Setting(
            "k_g", "BMC key (K_g)", help: "20 characters, or 0x and 40 hexadecimal digits.", check: checkControllerKey),
        Setting(
            "workaround_flags", "Workarounds", help: "For BMCs that depart from the specification.",
            default: [WorkaroundName]()),
        Setting(
            "power_boot_type", "Boot type", help: "What boot orders say of the firmware.", default: BootType.auto,
            scope: .machine),
        Setting(
            "power_off_mode", "Off mode", help: "soft: off asks the operating system to shut down.",
            default: OffMode.hard, scope: .machine),
        Setting(
            "authentication_type", "Authentication of IPMI 1.5", help: "Used with LAN only.",
            default: Authentication.auto),
        Setting("user_lookup", "User lookup", help: "How the BMC looks for the user.", default: UserLookup.name),
        Setting(
            "mac_address", "MAC address", help: "Kept for MAAS; the address is not looked up by it.", scope: .machine),
        Setting(
            "bridging", "Bridging", help: "Whether a controller behind the BMC is meant.", default: Bridging.no,
            scope: .machine),
        Setting(
            "transit_channel", "Transit channel", help: "For dual bridging.", default: 0, in: 0...15, scope: .machine),
        Setting(
            "transit_address", "Transit address", help: "For dual bridging.", default: BusAddress.bmc, scope: .machine),
        Setting("target_channel", "Target channel", help: "For bridging.", default: 0, in: 0...15, scope: .machine),
        Setting("target_address", "Target address", help: "For bridging.", default: BusAddress.bmc, scope: .machine),
        make: make)

    @Sendable private static func make(
        address: HostPort, port: PortNumber, user: String?, password: Secret?, version: Version, privilege: Privilege,
        suite: Suite, controllerKey: Secret?, workarounds: [WorkaroundName], bootType: BootType, offMode: OffMode,
        authentication: Authentication, userLookup: UserLookup, macAddress: MACAddress?, bridging: Bridging,
        transitChannel: Int, transitAddress: BusAddress, targetChannel: Int, targetAddress: BusAddress
    ) throws -> IPMISettings {
        if version == .lan, let length = password?.reveal().utf8.count, length > 16 {
            throw SettingProblem("power_pass", "has \(length) bytes; IPMI 1.5 (power_driver LAN) allows 16")
        }
        return IPMISettings(
            address: address, port: port, user: user, password: password, version: version, privilege: privilege,
            suite: suite, controllerKey: controllerKey, workarounds: workarounds, bootType: bootType,
            offMode: offMode, authentication: authentication, userLookup: userLookup, macAddress: macAddress,
            bridging: bridging, transitChannel: transitChannel, transitAddress: transitAddress,
            targetChannel: targetChannel, targetAddress: targetAddress)
    }

    @Sendable private static func check(_ text: String?, atMost limit: Int) -> String? {
        guard let count = text?.utf8.count, count > limit else { return nil }
        return "has \(count) bytes; IPMI allows \(limit)"
    }

    @Sendable private static func checkPassword(_ secret: Secret?) -> String? { check(secret?.reveal(), atMost: 20) }

    @Sendable private static func checkControllerKey(_ secret: Secret?) -> String? {
        guard let secret, key(secret) == nil else { return nil }
        return "is neither at most 20 characters nor 0x and 40 hexadecimal digits"
    }

    /// The bytes of K_g: text as it stands, or 20 bytes in hexadecimal after `0x`; nil where it is neither.
    static func key(_ secret: Secret) -> [UInt8]? {
        let text = secret.reveal()
        guard text.hasPrefix("0x") || text.hasPrefix("0X") else {
            return text.utf8.count <= 20 ? Array(text.utf8) : nil
        }
        let digits = Array(text.utf8.dropFirst(2))
        guard digits.count == 40 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16), !pair.hasPrefix("+") else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

/// An address on an IPMB bus, written as 32, 0x20 or 20h.
public struct BusAddress: SettingValue, Hashable {
    /// The byte.
    public let rawValue: UInt8
    /// The usual BMC address.
    public static let bmc = BusAddress(rawValue: LANAddress.controller)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A number or its digits.
    public static var schema: [String: JSONValue] { ["type": ["string", "integer"]] }
    /// Reads decimal digits, or hexadecimal ones with 0x before or h behind them.
    public init(setting: JSONValue) throws(SettingProblem) {
        let text = setting.text?.lowercased() ?? ""
        let number =
            text.hasPrefix("0x")
            ? UInt8(text.dropFirst(2), radix: 16)
            : text.hasSuffix("h") ? UInt8(text.dropLast(), radix: 16) : UInt8(text)
        guard let number else { throw SettingProblem("", "is not a bus address like 0x20") }
        rawValue = number
    }
    /// As 0x20.
    public var exported: JSONValue? { .string("0x" + (rawValue < 16 ? "0" : "") + String(rawValue, radix: 16)) }
}
