import ArgumentParser
import WroughtCore

/// A kind of medium behind an option.
struct MediaKindArgument: ExpressibleByArgument, Sendable, CustomStringConvertible {
    let kind: MediaKind

    init(kind: MediaKind) { self.kind = kind }

    init?(argument: String) {
        guard let kind = MediaKind(rawValue: argument) else { return nil }
        self.kind = kind
    }

    var description: String { kind.rawValue }
    static var allValueStrings: [String] { MediaKind.allCases.map(\.rawValue) }
}
