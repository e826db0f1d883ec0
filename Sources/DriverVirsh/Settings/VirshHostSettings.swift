public import WroughtCore

/// The settings that reach one libvirt host; the first two are MAAS's.
public struct VirshHostSettings: DriverSettings {
    /// Where libvirt is.
    public let address: LibvirtAddress
    /// The password for SASL or SSH.
    public let password: Secret?
    /// How long a one-shot boot plan holds for the host's machines. Takes no part in listing them.
    public let bootOnce: BootOnceReach

    /// The one list.
    public static let form = SettingsForm(
        Setting<LibvirtAddress>(
            "power_address", "Address",
            help: "The libvirt URI, for example qemu+ssh://user@host/system, qemu+tcp://user@host/system or "
                + "qemu:///system.",
            identifies: true),
        Setting<Secret?>(
            "power_pass", "Password", help: "For SASL (tcp, tls) or SSH. Leave it out where keys do it."),
        Setting<BootOnceReach>(
            "boot_once", "Boot once holds for",
            help: "first-boot: a reboot from inside follows the lasting order again (uses QEMU's monitor). "
                + "power-on: until the machine is next switched off.",
            default: .firstBoot),
        make: Self.init)
}
