/// A word that machines share, for example `gpu` or `site:berlin`. Case counts.
public struct Tag: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The word.
    public let description: String

    /// 1 to 64 ASCII letters, digits, `.`, `_`, `:` and `-`. Throws `bad-tag`.
    public init(_ text: some StringProtocol) throws(InventoryError) {
        let legal = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._:-".contains($0)) }
        guard legal, (1...64).contains(text.utf8.count) else {
            throw InventoryError(
                .badTag, "“\(text)” is no tag",
                remedy: "use 1 to 64 letters, digits, dots, underscores, colons, hyphens")
        }
        description = String(text)
    }

    /// Orders by text.
    public static func < (left: Tag, right: Tag) -> Bool { left.description < right.description }

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
