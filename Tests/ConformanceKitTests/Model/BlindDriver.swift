import WroughtCore

/// A driver that sends and cannot read, as one that wakes machines with a packet.
struct BlindDriver: PowerDriver {
    static var info: DriverInfo { DriverInfo(id: "blind", title: "Blind", summary: "Sends, and sees nothing.") }
    static var actions: Set<PowerAction> { [.on] }

    init(_ settings: ModelSettings, in context: DriverContext) {}

    func perform(_ action: PowerAction) async throws -> PowerReceipt {
        if ModelFlaw.present == .failsWithoutReading { throw DriverError(.unsupported, "it cannot be seen") }
        return .accepted
    }
}
