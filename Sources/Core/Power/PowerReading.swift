/// A power state with its provenance: who said it, when, and of which parts it is made.
public struct PowerReading: Sendable, Hashable, Codable {
    /// The state of the machine as a whole.
    public var state: PowerState
    /// Who said so, for example `ipmi 10.0.0.7:623`. Never holds a secret.
    public var source: String
    /// When the answer arrived.
    public var time: Timestamp
    /// The device's own word where it says more than the state, for example `paused`.
    public var detail: String?
    /// The parts of a machine that has several (outlets), by name; empty otherwise.
    public var parts: [String: PowerState]

    /// A reading made now by the named source.
    public init(
        _ state: PowerState, source: String, time: Timestamp, detail: String? = nil, parts: [String: PowerState] = [:]
    ) {
        self.state = state
        self.source = source
        self.time = time
        self.detail = detail
        self.parts = parts
    }
}
