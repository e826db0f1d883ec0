/// One piece of evidence: a row that matched.
public struct EvidenceItem: Sendable, Hashable, Codable {
    /// How it stands to the verdict.
    public enum Role: String, Sendable, Hashable, Codable {
        /// It named the kind.
        case decides
        /// It speaks for the kind.
        case supports
        /// It speaks against it.
        case contradicts
    }

    /// The row's id.
    public let rule: String
    /// What the row speaks for.
    public let kind: VirtualizationKind
    /// How much it convinces by itself, 1 to 99 percent.
    public let weight: Int
    /// How it stands to the verdict.
    public let role: Role
    /// The file or the register.
    public let place: String
    /// What stood there: one line.
    public let value: String
    /// Why it convinces as much, or as little.
    public let reason: String

    /// `/sys/class/dmi/id/sys_vendor: QEMU`.
    public var sighting: String { "\(place): \(value)" }
}
