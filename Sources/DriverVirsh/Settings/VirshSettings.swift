public import WroughtCore

/// The settings of the virsh driver; the first three are MAAS's.
public struct VirshSettings: DriverSettings {
    /// Where libvirt is.
    public let address: LibvirtAddress
    /// The password for SASL or SSH.
    public let password: Secret?
    /// The domain: its name or UUID.
    public let domain: String
    /// How long a one-shot boot plan holds.
    public let bootOnce: BootOnceReach

    static let addressSetting = Setting<LibvirtAddress>(
        "power_address", "Address",
        help:
            "The libvirt URI, for example qemu+ssh://user@host/system, qemu+tcp://user@host/system or qemu:///system.",
        identifies: true)
    static let passwordSetting = Setting<Secret?>(
        "power_pass", "Password", help: "For SASL (tcp, tls) or SSH. Leave it out where keys do it.")
    static let bootOnceSetting = Setting<BootOnceReach>(
        "boot_once", "Boot once holds for",
        help: "first-boot: a reboot from inside follows the lasting order again (uses QEMU's monitor). "
            + "power-on: until the machine is next switched off.",
        default: .firstBoot)

    /// The one list.
    public static let form = SettingsForm(
        addressSetting, passwordSetting,
        Setting<String>(
            "power_id", "Domain", help: "The domain's name or UUID, as virsh list --all --uuid --name shows it.",
            scope: .machine, check: { $0.isEmpty ? "is empty; give the domain's name or UUID" : nil }),
        bootOnceSetting,
        make: Self.init)
}
