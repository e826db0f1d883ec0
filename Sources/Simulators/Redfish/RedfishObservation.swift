/// One request that arrived at a simulated Redfish service, and how it was answered. Holds no password and no token.
public struct RedfishObservation: Sendable, Hashable {
    /// Since the service was made.
    public var time: Duration
    /// `GET`, `PATCH`, ...
    public var method: String
    /// The path as it was sent, without the query.
    public var path: String
    /// Who asked; nil without a valid login.
    public var user: String?
    /// How the user logged in.
    public var login: Login
    /// The status of the answer; 0 where none was given.
    public var status: Int
    /// What the `If-Match` header said; nil where there was none.
    public var ifMatch: String?

    /// How a user logged in.
    public enum Login: Sendable, Hashable {
        /// Not at all, or not successfully.
        case none
        /// With name and password.
        case basic
        /// With the token of a session.
        case session
    }
}
