public import WroughtCore

/// A machine that only a person can switch: every order becomes a request to the operator, never a lie.
///
/// The smallest driver there is, and the file to copy for a new one.
public struct ManualDriver: PowerDriver {
    /// Nothing has to be known; a note tells the operator where the machine stands.
    public struct Settings: DriverSettings {
        let location: String?

        /// One optional setting.
        public static let form = SettingsForm(
            Setting(
                "location", "Location", help: "Where the operator finds the machine, for example “rack 3, unit 12”.",
                scope: .machine),
            make: Settings.init)
    }

    /// Known as `manual`, as in MAAS.
    public static let info = DriverInfo(
        id: "manual", title: "Manual", summary: "Asks the operator to press the button; sends nothing to any device.")
    /// A person can do all of it.
    public static let actions = Set(PowerAction.allCases)

    private let place: String

    /// Makes the driver; does no I/O.
    public init(_ settings: Settings, in context: DriverContext) {
        place = settings.location.map { " at \($0)" } ?? ""
    }

    /// Answers with what the operator shall do.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        .operatorMustAct(request(action))
    }

    private func request(_ action: PowerAction) -> String {
        switch action {
        case .on: "Switch the machine\(place) on."
        case .off: "Switch the machine\(place) off: hold its power button until it is dark."
        case .softOff: "Press the power button of the machine\(place) briefly, so that it shuts down."
        case .cycle: "Switch the machine\(place) off, wait ten seconds, and switch it on."
        case .reset: "Press the reset button of the machine\(place)."
        case .nmi: "Press the diagnostic (NMI) button of the machine\(place)."
        }
    }
}

extension ManualDriver: WirePlanning {
    /// Nothing is ever sent; the line says what the operator would be asked.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        guard case .power(let action) = order else { return [] }
        return ["ask the operator: \(request(action))"]
    }
}
