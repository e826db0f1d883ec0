/// A way in which devices misbehave, with its measure.
public struct DeviceFault: Sendable, Hashable, CustomStringConvertible {
    /// The ways, each a word of one or two that reads after "make the device".
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// Takes orders and does nothing.
        case lying = "lie"
        /// Says the old state for some seconds after a change.
        case stale = "answer from a cache"
        /// Says another state at every reading.
        case flapping = "flap"
        /// Takes some seconds until an order has its effect.
        case slow = "be slow"
        /// Does not answer at all.
        case silent = "fall silent"
        /// Answers each exchange after some seconds.
        case delayed = "answer late"
        /// Refuses orders as busy, so many times.
        case busy = "be busy"
        /// Carries the next order out and loses the answer.
        case lostAnswer = "lose an answer"
        /// Ignores a request to shut down.
        case ignoresSoftOff = "ignore a soft-off"
        /// Says that it is on its way.
        case transitional = "be between two states"
        /// One part of the machine is on, the other off.
        case halfOn = "be half on"
        /// Refuses the password.
        case wrongPassword = "refuse the password"
        /// Lets the user in, and not do this.
        case tooLittlePrivilege = "refuse the privilege"
        /// Forgets every session.
        case sessionLost = "forget sessions"
        /// Restarts its controller.
        case restarting = "restart its controller"
        /// Loses every so manieth packet.
        case dropping = "drop packets"
        /// Sends every answer twice.
        case duplicating = "answer twice"
        /// Sends answers that cannot be read.
        case corrupting = "garble its answers"
        /// Takes a boot plan and holds another.
        case bootLies = "forget a boot plan"
    }

    /// The way.
    public var kind: Kind
    /// Seconds, where the way lasts.
    public var duration: Duration
    /// How often, or every how manieth.
    public var count: Int

    /// A fault.
    public init(_ kind: Kind, for duration: Duration = .zero, count: Int = 1) {
        self.kind = kind
        self.duration = duration
        self.count = count
    }

    /// The words of its kind.
    public var description: String { kind.rawValue }
}
