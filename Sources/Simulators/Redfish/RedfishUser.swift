/// A person or program that may log in to a simulated Redfish service.
public struct RedfishUser: Sendable, Hashable {
    /// The name.
    public var name: String
    /// Part of a test's settings, so no secret.
    public var password: String
    /// What the user may do.
    public var role: Role
    /// False refuses the user as if the password were wrong.
    public var isEnabled: Bool

    /// The predefined roles of Redfish (DSP0266, `AssignedPrivileges`).
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Everything.
        case administrator = "Administrator"
        /// Machines, but not the manager.
        case `operator` = "Operator"
        /// Looks, touches nothing.
        case readOnly = "ReadOnly"
    }

    /// A user; an enabled administrator unless told otherwise.
    public init(_ name: String, password: String, role: Role = .administrator, isEnabled: Bool = true) {
        self.name = name
        self.password = password
        self.role = role
        self.isEnabled = isEnabled
    }
}
