/// A value and who said so.
public struct Fact<Value: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
    /// The value.
    public var value: Value
    /// Where it comes from, for example `fru board area` or `domain xml`.
    public var source: String

    /// A fact with its source.
    public init(_ value: Value, from source: String) {
        self.value = value
        self.source = source
    }
}

/// What is known of a machine's hardware; what is not known is nil or empty.
public struct HardwareFacts: Sendable, Hashable, Codable {
    /// Who made the machine.
    public var vendor: Fact<String>?
    /// The product's name.
    public var model: Fact<String>?
    /// The machine's serial number.
    public var serial: Fact<String>?
    /// The system's UUID in lower case with hyphens (RFC 4122 order).
    public var uuid: Fact<String>?
    /// The owner's asset tag.
    public var assetTag: Fact<String>?
    /// The hypervisor, when the machine is known to be virtual.
    public var hypervisor: Fact<String>?
    /// How the firmware boots.
    public var bootMode: Fact<BootMode>?
    /// Firmware by name.
    public var firmware: [Fact<Firmware>] = []
    /// Processors: one entry a socket, or one for all.
    public var processors: [Fact<Processor>] = []
    /// Main memory in bytes.
    public var memoryBytes: Fact<UInt64>?
    /// Network interfaces.
    public var interfaces: [Fact<NetworkInterface>] = []
    /// Disks.
    public var disks: [Fact<Disk>] = []
    /// The controller itself.
    public var controller: Fact<ManagementController>?

    /// Nothing known yet.
    public init() {}
}

/// A piece of firmware and its version.
public struct Firmware: Sendable, Hashable, Codable {
    /// What it runs on, for example `bmc` or `bios`.
    public var name: String
    /// Its version as printed by the maker.
    public var version: String
    /// Names a version.
    public init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}

/// A processor, or several alike.
public struct Processor: Sendable, Hashable, Codable {
    /// The maker's name for it.
    public var model: String?
    /// Its instruction set, for example `x86_64`.
    public var architecture: String?
    /// How many threads the machine sees.
    public var threads: Int?
    /// A processor.
    public init(model: String? = nil, architecture: String? = nil, threads: Int? = nil) {
        self.model = model
        self.architecture = architecture
        self.threads = threads
    }
}

/// A network interface.
public struct NetworkInterface: Sendable, Hashable, Codable {
    /// The hardware address.
    public var mac: MACAddress
    /// The device's name for it.
    public var name: String?
    /// The model, for example `virtio` or `e1000`.
    public var model: String?
    /// To what it is connected, for example a bridge.
    public var network: String?
    /// An interface.
    public init(mac: MACAddress, name: String? = nil, model: String? = nil, network: String? = nil) {
        self.mac = mac
        self.name = name
        self.model = model
        self.network = network
    }
}

/// A disk.
public struct Disk: Sendable, Hashable, Codable {
    /// The device's name for it.
    public var name: String
    /// The size in bytes.
    public var bytes: UInt64?
    /// The model or bus.
    public var model: String?
    /// The serial number.
    public var serial: String?
    /// A disk.
    public init(name: String, bytes: UInt64? = nil, model: String? = nil, serial: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.model = model
        self.serial = serial
    }
}

/// The controller that answered: a BMC, a PDU, a hypervisor.
public struct ManagementController: Sendable, Hashable, Codable {
    /// Who made it, or its model.
    public var model: String?
    /// Its firmware's version.
    public var firmware: String?
    /// Its network address, where it tells one.
    public var address: String?
    /// Its hardware address.
    public var mac: MACAddress?
    /// The protocol it speaks, with version.
    public var protocolVersion: String?
    /// How its own network is configured, where it tells.
    public var network: ControllerNetwork?
    /// A controller.
    public init(
        model: String? = nil, firmware: String? = nil, address: String? = nil, mac: MACAddress? = nil,
        protocolVersion: String? = nil, network: ControllerNetwork? = nil
    ) {
        self.model = model
        self.firmware = firmware
        self.address = address
        self.mac = mac
        self.protocolVersion = protocolVersion
        self.network = network
    }
}

/// How a controller's own network is configured; what it does not tell is nil or empty.
public struct ControllerNetwork: Sendable, Hashable, Codable {
    /// Where an IPv4 address comes from.
    public enum AddressSource: String, Sendable, Hashable, Codable {
        /// Written down by hand.
        case fixed
        /// DHCP.
        case dhcp
        /// The firmware or the system's software sets it.
        case system
        /// Another protocol.
        case other
    }
    /// Where the IPv4 address comes from.
    public var addressSource: AddressSource?
    /// The IPv4 subnet mask, dotted.
    public var subnetMask: String?
    /// The IPv4 router, dotted.
    public var gateway: String?
    /// The number of the tagged network, 1 to 4094; nil where packets go untagged.
    public var vlan: Int?
    /// The IPv6 addresses in use, each with the length of its prefix, for example `2001:db8::7/64`.
    public var ipv6: [String]

    /// Nothing known but what is given.
    public init(
        addressSource: AddressSource? = nil, subnetMask: String? = nil, gateway: String? = nil, vlan: Int? = nil,
        ipv6: [String] = []
    ) {
        self.addressSource = addressSource
        self.subnetMask = subnetMask
        self.gateway = gateway
        self.vlan = vlan
        self.ipv6 = ipv6
    }
}
