/// What a session may do (IPMI 2.0 section 6.8 and table 22-17). Ordered: a higher level may do all that a lower may.
public struct PrivilegeLevel: RawRepresentable, Sendable, Hashable, Comparable {
    /// The four-bit number.
    public let rawValue: UInt8

    /// Keeps four bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue & 0x0F }

    /// In a request: the highest that the user may have. In an answer from some controllers: not told.
    public static let highest = PrivilegeLevel(rawValue: 0)
    /// May only start a callback.
    public static let callback = PrivilegeLevel(rawValue: 1)
    /// May read.
    public static let user = PrivilegeLevel(rawValue: 2)
    /// May control power and boot.
    public static let `operator` = PrivilegeLevel(rawValue: 3)
    /// May configure the controller.
    public static let admin = PrivilegeLevel(rawValue: 4)
    /// Defined by the maker.
    public static let oem = PrivilegeLevel(rawValue: 5)

    /// By number.
    public static func < (left: PrivilegeLevel, right: PrivilegeLevel) -> Bool { left.rawValue < right.rawValue }

    /// The name in the specification's spelling.
    public var name: String {
        switch self {
        case .highest: "highest"
        case .callback: "CALLBACK"
        case .user: "USER"
        case .operator: "OPERATOR"
        case .admin: "ADMIN"
        case .oem: "OEM"
        default: "level \(rawValue)"
        }
    }
}
