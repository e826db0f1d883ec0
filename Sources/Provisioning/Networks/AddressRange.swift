/// Addresses from a first to a last, both included: `10.0.0.100-10.0.0.199`.
public struct AddressRange: Sendable, Hashable, LosslessStringConvertible {
    /// The lowest.
    public let first: IPAddress
    /// The highest, not below the first.
    public let last: IPAddress

    /// The range between two addresses, in whichever order they are given.
    public init(_ one: IPAddress, _ other: IPAddress) { (first, last) = (min(one, other), max(one, other)) }

    /// Reads `10.0.0.100-10.0.0.199`, or one address; nil for anything else, also where the last is below the first.
    public init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { IPAddress(String($0)) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
            return nil
        }
        self.init(first, last)
    }

    /// How many addresses there are, 1 to 2^32.
    public var count: Int { Int(last.rawValue) - Int(first.rawValue) + 1 }
    /// True where the address is one of these.
    public func contains(_ address: IPAddress) -> Bool { first <= address && address <= last }
    /// What two ranges have in common; nil where that is nothing.
    public func intersection(_ other: AddressRange) -> AddressRange? {
        let (low, high) = (max(first, other.first), min(last, other.last))
        return low <= high ? AddressRange(low, high) : nil
    }

    /// Both ends with a hyphen; one address alone.
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}

extension AddressRange: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        self = try .init(reading: decoder, as: "10.0.0.100-10.0.0.199")
    }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}
