// Settings and driver.
extension NewDriverPackage {
    var driver: NewFile {
        NewFile(
            "Sources/Driver\(type)/\(type)Driver.swift",
            #"""
            import WroughtCore

            /// One outlet of a power strip, over TCP.
            public struct \#(type)Driver: PowerSensing {
                /// The strip is the controller, the outlet is the machine.
                public struct Settings: DriverSettings {
                    let address: HostPort
                    let password: Secret
                    let outlet: Int

                    /// One list: parser, schema, form and help. A `Secret` is never shown.
                    public static let form = SettingsForm(
                        Setting("power_address", "Address", help: "Host, and port where it is not 4001.", identifies: true),
                        Setting("power_pass", "Password", check: \#(type)Protocol.problem),
                        Setting("node_outlet", "Outlet", help: "The outlet's number, 1 to 8.", in: 1...8, scope: .machine),
                        make: Settings.init)
                }

                /// Known as `\#(id)`.
                public static let info = DriverInfo(
                    id: "\#(id)", title: "\#(type)",
                    summary: "Outlets of a power strip, over TCP.")

                private let settings: Settings
                private let context: DriverContext
                private var source: String { "\#(id) \(settings.address)" }

                /// Makes the driver; does no I/O.
                public init(_ settings: Settings, in context: DriverContext) {
                    self.settings = settings
                    self.context = context
                }

                /// Sends one order, once. Waiting for the new state is the controller's.
                public func perform(_ action: PowerAction) async throws -> PowerReceipt {
                    _ = try await ask(action == .on ? .on : .off)
                    return .accepted
                }

                /// Reads the state from the device. An error is never a state: it throws.
                public func powerReading() async throws -> PowerReading {
                    let word = try await ask(.state)
                    let state = \#(type)Protocol.states[word] ?? .unknown
                    return PowerReading(state, source: source, time: context.now(), detail: state == .unknown ? word : nil)
                }

                /// One exchange. Sockets block, so it runs on a thread of its own, within a limit.
                private func ask(_ request: \#(type)Protocol.Request) async throws -> String {
                    let line = \#(type)Protocol.line(
                        request, outlet: settings.outlet, password: settings.password)
                    let (limit, address, source) = (context.exchangeLimit, settings.address, source)
                    let answer = try await context.blocking.run(within: limit, late: "\(source) did not answer") {
                        try LineExchange(with: address, within: limit * 0.9).ask(line)
                    }
                    return try \#(type)Protocol.word(in: answer, from: source)
                }
            }
            """#)
    }
}
