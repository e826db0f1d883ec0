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

        // States
        /// Takes orders, says from then on that it is on its way, and never arrives. Unlike ``lying``, which keeps
        /// saying the old state; a device that knows no state in between can only lie.
        case stuck = "get stuck"
        /// Answers, and does not say its state (Redfish's `PowerState` null).
        case untold = "not tell its state"

        // Packets and connections
        /// Sends each answer after the one that follows it, where a client asks again; else after
        /// ``DeviceFault/duration``.
        case reordering = "reorder its answers"
        /// Ends every answer in its middle, in good order.
        case truncating = "cut its answers short"
        /// Resets the connection in the middle of so many answers; 0 for all.
        case resetting = "reset the connection in mid-answer"
        /// Its address drops what is sent to the port, as a firewall does: no connection, no refusal.
        case filtered = "drop what reaches its port"
        /// Nothing listens: the connection is refused.
        case closed = "refuse connections"

        // Sessions and ciphers
        /// Has place for so many sessions of the user, the open ones included; 0 refuses every new one.
        case sessionLimit = "limit its sessions"
        /// Has no cipher in common with the client (RMCP+ suites, TLS suites).
        case unsupportedCipher = "offer no common cipher"

        // HTTP
        /// Answers so many orders and changes (POST, PATCH, PUT, DELETE) with ``DeviceFault/status``; with a count of 0
        /// every request. A login is answered as ever. Where ``DeviceFault/duration`` is not zero the answers have a
        /// `Retry-After` of so many seconds. What is answered so is not carried out.
        case httpStatus = "answer with an HTTP status"
        /// Redirects every request to itself.
        case redirectLoop = "redirect in a circle"
        /// Tags resources weakly (`W/"..."`) and refuses a weak tag in `If-Match` with 412 (RFC 9110, 13.1.1).
        case weakETags = "tag resources weakly"
        /// Tags resources strongly, a new tag with every change, and refuses a change without the present tag: 428
        /// without a tag, 412 with another.
        case strongETags = "insist on strong tags"
        /// Answers 200 with a body that is no JSON.
        case invalidJSON = "answer with invalid JSON"

        // TLS
        /// Shows a certificate whose time is over.
        case tlsExpired = "show an expired certificate"
        /// Shows a certificate for another name.
        case tlsWrongName = "show a certificate of another name"
        /// Offers nothing newer than TLS 1.1.
        case tlsTooOld = "offer only an old TLS"

        // Consoles and media
        /// Drops the connection of open consoles. Lasts no longer than that.
        case consoleDropped = "drop its consoles"
        /// Takes an image and holds another.
        case mediaLies = "forget an image"
        /// Cannot fetch images.
        case imageUnreachable = "fail to fetch images"
    }

    /// The way.
    public var kind: Kind
    /// Seconds, where the way lasts.
    public var duration: Duration
    /// How often, or every how manieth.
    public var count: Int
    /// The HTTP status of ``Kind/httpStatus``: 401, 403, 404, 409, 412, 429, 503; else 0.
    public var status: Int

    /// A fault.
    public init(_ kind: Kind, for duration: Duration = .zero, count: Int = 1, status: Int = 0) {
        self.kind = kind
        self.duration = duration
        self.count = count
        self.status = status
    }

    /// Answers so many orders and changes with an HTTP status; with a count of 0 every request until the fault ends.
    public static func http(_ status: Int, count: Int = 0, retryAfter: Duration = .zero) -> DeviceFault {
        DeviceFault(.httpStatus, for: retryAfter, count: count, status: status)
    }

    /// The words of its kind.
    public var description: String { status == 0 ? kind.rawValue : "answer with HTTP status \(status)" }
}
