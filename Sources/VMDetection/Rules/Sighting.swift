/// What a row saw, and where.
public struct Sighting: Sendable, Hashable {
    /// The file or the register.
    public let place: String
    /// What stood there: one line of at most 120 characters.
    public let value: String

    /// Firmware may hold anything, so what is not printable becomes `?`.
    public init(_ place: String, _ value: String) {
        self.place = place
        self.value = String(value.unicodeScalars.prefix(120).map(Self.printable))
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Character {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: "?"
        default: Character(scalar)
        }
    }
}
