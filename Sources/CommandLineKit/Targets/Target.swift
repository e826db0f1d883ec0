import WroughtCore

/// One machine that a command is about.
struct Target: Sendable {
    /// Its name in the inventory; nil for a machine described on the spot.
    var name: String?
    var driver: String
    var settings: RawSettings
    var group: String?
}
