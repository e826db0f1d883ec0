/// Which exchanges go first where many wait for one controller.
public enum LanePriority: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Somebody waits for something to happen.
    case action
    /// Somebody wants to know.
    case poll

    /// The more urgent is less.
    public static func < (left: LanePriority, right: LanePriority) -> Bool { left.rawValue < right.rawValue }
}
