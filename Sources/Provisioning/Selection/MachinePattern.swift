/// Which machines, as people type it: names, number ranges and globs, joined by commas.
///
/// `rack1-n[001-200]`, `n[1,3,7-9]`, `db*`, `web?`, `n1,n2,gpu-*`. A range whose first number has leading zeros is
/// padded: `[08-11]` is 08, 09, 10, 11. A pattern is matched without being expanded.
public struct MachinePattern: Sendable, Hashable, CustomStringConvertible {
    /// The most names that the ranges of one pattern may stand for.
    public static let largestExpansion = 100_000

    /// The pattern as it was typed.
    public let description: String
    /// The parts between top-level commas.
    let terms: [Term]
    /// The parts that are a name and nothing else, found without matching: people paste lists of a thousand names.
    private let plainNames: Set<String>
    private let otherTerms: [Term]

    /// One part of a pattern.
    struct Term: Sendable, Hashable {
        let text: String
        let pieces: [PatternPiece]
        /// True when it has `*` or `?`: then it stands for whatever is there, and cannot be expanded.
        var isGlob: Bool { pieces.contains { $0 == .anyRun || $0 == .anyOne } }
        /// True when it is a name and nothing else.
        var isPlain: Bool { pieces.allSatisfy { if case .literal = $0 { true } else { false } } }
        /// For how many names it stands; nil for a glob, or when there are too many to count.
        var count: Int? {
            guard !isGlob else { return nil }
            return pieces.reduce(1) { total, piece in
                let (product, overflow) = (total ?? 0).multipliedReportingOverflow(by: piece.count)
                return total == nil || overflow ? nil : product
            }
        }
    }

    /// Reads a pattern. Throws `bad-pattern` with a sentence that names the part and what would be right.
    public init(_ text: some StringProtocol) throws(InventoryError) {
        description = String(text)
        var terms: [Term] = []
        for part in try Self.parts(of: text.lowercased()) {
            terms.append(Term(text: part, pieces: try PatternPiece.pieces(of: part)))
        }
        self.terms = terms
        plainNames = Set(terms.filter(\.isPlain).map(\.text))
        otherTerms = terms.filter { !$0.isPlain }
        try checkSize()
    }

    private func checkSize() throws(InventoryError) {
        var total = 0
        for term in terms where !term.isGlob {
            total += min(term.count ?? .max, Self.largestExpansion + 1)
            if total > Self.largestExpansion {
                throw PatternPiece.fault(
                    term.text, "stands for more than \(Self.largestExpansion) names", "use a smaller range or a *")
            }
        }
    }

    /// The parts between commas that stand outside brackets.
    private static func parts(of text: String) throws(InventoryError) -> [String] {
        var parts = [""]
        var isInside = false
        for character in text {
            if character == "[" { isInside = true }
            if character == "]" { isInside = false }
            if character == ",", !isInside {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        guard parts.allSatisfy({ !$0.isEmpty }) else {
            throw PatternPiece.fault(text, "has an empty part", "write names with single commas between them")
        }
        return parts
    }

    /// True when the name is one of those the pattern stands for.
    public func matches(_ name: MachineName) -> Bool {
        if plainNames.contains(name.description) { return true }
        guard !otherTerms.isEmpty else { return false }
        let name = Array(name.description.utf8)
        return otherTerms.contains { PatternPiece.match($0.pieces, name) }
    }

    /// For how many names the pattern stands; as many as there can be when a part is a glob.
    public var expansion: Int {
        terms.reduce(0) { total, term in
            let (sum, overflow) = total.addingReportingOverflow(term.count ?? .max)
            return overflow ? .max : sum
        }
    }

    /// Every name that the ranges and plain names stand for, in the order written; nil when a part is a glob.
    public var names: [String]? {
        guard terms.allSatisfy({ !$0.isGlob }) else { return nil }
        return terms.flatMap { PatternPiece.expand($0.pieces) }
    }

    /// The names that ranges and plain names stand for and that are not among `known`: what a person who typed
    /// `n[1-9]` wants to hear when `n7` does not exist. Globs miss nothing.
    public func missing(from known: some Collection<MachineName>) -> [String] {
        let known = Set(known.map(\.description))
        return terms.filter { !$0.isGlob }.flatMap { PatternPiece.expand($0.pieces) }.filter { !known.contains($0) }
    }

    /// The parts that match none of the names.
    func idleTerms(among names: some Collection<MachineName>) -> [String] {
        let known = Set(names.map(\.description))
        let bytes = otherTerms.isEmpty ? [] : known.map { Array($0.utf8) }
        return terms.filter { term in
            term.isPlain ? !known.contains(term.text) : !bytes.contains { PatternPiece.match(term.pieces, $0) }
        }.map(\.text)
    }
}
