import WroughtCore

/// A driver whose connection tells of changes by itself; a test speaks through ``ScriptedRack``.
struct TellingDriver: PowerWatching {
    struct Settings: DriverSettings {
        let address: String
        static let form = SettingsForm(
            Setting("address", "Address", identifies: true), make: Settings.init)
    }

    static let info = DriverInfo(id: "telling", title: "Telling rack")
    let settings: Settings
    let context: DriverContext
    let rack: ScriptedRack

    init(_ settings: Settings, in context: DriverContext) throws {
        (self.settings, self.context) = (settings, context)
        rack = try ScriptedRack.of(context)
    }

    func perform(_ action: PowerAction) async throws -> PowerReceipt { .accepted }

    func powerReading() async throws -> PowerReading {
        rack.change(settings.address) { $0.reads += 1 }
        return PowerReading(rack[settings.address].state, source: "read \(settings.address)", time: context.now())
    }

    func powerChanges() -> AsyncThrowingStream<PowerReading, any Error> {
        let state = rack[settings.address].state
        return rack.listen(
            to: settings.address, now: PowerReading(state, source: "told \(settings.address)", time: context.now()))
    }
}
