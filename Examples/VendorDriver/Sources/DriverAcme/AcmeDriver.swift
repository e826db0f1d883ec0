import Foundation
public import WroughtCore

/// A switched outlet whose state is one word in a file of its own: the stand-in for a device of yours.
public struct AcmeDriver: PowerSensing {
    /// The folder is the controller, the outlet is the machine.
    public struct Settings: DriverSettings {
        let folder: String
        let outlet: Int

        /// One list: parser, schema, form and help.
        public static let form = SettingsForm(
            Setting("power_address", "Folder", help: "Where the outlets' files are.", identifies: true),
            Setting("node_outlet", "Outlet", help: "The outlet's number, 1 to 8.", in: 1...8, scope: .machine),
            make: Settings.init)
    }

    /// Known as `acme`.
    public static let info = DriverInfo(id: "acme", title: "Acme outlet", summary: "Outlets kept in files.")

    private let file: URL
    private let context: DriverContext

    /// Makes the driver; does no I/O.
    public init(_ settings: Settings, in context: DriverContext) {
        file = URL(filePath: settings.folder).appending(path: "outlet\(settings.outlet)")
        self.context = context
    }

    /// Sends one order. Files block, so it runs on a thread of its own, within a limit.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        try await blocking { try Data(action.rawValue.utf8).write(to: file) }
        return .accepted
    }

    /// Reads the state from the device. An error is never a state: it throws, and so does an outlet that is not there.
    public func powerReading() async throws -> PowerReading {
        let word = try await blocking { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
        let state = PowerState(rawValue: word) ?? .unknown
        return PowerReading(
            state, source: "acme \(file.path)", time: context.now(), detail: state == .unknown ? word : nil)
    }

    private func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await context.blocking.run(within: context.exchangeLimit, late: "\(file.path): no answer", body)
        } catch let error as CocoaError {
            throw DriverError(
                .notFound, "the outlet \(file.path) cannot be reached", remedy: "create the file with “off” in it",
                cause: error)
        }
    }
}
