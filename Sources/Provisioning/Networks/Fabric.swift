/// Switches that are wired together: VLAN numbers mean the same everywhere within one, and nothing between two.
public struct Fabric: Sendable, Hashable, Codable {
    /// Its number, unique among fabrics.
    public var id: Int
    /// Its name, unique among fabrics.
    public var name: String

    /// A fabric.
    public init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}
