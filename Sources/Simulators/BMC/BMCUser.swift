public import WroughtWireIPMI

/// A person or program that may log in to a simulated BMC.
public struct BMCUser: Sendable, Hashable {
    /// Up to sixteen bytes; empty is the nameless user.
    public var name: String
    /// Up to twenty bytes; IPMI 1.5 uses the first sixteen. Part of a test's settings, so no secret.
    public var password: String
    /// The highest privilege that the user may have.
    public var limit: PrivilegeLevel
    /// False refuses the user as if it did not exist.
    public var isEnabled: Bool

    /// A user; an enabled administrator unless told otherwise.
    public init(_ name: String, password: String, limit: PrivilegeLevel = .admin, isEnabled: Bool = true) {
        self.name = name
        self.password = password
        self.limit = limit
        self.isEnabled = isEnabled
    }

    var nameBytes: [UInt8] { Array(name.utf8.prefix(16)) }
    var passwordBytes: [UInt8] { Array(password.utf8.prefix(20)) }
}
