/// Subnets that may reach each other; what machines ask for when they ask for "a network for storage".
public struct Space: Sendable, Hashable, Codable {
    /// Its number, unique among spaces.
    public var id: Int
    /// Its name, unique among spaces.
    public var name: String

    /// A space.
    public init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}
