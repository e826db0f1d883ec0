/// A driver that can read the machine's sensors.
public protocol SensorReporting: PowerDriver {
    /// Every sensor that answered, in the device's order.
    func sensors() async throws -> [Sensor]
}

/// One sensor's present value.
public struct Sensor: Sendable, Hashable, Codable {
    /// The device's name for it.
    public var name: String
    /// What it measures, for example `temperature`.
    public var kind: String
    /// The value in ``unit``; nil for sensors that only have states, or when no reading is available.
    public var value: Double?
    /// The unit as text, for example `°C`, `rpm`, `W`.
    public var unit: String?
    /// Health as the device judges it.
    public var status: Status
    /// Asserted states, for sensors that have them.
    public var states: [String]

    /// Health of one sensor.
    public enum Status: String, Sendable, Hashable, CaseIterable, Codable {
        /// Within limits.
        case ok
        /// Beyond a non-critical limit.
        case warning
        /// Beyond a critical limit.
        case critical
        /// No reading.
        case unavailable
    }

    /// A sensor's value.
    public init(
        name: String, kind: String, value: Double? = nil, unit: String? = nil, status: Status = .ok,
        states: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.value = value
        self.unit = unit
        self.status = status
        self.states = states
    }
}
