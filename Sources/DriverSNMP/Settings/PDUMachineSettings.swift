public import WroughtCore

/// How to reach the PDUs of a machine, and its outlets.
public struct PDUMachineSettings: DriverSettings {
    let controller: PDUControllerSettings
    /// At least one, no two alike.
    let outlets: [PDUOutlet]

    /// The settings of ``PDUControllerSettings`` and the outlets.
    public static let form = SettingsForm(
        extending: PDUControllerSettings.form, PDUSetting.outlets, make: Self.init)

    @Sendable init(_ controller: PDUControllerSettings, _ plan: OutletPlan) throws {
        self.controller = controller
        outlets = try plan.resolved(among: controller.given).map {
            PDUOutlet(pdu: controller.complete($0.pdu), outlet: $0.outlet)
        }
    }
}
