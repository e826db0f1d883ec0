import WroughtCore

/// The name of a machine: a host name (RFC 1123 section 2.1), folded to lower case, because host names do not
/// distinguish case and two machines that differ in case only would be one machine in DNS.
public struct MachineName: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The name in lower case.
    public let description: String

    /// Checks and folds a name: labels of 1 to 63 letters, digits and hyphens, none at a label's ends but letters and
    /// digits, joined by dots, 253 characters at most. Throws `bad-name`.
    public init(_ text: some StringProtocol) throws(InventoryError) {
        if let fault = Self.fault(in: Substring(text)) {
            throw InventoryError(
                .badName, "“\(text)” is no machine name: \(fault)",
                remedy: "use letters, digits, hyphens and dots, as in rack1-n001")
        }
        description = text.lowercased()
    }

    /// Works on bytes, because a store reads ten thousand names at once.
    private static func fault(in text: Substring) -> String? {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return "it is empty" }
        if bytes.count > 253 { return "it is longer than 253 characters" }
        if bytes.contains(where: { !isLegal($0) && $0 != dot }) {
            let stranger = text.first { !$0.utf8.allSatisfy { isLegal($0) || $0 == dot } }
            return "it holds “\(stranger.map(String.init) ?? "")”"
        }
        return bytes.split(separator: dot, omittingEmptySubsequences: false).lazy.compactMap(labelFault).first
    }

    private static func labelFault(_ label: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: label, as: UTF8.self)
        if label.isEmpty { return "it has an empty part between dots" }
        if label.count > 63 { return "the part \(text) is longer than 63 characters" }
        if label.first == hyphen || label.last == hyphen { return "the part \(text) begins or ends with a hyphen" }
        return nil
    }

    private static let dot = UInt8(ascii: ".")
    private static let hyphen = UInt8(ascii: "-")

    private static func isLegal(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == hyphen || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

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

extension MachineName: Comparable {
    /// The order a person expects: runs of digits by their number, so that `n2` comes before `n10`.
    public static func < (left: MachineName, right: MachineName) -> Bool {
        var (left, right) = (left.description.utf8[...], right.description.utf8[...])
        let whole = (left, right)
        while let a = left.first, let b = right.first {
            if a.isDigit, b.isDigit {
                let (first, second) = (takeNumber(&left), takeNumber(&right))
                if first.count != second.count { return first.count < second.count }
                if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
            } else if a != b {
                return a < b
            } else {
                left.removeFirst()
                right.removeFirst()
            }
        }
        // Names that differ in leading zeros only are equal so far; the text decides.
        if left.isEmpty, right.isEmpty { return whole.0.lexicographicallyPrecedes(whole.1) }
        return left.isEmpty
    }

    /// Takes a run of digits off the front; gives it without leading zeros.
    private static func takeNumber(_ text: inout Substring.UTF8View) -> Substring.UTF8View {
        let number = text.prefix(while: \.isDigit)
        text = text[number.endIndex...]
        return number.drop { $0 == UInt8(ascii: "0") }
    }
}
