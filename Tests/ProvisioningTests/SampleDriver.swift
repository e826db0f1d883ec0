import WroughtCore
import WroughtProvisioning

/// A driver with every kind of setting, that sends nothing.
struct SampleDriver: PowerDriver {
    struct Settings: DriverSettings {
        let address: String
        let password: Secret?
        let outlet: Int
        let macs: [MACAddress]

        static let form = SettingsForm(
            Setting("power_address", "Address", identifies: true), Setting("power_pass", "Password"),
            Setting("node_outlet", "Outlet", in: 1...24, scope: .machine),
            Setting("mac_address", "MAC addresses"), make: Settings.init)
    }

    static let info = DriverInfo(
        id: "sample", title: "Sample", aliases: [DriverAlias("sample-one", presets: ["node_outlet": 1])])

    init(_ settings: Settings, in context: DriverContext) {}

    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }
}

extension DriverRegistry {
    static let sample = DriverRegistry(SampleDriver.self).leavingOut("virsh", because: "build with the trait Libvirt")
}

/// The error that a call throws; nil when it throws none.
func inventoryError<Value>(_ body: () throws(InventoryError) -> Value) -> InventoryError? {
    do throws(InventoryError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
