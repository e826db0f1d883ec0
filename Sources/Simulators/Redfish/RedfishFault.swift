/// Something that is wrong with a simulated Redfish service. Several can hold at once; each holds until it is cleared.
public struct RedfishFault: Sendable, Hashable {
    /// What goes wrong.
    public var kind: Kind
    /// Which requests it concerns; heeded by the kinds that concern a single answer.
    public var scope: Scope
    /// How many requests it concerns, counted from the moment it is set; nil for all. Heeded by the same kinds.
    public var times: Int?

    /// A fault; of all requests unless told otherwise.
    public init(_ kind: Kind, on scope: Scope = .everything, times: Int? = nil) {
        self.kind = kind
        self.scope = scope
        self.times = times
    }

    /// What goes wrong. The first group concerns single answers, the second what the service says and does as a whole.
    public enum Kind: Sendable, Hashable {
        /// The request is refused with this status, and nothing is carried out; with the seconds of a Retry-After
        /// header and with another message id than the usual one where given.
        case status(Int, retryAfter: Int? = nil, messageID: String? = nil)
        /// The answer is a redirect to the same place.
        case redirectLoop
        /// The request is carried out, and the body of the answer is no JSON.
        case invalidJSON
        /// The request is carried out, and the connection is closed after so many bytes of the body.
        case truncatedBody(after: Int)
        /// The request is carried out, and the connection is reset after so many bytes of the body.
        case resetMidBody(after: Int)
        /// The request is carried out, and the connection is closed without an answer.
        case hangsUp
        /// The request is carried out, and after its answer the connection is closed, though nothing said that it would
        /// be.
        case dropsConnection
        /// The request is carried out, and the answer comes late.
        case slow(Duration)
        /// The request is carried out, and no answer ever comes.
        case silent
        /// The request is carried out, and then the service restarts: all connections end without an answer, all
        /// sessions are forgotten, and the port is closed for so long.
        case restarts(down: Duration)
        /// Answers have no Content-Length.
        case noContentLength(Framing)

        /// Power orders are accepted and never carried out.
        case stuck
        /// This is what is said of the power, whatever is true.
        case lying(RedfishPowerState)
        /// Every other reading of the power says the contrary of the truth.
        case flapping
        /// What is said of the power is what was true so long ago.
        case staleReads(Duration)
        /// There is no PowerState.
        case missingPowerState
        /// PowerState is null.
        case nullPowerState
        /// Boot overrides are accepted and not kept.
        case forgetsBoot
        /// A boot override for one start is kept as a lasting one, as `sushy-emulator` does.
        case losesOnce
        /// There can be so many sessions and no more.
        case sessionLimit(Int)
        /// A session is forgotten after so many requests in it.
        case sessionExpiry(uses: Int)
        /// A path that ends in a slash is answered with 404.
        case refusesTrailingSlash
        /// A path that does not end in a slash is answered with 404, but for the service root.
        case needsTrailingSlash
        /// The members of collections come in reverse order.
        case reversedMembers
    }

    /// How the end of a body is told when there is no Content-Length.
    public enum Framing: Sendable, Hashable {
        /// In chunks (RFC 9112 section 7.1).
        case chunked
        /// By closing the connection (RFC 9112 section 6.3).
        case untilClose
    }

    /// Which requests a fault concerns.
    public enum Scope: Sendable, Hashable {
        /// All.
        case everything
        /// Those that read: GET and HEAD.
        case reads
        /// Those that change something, but for logins and logouts.
        case writes
        /// Power orders: POST to a Reset action of a system.
        case orders
        /// Logins: POST to Sessions.
        case logins
        /// Those whose path contains the text.
        case path(String)
    }
}
