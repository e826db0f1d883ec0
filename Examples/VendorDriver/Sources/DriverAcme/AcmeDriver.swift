import Foundation
public import WroughtCore

/// A switched outlet that keeps its state in one file an outlet: the stand-in for a device of your own.
public struct AcmeDriver: PowerSensing {
    public struct Settings: DriverSettings {
        let folder: String
        let outlet: Int

        public static let form = SettingsForm(
            Setting("power_address", "Folder", help: "Where the outlets' files are.", identifies: true),
            Setting("node_outlet", "Outlet", help: "The outlet's number, 1 to 8.", in: 1...8, scope: .machine),
            make: Settings.init)
    }

    public static let info = DriverInfo(id: "acme", title: "Acme outlet", summary: "Outlets kept in files.")

    private let file: URL
    private let context: DriverContext

    public init(_ settings: Settings, in context: DriverContext) {
        file = URL(filePath: settings.folder).appending(path: "outlet\(settings.outlet)")
        self.context = context
    }

    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        do {
            try Data(action.rawValue.utf8).write(to: file)
        } catch {
            throw DriverError(.unreachable, "cannot write \(file.path)", remedy: "create the folder", cause: error)
        }
        return .accepted
    }

    public func powerReading() async throws -> PowerReading {
        guard let data = try? Data(contentsOf: file) else {
            throw DriverError(.notFound, "there is no outlet at \(file.path)", remedy: "create the file with “off” in it")
        }
        let state = PowerState(rawValue: String(decoding: data, as: UTF8.self)) ?? .unknown
        return PowerReading(state, source: "acme \(file.path)", time: context.now())
    }
}
