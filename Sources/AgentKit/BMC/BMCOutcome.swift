import IPMICommands
public import VMDetection
public import WroughtCore
import WroughtWire

/// What came of looking for a BMC from within.
public struct BMCOutcome: Sendable, Hashable {
    /// One sentence for the operator, without secrets.
    public var sentence: String
    /// How the server reaches it; nil where it was left alone, is not there, or refused.
    public var power: Signal.Power?
    /// What it says of itself, without secrets.
    public var details: JSONValue
    /// Whether it is there and could not be set up.
    public var hasFailed: Bool

    /// An outcome.
    public init(_ sentence: String, power: Signal.Power? = nil, details: JSONValue = .null, hasFailed: Bool = false) {
        self.sentence = sentence
        self.power = power
        self.details = details
        self.hasFailed = hasFailed
    }

    /// Looks for a BMC and sets it up, unless the machine is one that has none of its own.
    /// - Parameters:
    ///   - setup: Whether to look, and why not.
    ///   - search: What the operator said.
    ///   - interfaces: The ways to a Redfish service that SMBIOS describes.
    ///   - open: Opens the way to the BMC; nil where there is none.
    public static func of(
        _ setup: BMCSetup, search: AgentOrders.BMCSearch = .auto, redfish interfaces: [RedfishHostInterface] = [],
        open: () -> (any InBandChannel)?
    ) -> BMCOutcome {
        if search == .never { return BMCOutcome("The BMC is left alone: wrought.bmc=never.") }
        if setup.isSkipped, search == .auto { return BMCOutcome("The BMC is left alone. \(setup.reason)") }
        var details: [String: JSONValue] = [:]
        if !interfaces.isEmpty { details["redfish"] = .array(interfaces.map(\.json)) }
        guard let channel = open() else {
            let redfish = interfaces.isEmpty ? "" : " SMBIOS tells of a Redfish service inside the machine."
            return BMCOutcome("There is no BMC that speaks IPMI to this machine.\(redfish)", details: .object(details))
        }
        do throws(BMCFault) {
            let survey = try BMCSurvey(channel)
            details["ipmi"] = survey.json
            var numbers = SystemRandomNumberGenerator()
            let power = try BMCAccess(channel, survey).setUp(using: &numbers)
            guard let address = survey.address else {
                return BMCOutcome(
                    "The BMC has no address on its network: set one, or let it use DHCP.", details: .object(details),
                    hasFailed: true)
            }
            return BMCOutcome(
                "The BMC at \(address) has a user for the server.", power: power, details: .object(details))
        } catch {
            return BMCOutcome("The BMC was not set up: \(error)", details: .object(details), hasFailed: true)
        }
    }
}

extension BMCSurvey {
    /// For the report: names of users are no secrets, and help to see which slots are taken.
    var json: JSONValue {
        .object([
            "ipmi_version": .string(device.ipmiVersionText), "firmware": .string(device.firmwareVersion),
            "manufacturer": .int(Int(device.manufacturer)), "product": .int(Int(device.product)),
            "channel": channel.map { .int(Int($0)) } ?? .null, "address": address.map { .string($0) } ?? .null,
            "mac": mac.map { .string($0.description) } ?? .null, "slots": .int(Int(slotCount)),
            "users": .array(users.filter { !$0.name.isEmpty }.map { .string("\($0.slot) \($0.name)") }),
        ])
    }
}

extension RedfishHostInterface {
    /// For the report.
    var json: JSONValue {
        let device: String =
            switch attachment {
            case .usb(let vendor, let product): "usb \(String(vendor, radix: 16)):\(String(product, radix: 16))"
            case .pci(let vendor, let device): "pci \(String(vendor, radix: 16)):\(String(device, radix: 16))"
            case .other(let kind): "type \(kind)"
            }
        return .object([
            "device": .string(device), "host_address": hostAddress.map { .string($0.description) } ?? .null,
            "service_address": serviceAddress.map { .string($0.description) } ?? .null,
            "service_port": .int(Int(servicePort)), "service_name": .string(serviceName),
        ])
    }
}
