/// A driver that can read the controller's event log.
public protocol EventLogReporting: PowerDriver {
    /// The events, oldest first.
    func events() async throws -> [LoggedEvent]
    /// Empties the log.
    func clearEvents() async throws
}

/// One entry of a controller's event log.
public struct LoggedEvent: Sendable, Hashable, Codable {
    /// The device's own number.
    public var id: String
    /// When it happened, where the device knows the time.
    public var time: Timestamp?
    /// What or who reported it, for example a sensor's name.
    public var source: String
    /// What happened, as a sentence.
    public var message: String
    /// How bad it is.
    public var status: Sensor.Status

    /// An event.
    public init(id: String, time: Timestamp?, source: String, message: String, status: Sensor.Status = .ok) {
        self.id = id
        self.time = time
        self.source = source
        self.message = message
        self.status = status
    }
}
