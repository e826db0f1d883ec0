import WroughtCore

extension PowerOutcome {
    /// True for a proven end.
    var isConfirmed: Bool {
        if case .confirmed = self { true } else { false }
    }
}
