/// The name of a machine that never changes, six characters as MAAS's `system_id`: it stands in URLs, and knowing it
/// gives nobody anything.
public struct MachineID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The text form.
    public let description: String

    /// 1 to 32 lower-case letters and digits, so that the ids of an imported MAAS stay. Throws `bad-id`.
    public init(_ text: some StringProtocol) throws(InventoryError) {
        let legal = text.utf8.allSatisfy { Self.legal.contains($0) }
        guard legal, (1...32).contains(text.utf8.count) else {
            throw InventoryError(
                .badID, "“\(text.prefix(40))” is no machine id",
                remedy: "use the id that the machine's page shows, as in 4hqx7c")
        }
        description = String(text)
    }

    private init(unchecked text: String) { description = text }

    /// Six characters out of thirty bits of the caller's randomness. Whoever stores it repeats with another where it is
    /// taken.
    public static func random(_ randomBytes: (_ count: Int) -> [UInt8]) -> MachineID {
        let bytes = randomBytes(6).map { alphabet[Int($0 & 31)] }
        return MachineID(unchecked: String(decoding: bytes, as: UTF8.self))
    }

    /// Without 0, 1, l and o, which are misread.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    private static let legal = Set("abcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// Orders by text.
    public static func < (left: MachineID, right: MachineID) -> Bool { left.description < right.description }

    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }
    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension InventoryError.Code {
    /// A text is no machine id.
    public static let badID = Self(rawValue: "bad-id")
    /// The machine's state does not allow what was asked; the remedy says what it allows.
    public static let notAllowed = Self(rawValue: "not-allowed")
    /// Somebody locked the machine.
    public static let locked = Self(rawValue: "locked")
}
