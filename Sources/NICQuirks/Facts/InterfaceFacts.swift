public import WroughtCore

/// What is known of a network interface; what is not known is nil.
///
/// A value without any reading of its own: an agent reads /sys/class/net, a server fills in what it saw on the wire.
public struct InterfaceFacts: Sendable, Hashable {
    /// `duplex` of /sys/class/net.
    public enum Duplex: String, Sendable, Hashable {
        /// Both directions at once.
        case full
        /// One direction at a time.
        case half
        /// The driver does not say.
        case unknown
    }

    /// How the firmware starts the machine.
    public enum Firmware: String, Sendable, Hashable {
        /// PC BIOS.
        case bios
        /// UEFI.
        case uefi
    }

    /// The kernel's name, for messages only: names change with slots and firmware.
    public var name: String
    /// The kernel's driver, for example `vmxnet3`.
    public var driver: String?
    /// PCI numbers.
    public var model: NICModel?
    /// The hardware address.
    public var mac: MACAddress?
    /// Whether it is an Ethernet interface (`type` is 1).
    public var isEthernet = true
    /// Whether it was brought up (`ip link set up`).
    public var isBroughtUp: Bool?
    /// `operstate`.
    public var state: OperationalState?
    /// `carrier`; nil where it cannot be read, as before the interface is brought up.
    public var carrier: Bool?
    /// `speed` in Mb/s; -1 is the kernel's word for "not known".
    public var speed: Int?
    /// `duplex`.
    public var duplex: Duplex?
    /// How long ago it was brought up.
    public var upFor: Duration?
    /// How long ago the machine was powered on.
    public var sincePowerOn: Duration?
    /// How long it took from power-on, or from bringing it up, to the carrier.
    public var linkDelay: Duration?
    /// How long it took from the carrier to the first answer of a server.
    public var answerDelay: Duration?
    /// On what the machine runs.
    public var hypervisor: HypervisorName?
    /// How the firmware starts the machine.
    public var firmware: Firmware?
    /// The loader that the machine was given, for example `ipxe.efi`.
    public var loader: String?
    /// What the kernel's command line says of the boot interface.
    public var bootInterface: BootInterface?
    /// Whether the switch sent LACP frames to it.
    public var seesLACP = false
    /// Whether the switch sent spanning tree frames to it.
    public var seesSpanningTree = false
    /// Whether the BMC uses the same port (NC-SI, "shared" or "failover" mode).
    public var sharesPortWithBMC = false
    /// `uname -r` of the kernel that drives it.
    public var kernelRelease: String?

    /// Nothing known but the name.
    public init(name: String) { self.name = name }

    /// `ens192 (vmxnet3, 15ad:07b0)`, for sentences.
    public var label: String {
        let known = [driver, model?.description].compactMap { $0 }
        return known.isEmpty ? name : "\(name) (\(known.joined(separator: ", ")))"
    }

    /// Whether it is driven by one of the drivers, or is one of the models.
    func isAny(drivers: [String] = [], models: [NICModel] = []) -> Bool {
        driver.map(drivers.contains) ?? false || model.map(models.contains) ?? false
    }
}
