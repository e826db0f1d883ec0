/// Which kernel modules a network interface needs: rows for the models that virtual machines have, and a few common
/// ones. For other hardware the kernel's own aliases (`modalias`) tell.
public struct KernelModules: Sendable, Hashable {
    /// The driver's module.
    public let driver: String
    /// The modules that it stands on, in the order of loading.
    public let before: [String]
    /// The models it drives.
    public let models: [NICModel]
    /// As people call them.
    public let title: String

    /// In the order of loading.
    public var all: [String] { before + [driver] }

    /// Every row (modules and their order as in modules.dep of Debian 12's kernel 6.1).
    public static let rows: [KernelModules] = [
        row(
            "e1000", "Intel 82540 to 82547: E1000 of QEMU, VMware, VirtualBox", 0x8086,
            [0x100e, 0x100f, 0x1004, 0x1019]),
        row("e1000e", "Intel 82574L: E1000E of QEMU and VMware", 0x8086, [0x10d3]),
        row("igb", "Intel 82576: igb of QEMU 8", 0x8086, [0x10c9], before: ["dca", "i2c-algo-bit"]),
        row("vmxnet3", "VMware VMXNET3", 0x15ad, [0x07b0]),
        row("pcnet32", "AMD PCnet of QEMU, VMware, VirtualBox", 0x1022, [0x2000], before: ["mii"]),
        row("8139cp", "Realtek 8139C+ of QEMU", 0x10ec, [0x8139], before: ["mii"]),
        row(
            "r8169", "Realtek 8168, 8125", 0x10ec, [0x8168, 0x8161, 0x8136, 0x8125],
            before: ["libphy", "mdio_devres", "realtek"]),
        // 1af4:0001 is what /sys/class/net/*/device shows: the virtio bus between the card and PCI.
        row(
            "virtio_net", "virtio", 0x1af4, [0x1000, 0x1041, 0x0001],
            before: [
                "failover", "net_failover", "virtio_ring", "virtio", "virtio_pci_modern_dev", "virtio_pci_legacy_dev",
                "virtio_pci",
            ]),
        row("ena", "Amazon ENA", 0x1d0f, [0xec20, 0xec21]),
        row("gve", "Google gVNIC", 0x1ae0, [0x0042]),
        row("tg3", "Broadcom BCM5720", 0x14e4, [0x165f], before: ["libphy"]),
        row(
            "ixgbe", "Intel X520, X540", 0x8086, [0x10fb, 0x1528],
            before: ["dca", "xfrm_algo", "mdio", "libphy", "mdio_devres"]),
    ]

    /// What Debian's cloud kernel has of them.
    public static let ofCloudKernel: Set<String> = ["vmxnet3", "virtio_net", "ena", "gve"]

    /// The row for a model.
    public static func needed(for model: NICModel) -> KernelModules? { rows.first { $0.models.contains(model) } }

    static func named(for model: NICModel) -> String? { needed(for: model)?.driver }

    private static func row(
        _ driver: String, _ title: String, _ vendor: UInt16, _ devices: [UInt16], before: [String] = []
    ) -> KernelModules {
        KernelModules(driver: driver, before: before, models: devices.map { NICModel(vendor, $0) }, title: title)
    }
}
