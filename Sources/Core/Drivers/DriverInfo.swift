/// What a driver says of itself without being made.
public struct DriverInfo: Sendable, Hashable {
    /// A stable id in lower case, for example `ipmi`; what users type and stores keep.
    public let id: String
    /// A title for people.
    public let title: String
    /// One or two sentences: which hardware, over what.
    public let summary: String
    /// Other ids under which the driver is known, each with settings that it presets, for example MAAS's `apc`.
    public let aliases: [DriverAlias]

    /// Describes a driver.
    public init(id: String, title: String, summary: String = "", aliases: [DriverAlias] = []) {
        self.id = id
        self.title = title
        self.summary = summary
        self.aliases = aliases
    }
}

/// Another name of a driver, and what that name implies.
public struct DriverAlias: Sendable, Hashable {
    /// The other id.
    public let id: String
    /// Settings that hold under this name unless others are given.
    public let presets: RawSettings

    /// An alias with its presets.
    public init(_ id: String, presets: RawSettings = [:]) {
        self.id = id
        self.presets = presets
    }
}
