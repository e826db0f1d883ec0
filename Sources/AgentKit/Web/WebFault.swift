/// Why a server could not be asked, or what it said could not be used.
public struct WebFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which kind of failure, for deciding whether to try again.
    public enum Kind: Sendable, Hashable {
        /// An address that cannot be used.
        case address
        /// No connection: refused, unreachable, or no answer in time.
        case unreachable
        /// The deadline passed.
        case late
        /// The answer is no HTTP, or too large.
        case malformed
        /// An answer with a status that is no success.
        case status(Int)
    }

    /// Which kind of failure.
    public let kind: Kind
    /// One sentence.
    public let reason: String

    /// A failure.
    public init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }

    /// Whether the same request may well succeed later: the server is starting, overloaded or not reachable yet.
    public var isTransient: Bool {
        switch kind {
        case .unreachable, .late: true
        case .status(let status): [408, 425, 429, 500, 502, 503, 504].contains(status)
        case .address, .malformed: false
        }
    }
}
