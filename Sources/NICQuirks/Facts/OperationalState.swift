/// The state of RFC 2863 as Linux spells it in `operstate` (Documentation/networking/operstates).
public enum OperationalState: String, Sendable, Hashable, CaseIterable {
    /// Neither the driver nor a program has set it: the kernel's documents say to use the interface.
    case unknown
    /// A part of the interface is missing.
    case notPresent = "notpresent"
    /// It cannot carry data: no link, or not brought up.
    case down
    /// What it stands on is down, for example the members of a bond.
    case lowerLayerDown = "lowerlayerdown"
    /// In a test mode.
    case testing
    /// The link is there and something is waited for, for example 802.1X.
    case dormant
    /// It can be used.
    case up

    /// Reads the file's text; capitals and blanks do not matter.
    public init?(text: String) {
        self.init(rawValue: String(text.lowercased().filter { !$0.isWhitespace && $0 != "\0" }))
    }
}
