/// An SNMP object identifier (X.680, RFC 2578 section 3.5): at most 128 parts of 32 bits, ordered part by part.
public struct OID: Sendable, Hashable {
    /// The parts from the root on, for example `[1, 3, 6, 1, 2, 1, 1, 2, 0]`.
    public let parts: [UInt32]

    /// The parts in order.
    public init(_ parts: [UInt32]) { self.parts = parts }

    /// True when this identifier is `prefix` or lies below it.
    public func starts(with prefix: OID) -> Bool { parts.starts(with: prefix.parts) }

    /// What follows `prefix`; nil when this identifier does not lie below it.
    public func suffix(after prefix: OID) -> [UInt32]? {
        starts(with: prefix) ? Array(parts.dropFirst(prefix.parts.count)) : nil
    }

    /// The identifier with more parts behind it.
    public static func + (left: OID, right: [UInt32]) -> OID { OID(left.parts + right) }
}

extension OID: Comparable {
    /// The order in which agents walk (RFC 3416 section 4.2.2).
    public static func < (left: OID, right: OID) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
}

extension OID: LosslessStringConvertible, ExpressibleByStringLiteral {
    /// Reads `1.3.6.1.2.1` with or without a leading dot; nil for names, empty parts, or more than 128 parts.
    public init?(_ text: String) {
        let digits = text.hasPrefix(".") ? text.dropFirst() : Substring(text)
        var parts: [UInt32] = []
        for part in digits.split(separator: ".", omittingEmptySubsequences: false) {
            guard let number = UInt32(part), part.first != "+" else { return nil }
            parts.append(number)
        }
        guard parts.count <= 128 else { return nil }
        self.init(parts)
    }

    /// A literal in a table; parts that are no numbers are left out, which the tables' own test looks for.
    public init(stringLiteral text: String) { self.init(text.split(separator: ".").compactMap { UInt32($0) }) }

    /// The parts with dots between them.
    public var description: String { parts.map(String.init).joined(separator: ".") }
}

extension OID {
    /// `sysObjectID.0` (RFC 3418): which device this is.
    public static let sysObjectID: OID = "1.3.6.1.2.1.1.2.0"
    /// `sysDescr.0` (RFC 3418): the device in its maker's words.
    public static let sysDescr: OID = "1.3.6.1.2.1.1.1.0"
    /// `enterprises` (RFC 2578): the root of every maker's own objects.
    public static let enterprises: OID = "1.3.6.1.4.1"
}
