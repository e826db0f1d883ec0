import ArgumentParser

/// `on` or `off` behind an option.
enum SwitchArgument: String, ExpressibleByArgument, CaseIterable, Sendable {
    case on, off
}
