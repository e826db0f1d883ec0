public import WroughtCore

/// How long a one-shot boot plan holds once the machine was started with it.
public enum BootOnceReach: String, SettingChoice, Hashable {
    /// For one boot: the running machine's order is put back at once, so that its next reset follows the lasting order.
    case firstBoot = "first-boot"
    /// Until the machine is switched off: only what libvirt itself supports.
    case powerOn = "power-on"
}
