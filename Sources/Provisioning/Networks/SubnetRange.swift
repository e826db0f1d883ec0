/// A part of a subnet that is set apart.
public struct SubnetRange: Sendable, Hashable, Codable {
    /// What it is set apart for.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Addresses that DHCP gives to machines that have none of their own.
        case dynamic
        /// Addresses that the server never gives: they are somebody else's.
        case reserved
    }

    /// Its number, unique among ranges.
    public var id: Int
    /// The subnet it lies in.
    public var subnet: Int
    /// What it is set apart for.
    public var kind: Kind
    /// Its addresses.
    public var range: AddressRange
    /// Why, for people.
    public var comment: String

    /// A range.
    public init(id: Int, subnet: Int, kind: Kind, range: AddressRange, comment: String = "") {
        self.id = id
        self.subnet = subnet
        self.kind = kind
        self.range = range
        self.comment = comment
    }
}
