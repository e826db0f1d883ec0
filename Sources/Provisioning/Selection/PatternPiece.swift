import WroughtCore

/// One piece of a pattern's part.
enum PatternPiece: Sendable, Hashable {
    /// These very characters.
    case literal([UInt8])
    /// `*`: any characters, or none.
    case anyRun
    /// `?`: any one character.
    case anyOne
    /// `[...]`: one number out of the ranges.
    case numbers([NumberRange])

    /// For how many texts it stands, globs not counted.
    var count: Int {
        guard case .numbers(let ranges) = self else { return 1 }
        return ranges.reduce(0) { $0 + $1.count }
    }

    /// Cuts a part into pieces.
    static func pieces(of part: String) throws(InventoryError) -> [PatternPiece] {
        var pieces: [PatternPiece] = []
        var rest = Substring(part)
        while let first = rest.first {
            switch first {
            case "*", "?":
                pieces.append(first == "*" ? .anyRun : .anyOne)
                rest.removeFirst()
            case "[":
                pieces.append(.numbers(try takeNumbers(&rest, of: part)))
            case "]":
                throw fault(part, "has a ] without a [", "write ranges as in n[1-9]")
            default:
                let literal = rest.prefix { !"*?[]".contains($0) }
                try check(literal, of: part)
                pieces.append(.literal(Array(literal.utf8)))
                rest = rest[literal.endIndex...]
            }
        }
        return pieces
    }

    private static func check(_ literal: Substring, of part: String) throws(InventoryError) {
        for character in literal where !isLegal(character) {
            throw fault(
                part, "holds “\(character)”, which no machine name has",
                "use names, ranges as in n[01-20], and * or ?, joined by commas without blanks")
        }
    }

    private static func isLegal(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == ".")
    }

    private static func takeNumbers(_ rest: inout Substring, of part: String) throws(InventoryError) -> [NumberRange] {
        guard let end = rest.firstIndex(of: "]") else { throw fault(part, "has a [ without a ]", "close the range") }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        var ranges: [NumberRange] = []
        for item in inside.split(separator: ",", omittingEmptySubsequences: false) {
            ranges.append(try NumberRange(item, in: part))
        }
        return ranges
    }

    /// A `bad-pattern` error about one part.
    static func fault(_ part: some StringProtocol, _ what: String, _ remedy: String) -> InventoryError {
        InventoryError(.badPattern, "the pattern “\(part)” \(what)", remedy: remedy)
    }
}

extension PatternPiece {
    /// Whether the pieces match the whole name. Works on the set of places that a prefix of the pieces can reach, so
    /// that no pattern takes more than pieces times characters squared.
    static func match(_ pieces: [PatternPiece], _ name: [UInt8]) -> Bool {
        var places: Set<Int> = [0]
        for piece in pieces {
            places = places.reduce(into: Set<Int>()) { $0.formUnion(piece.ends(in: name, from: $1)) }
            if places.isEmpty { return false }
        }
        return places.contains(name.count)
    }

    private func ends(in name: [UInt8], from start: Int) -> [Int] {
        switch self {
        case .literal(let bytes):
            name[start...].starts(with: bytes) ? [start + bytes.count] : []
        case .anyRun: Array(start...name.count)
        case .anyOne: start < name.count ? [start + 1] : []
        case .numbers(let ranges): Self.numberEnds(ranges, name, start)
        }
    }

    private static func numberEnds(_ ranges: [NumberRange], _ name: [UInt8], _ start: Int) -> [Int] {
        let digits = name[start...].prefix(while: \.isDigit)
        guard !digits.isEmpty else { return [] }
        return (1...digits.count).filter { length in
            ranges.contains { $0.contains(digits.prefix(length)) }
        }.map { start + $0 }
    }

    /// Every text that the pieces stand for. Only for pieces without globs.
    static func expand(_ pieces: [PatternPiece]) -> [String] {
        pieces.reduce([""]) { heads, piece in
            switch piece {
            case .literal(let bytes): heads.map { $0 + String(decoding: bytes, as: UTF8.self) }
            case .numbers(let ranges): heads.flatMap { head in ranges.flatMap { $0.texts.map { head + $0 } } }
            case .anyRun, .anyOne: heads
            }
        }
    }
}
