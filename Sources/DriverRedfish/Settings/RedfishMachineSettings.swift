public import WroughtCore

/// How to reach a Redfish service, and which of its systems is the machine. The names are MAAS's where MAAS has them.
public struct RedfishMachineSettings: DriverSettings, Hashable {
    let controller: RedfishControllerSettings
    /// The last part of the system's path; nil for the only one.
    let system: String?

    /// The settings of ``RedfishControllerSettings`` and the system.
    public static let form = SettingsForm(
        extending: RedfishControllerSettings.form, RedfishSetting.system, make: Self.init)

    @Sendable init(_ controller: RedfishControllerSettings, _ system: String?) {
        self.controller = controller
        self.system = system
    }
}
