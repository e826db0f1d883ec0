public import WroughtCore

/// Wakes a machine over the LAN.
///
/// Waking is all that the packet can do, and nobody answers it: the driver reads no power state, and `off` and
/// `soft-off` exist only where a companion command is set (for example an SSH call).
public struct WakeOnLANDriver: PowerDriver {
    /// See ``WakeOnLANSettings``.
    public typealias Settings = WakeOnLANSettings

    /// Known as `wakeonlan`.
    public static let info = DriverInfo(
        id: "wakeonlan", title: "Wake-on-LAN",
        summary: "Wakes a machine by magic packets over UDP or Ethernet; switches it off by a command of your own.")
    /// On always; the others where their command is set.
    public static let actions: Set<PowerAction> = [.on, .off, .softOff]

    /// Between two sendings, so that a burst of loss does not take them all.
    static let pause = Duration.milliseconds(100)

    let settings: Settings
    private let context: DriverContext

    /// Makes the driver; does no I/O.
    public init(_ settings: Settings, in context: DriverContext) {
        self.settings = settings
        self.context = context
    }

    /// On; off and soft-off where a command is set.
    public var actions: Set<PowerAction> {
        Self.actions.filter { $0 == .on || !command(for: $0).isEmpty }
    }

    /// Sends the packets, or runs the companion command and waits for its success.
    public func perform(_ action: PowerAction) async throws -> PowerReceipt {
        if action == .on {
            try await wake()
            return .accepted
        }
        guard let companion = CompanionCommand(command(for: action), for: action) else {
            let remedy = "set \(action == .off ? "off_command" : "soft_off_command")"
            throw DriverError(.unsupported, "Wake-on-LAN cannot do \(action.rawValue)", remedy: remedy)
        }
        try await companion.run(within: context.exchangeLimit)
        return .accepted
    }

    private func wake() async throws {
        for turn in 0..<settings.repeats {
            if turn > 0 { try await context.clock.sleep(for: Self.pause) }
            for packet in packets { try sender.send(packet) }
        }
    }

    private var packets: [MagicPacket] {
        let password = settings.password?.reveal() ?? []
        return settings.targets.addresses.compactMap { MagicPacket(target: $0, password: password) }
    }

    var sender: WakeSender {
        WakeSender(
            transport: settings.transport, destination: settings.destination.text, port: settings.port.number,
            interface: settings.interface)
    }

    func command(for action: PowerAction) -> [String] {
        switch action {
        case .off: settings.offCommand
        case .softOff: settings.softOffCommand
        case .on, .cycle, .reset, .nmi: []
        }
    }
}

extension WakeOnLANDriver: ControllerIdentifying {
    /// No controller stands between: each machine is its own, so that no machine waits for another's command.
    public var controllers: [ControllerIdentity] {
        settings.targets.addresses.prefix(1).map { ControllerIdentity("wakeonlan \($0)") }
    }
}

extension WakeOnLANDriver: WirePlanning {
    /// The packets, or the command line.
    public func wireOperations(for order: PlannedOrder) -> [String] {
        switch order {
        case .power(.on): packets.map { "\(place) magic packet for \($0.target), \($0.encoded.count) bytes\(times)" }
        case .power(let action) where !command(for: action).isEmpty:
            ["run \(command(for: action).joined(separator: " "))"]
        case .power, .readPower, .setBoot, .readBoot: []
        }
    }

    var place: String {
        let through = settings.interface.map { " through \($0)" } ?? ""
        let port = settings.port.number
        return switch settings.transport {
        case .udp: "UDP \(HostPort(host: settings.destination.text, port: port))\(through):"
        case .ethernet: "Ethernet type 0x0842\(through):"
        }
    }

    private var times: String { settings.repeats == 1 ? "" : ", \(settings.repeats) times" }
}
