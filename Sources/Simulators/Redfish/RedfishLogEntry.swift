/// An entry of the system event log.
public struct RedfishLogEntry: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// `OK`, `Warning` or `Critical`.
    public var severity: String
    /// The message's name in its registry, such as `ResourceEvent.1.3.ResourcePoweredOn`.
    public var messageID: String
    /// What happened.
    public var message: String
    /// Since the service was made.
    public var time: Duration
}
