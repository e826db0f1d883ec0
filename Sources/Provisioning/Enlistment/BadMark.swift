/// A value that many machines share, because nobody set it: it identifies none of them. Rows with a reason.
public struct BadMark: Sendable, Hashable, Identifiable {
    /// What kind of mark.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// The address of a network card.
        case mac
        /// The system's UUID.
        case uuid
        /// The serial number.
        case serial
    }
    /// A mark that was left out.
    public struct Finding: Sendable, Hashable, Codable {
        /// What kind.
        public var kind: Kind
        /// The value.
        public var value: String
        /// Why it identifies nothing.
        public var reason: String
    }

    /// A stable name.
    public let id: String
    /// What kind of mark.
    public let kind: Kind
    /// The values, in lower case.
    public let values: Set<String>
    /// True for other values that are as bad.
    let matches: @Sendable (String) -> Bool
    /// Why.
    public let reason: String

    init(
        _ id: String, _ kind: Kind, _ values: Set<String> = [], _ reason: String,
        matches: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.id = id
        self.kind = kind
        self.values = values
        self.reason = reason
        self.matches = matches
    }

    /// Compares by name.
    public static func == (left: BadMark, right: BadMark) -> Bool { left.id == right.id }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The first row that a value falls under; nil for a good one.
    public static func first(_ kind: Kind, _ value: String) -> BadMark? {
        let folded = value.lowercased()
        return rows.first { $0.kind == kind && ($0.values.contains(folded) || $0.matches(folded)) }
    }

    /// The rows.
    public static let rows: [BadMark] = [
        BadMark(
            "mac-group", .mac, "an address of a group, or of everybody, is no card's (IEEE 802)",
            matches: { $0.dropFirst().first.map { "13579bdf".contains($0) } ?? true }),
        BadMark("mac-zeros", .mac, ["00:00:00:00:00:00"], "the card has no address"),
        BadMark(
            "mac-unprogrammed", .mac, ["00:a0:c9:00:00:00", "00:01:02:03:04:05", "00:11:22:33:44:55"],
            "what a card says whose address nobody wrote"),
        BadMark(
            "uuid-shape", .uuid, "not 32 hexadecimal digits in five parts",
            matches: { !isUUID($0) }),
        BadMark(
            "uuid-repeated", .uuid, "one digit all over: nobody set it",
            matches: { Set($0.filter { $0 != "-" }).count == 1 }),
        BadMark(
            "uuid-ami", .uuid,
            [
                "03000200-0400-0500-0006-000700080009", "00020003-0004-0005-0006-000700080009",
                "00010203-0405-0607-0809-0a0b0c0d0e0f", "03020100-0504-0706-0809-0a0b0c0d0e0f",
            ], "a board maker's default, in both byte orders"),
        BadMark(
            "uuid-counting", .uuid,
            [
                "12345678-1234-1234-1234-123456789abc", "12345678-1234-5678-90ab-cddeefaabbcc",
                "12345678-1234-5678-1234-567812345678", "01234567-89ab-cdef-0123-456789abcdef",
            ], "counted up: nobody set it"),
        BadMark(
            "serial-filler", .serial,
            [
                "to be filled by o.e.m.", "to be filled by o.e.m", "default string", "system serial number",
                "chassis serial number", "base board serial number", "serial number", "not specified", "not applicable",
                "not available", "not present", "not settable", "none", "n/a", "na", "null", "unknown", "invalid",
                "empty", "oem", "o.e.m.", "default", "undefined", "unset", "no asset tag", "sernum",
                "ssn12345678901234567890",
                "<out of spec>", "bad index", "fill by oem",
            ], "a word that stands in the place of a serial number"),
        BadMark(
            "serial-counting", .serial, "counted up, or one character all over: nobody set it",
            matches: { text in
                let plain = text.filter { $0 != "-" && $0 != "." && $0 != " " }
                return Set(plain).count <= 1 || "01234567890123456789".contains(plain) || "xxxxxxxxxxxx".contains(plain)
            }),
        BadMark("serial-short", .serial, "fewer than four characters: not unique", matches: { $0.utf8.count < 4 }),
    ]

    private static func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isHexDigit } }
    }
}

extension BadMark {
    init(
        _ id: String, _ kind: Kind, _ reason: String, matches: @escaping @Sendable (String) -> Bool
    ) {
        self.init(id, kind, [], reason, matches: matches)
    }
}
