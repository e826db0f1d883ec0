public import WroughtCore

/// The settings of the virsh driver: a host's and the machine's domain, under MAAS's names.
public struct VirshSettings: DriverSettings {
    /// How to reach the host.
    public let host: VirshHostSettings
    /// The domain: its name or UUID.
    public let domain: String

    /// The host's settings and the domain.
    public static let form = SettingsForm(
        extending: VirshHostSettings.form,
        Setting<String>(
            "power_id", "Domain", help: "The domain's name or UUID, as virsh list --all --uuid --name shows it.",
            scope: .machine, check: { $0.isEmpty ? "is empty; give the domain's name or UUID" : nil }),
        make: Self.init)

    var address: LibvirtAddress { host.address }
    var password: Secret? { host.password }
    var bootOnce: BootOnceReach { host.bootOnce }
}
