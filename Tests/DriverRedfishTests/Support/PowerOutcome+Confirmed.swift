import WroughtCore

extension PowerOutcome {
    /// True when readings proved it.
    var isConfirmed: Bool {
        if case .confirmed = self { return true }
        return false
    }
}
