public import WroughtCore

/// The settings that reach one libvirt host.
public struct VirshHostSettings: DriverSettings {
    /// Where libvirt is.
    public let address: LibvirtAddress
    /// The password for SASL or SSH.
    public let password: Secret?
    /// Takes part in no listing; accepted so that a host's stored settings can be used as they are.
    public let bootOnce: BootOnceReach

    /// The one list.
    public static let form = SettingsForm(
        VirshSettings.addressSetting, VirshSettings.passwordSetting, VirshSettings.bootOnceSetting, make: Self.init)
}
