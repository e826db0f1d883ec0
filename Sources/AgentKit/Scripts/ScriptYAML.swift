/// The little of YAML that headers of scripts need: the keys of the outermost mapping with what belongs to them.
enum ScriptYAML {
    /// A key with its value.
    struct Entry {
        /// The line, counted from 1.
        let line: Int
        let key: String
        /// The scalar; several lines are joined by blanks.
        let text: String
        /// A list in either form; a scalar is a list of one.
        let list: [String]
        /// The lists of a nested mapping, for example `apt:` below `packages:`.
        let nested: [String: [String]]

        var isTrue: Bool { ["true", "yes", "on", "1"].contains(text.lowercased()) }
        /// `packages: {apt: [a, b]}` and `packages: [a, b]`.
        var packages: [String] { nested["apt"] ?? (nested.isEmpty ? list : []) }
    }

    /// The entries, in their order. What is no YAML of this kind is passed over.
    static func entries(_ lines: [String], firstLine: Int) -> [Entry] {
        var entries: [Entry] = []
        var start: (line: Int, key: String, value: String)?
        var below: [String] = []
        func finish() {
            if let start { entries.append(entry(start, below)) }
            below = []
        }
        for (index, line) in lines.enumerated() {
            let bare = withoutComment(line)
            if bare.trimmed.isEmpty { continue }
            if bare.first?.isWhitespace == true || bare.hasPrefix("- ") || bare == "-" {
                below.append(bare)
            } else if let (key, value) = bare.cut(at: ":") {
                finish()
                start = (firstLine + index, unquoted(key.trimmed), value.trimmed)
            }
        }
        finish()
        return entries
    }

    private static func entry(_ start: (line: Int, key: String, value: String), _ below: [String]) -> Entry {
        let items = below.map(\.trimmed)
        var list = flow(start.value) ?? []
        var nested: [String: [String]] = [:]
        if start.value.hasPrefix("{") {
            for (key, value) in pairs(start.value) { nested[key] = flow(value) ?? [unquoted(value)] }
        } else if items.contains(where: { $0.hasPrefix("- ") && !$0.contains(": ") }), !items.contains(where: isKey) {
            list = items.filter { $0.hasPrefix("- ") }.map { unquoted(String($0.dropFirst(2)).trimmed) }
        } else {
            nested = lists(below: items)
        }
        let isFolded = [">", "|", ">-", "|-"].contains(start.value)
        let words =
            (isFolded || start.value.isEmpty ? [] : [start.value]) + (nested.isEmpty && list.isEmpty ? items : [])
        let text = unquoted(words.joined(separator: " "))
        if list.isEmpty, !text.isEmpty, nested.isEmpty {
            list = text.split(separator: ",").map { $0.trimmed }
        }
        return Entry(line: start.line, key: start.key, text: text, list: list, nested: nested)
    }

    private static func isKey(_ item: String) -> Bool { !item.hasPrefix("- ") && item.hasSuffix(":") }

    /// `apt:` with `- a` below it, or `apt: [a, b]`.
    private static func lists(below items: [String]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        var current: String?
        for item in items {
            if item.hasPrefix("- ") {
                if let current { found[current, default: []].append(unquoted(String(item.dropFirst(2)).trimmed)) }
            } else if let (key, value) = item.cut(at: ":"), !key.contains(" ") {
                current = unquoted(key.trimmed)
                let rest = value.trimmed
                if !rest.isEmpty { found[unquoted(key.trimmed)] = flow(rest) ?? [unquoted(rest)] }
            }
        }
        return found
    }

    /// `[a, "b"]`; nil for anything else.
    private static func flow(_ text: String) -> [String]? {
        guard text.hasPrefix("["), text.hasSuffix("]"), text.count >= 2 else { return nil }
        return text.dropFirst().dropLast().split(separator: ",").map { unquoted($0.trimmed) }.filter { !$0.isEmpty }
    }

    /// The pairs of `{a: 1, b: [x, y]}`: commas within brackets do not separate.
    private static func pairs(_ text: String) -> [(String, String)] {
        var pieces: [String] = [""]
        var depth = 0
        for character in text.dropFirst().prefix(while: { $0 != "}" }) {
            depth += character == "[" ? 1 : character == "]" ? -1 : 0
            if character == ",", depth == 0 { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        return pieces.compactMap { piece in
            piece.cut(at: ":").map { (unquoted($0.before.trimmed), $0.after.trimmed) }
        }
    }

    /// A `#` begins a comment where a blank stands before it, outside of quotation marks.
    private static func withoutComment(_ line: String) -> String {
        var mark: Character?
        var last: Character = " "
        var kept = ""
        for character in line {
            if let open = mark {
                if character == open { mark = nil }
            } else if character == "\"" || (character == "'" && last.isWhitespace) {
                mark = character
            } else if character == "#", last.isWhitespace {
                break
            }
            kept.append(character)
            last = character
        }
        return kept
    }

    private static func unquoted(_ text: String) -> String {
        for mark in ["\"", "'"] where text.count >= 2 && text.hasPrefix(mark) && text.hasSuffix(mark) {
            return String(text.dropFirst().dropLast())
        }
        return text
    }
}
